package io.fxcaravan.cli;

import io.fxcaravan.cli.args.CommandContext;
import io.fxcaravan.cli.args.DaySelection;
import io.fxcaravan.cli.args.ExitCode;
import io.fxcaravan.cli.args.LogSetup;
import io.fxcaravan.cli.args.StopSignal;
import io.fxcaravan.cli.ingest.DaemonClient;
import io.fxcaravan.cli.ingest.DaemonIngest;
import io.fxcaravan.cli.ingest.IngestProgress;
import io.fxcaravan.cli.ingest.IngestResult;
import io.fxcaravan.cli.ingest.IngestText;
import io.fxcaravan.cli.ingest.LocalIngest;
import io.fxcaravan.cli.ingest.RefusedException;
import io.fxcaravan.cli.print.Json;
import io.fxcaravan.cli.print.QuotaForecastText;
import io.fxcaravan.config.Settings;
import io.fxcaravan.daemon.Wiring;
import io.fxcaravan.ingest.IngestRequests.Priced;
import io.fxcaravan.ledger.QuotaForecast;
import io.fxcaravan.provider.runtime.InstalledProviders;
import io.fxcaravan.provider.runtime.ProviderState;
import io.fxcaravan.store.Database;
import io.fxcaravan.store.StoreConfig;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ingest}: fetches days now, by the daemon where one runs, otherwise in this process. */
@Command(
        description =
                "Fetches days now (default: every missing day). It says first what that costs. Ctrl-C keeps what is"
                        + " stored; the next ingest goes on there.")
public final class IngestCommand implements Callable<Integer> {
    @Mixin
    private CommandContext here;

    @Option(
            names = "--provider",
            paramLabel = "NAME",
            description = "From this provider (default: each of fx.providers).")
    private String provider;

    @ArgGroup
    private DaySelection asked;

    @Option(names = "--force", description = "Fetches days that are final already as well.")
    private boolean force;

    @Option(
            names = "--reason",
            paramLabel = "TEXT",
            description = "Why; kept with --force among the operator's actions.")
    private String reason;

    @Option(names = "--dry-run", description = "Only prints what it would take, and the calls of the month.")
    private boolean dryRun;

    private interface Fetching {
        IngestResult fetch(Priced priced, IngestProgress progress) throws Exception;
    }

    @Override
    public Integer call() throws Exception {
        Settings settings = here.settings();
        List<String> names = names(settings);
        if (dryRun) {
            return priceAlone(settings, names);
        }
        StopSignal stop = StopSignal.install();
        Optional<DaemonClient> daemon = DaemonClient.of(settings.home());
        return daemon.isPresent()
                ? withDaemon(settings, names, new DaemonIngest(daemon.get(), stop), stop)
                : inProcess(settings, names, stop);
    }

    private List<String> names(Settings settings) {
        if (provider == null) {
            return InstalledProviders.called(settings);
        }
        if (!settings.providers().contains(provider)) {
            throw here.wrong("there is no provider " + provider + " in fx.providers, which has "
                    + String.join(", ", settings.providers()));
        }
        if (!InstalledProviders.called(settings).contains(provider)) {
            throw here.wrong(provider + " is never called: its rates are imported");
        }
        return List.of(provider);
    }

    private int priceAlone(Settings settings, List<String> names) {
        try (Database database = Database.open(StoreConfig.from(settings))) {
            Wiring wiring = new Wiring(settings, database, here.clock());
            if (DaemonClient.of(settings.home()).isEmpty()) {
                wiring.openNew();
            }
            for (String name : names) {
                Priced priced = price(wiring, name);
                QuotaForecast month =
                        QuotaForecastText.plan(wiring, wiring.providers().get(name));
                here.tell(Price.of(priced, month), () -> {
                    here.out().println(IngestText.price(priced));
                    QuotaForecastText.print(month, here.out(), here.err());
                });
                refuseUnpayable(priced);
            }
        }
        return ExitCode.DONE;
    }

    /** A price as JSON. */
    record Price(
            String provider,
            List<LocalDate> days,
            List<LocalDate> skipped,
            int leastCalls,
            int mostCalls,
            int payableCalls,
            QuotaForecast month) {
        static Price of(Priced of, QuotaForecast month) {
            return new Price(of.provider(), of.days(), of.skipped(), of.least(), of.most(), of.payable(), month);
        }
    }

    private int withDaemon(Settings settings, List<String> names, DaemonIngest ingest, StopSignal stop)
            throws Exception {
        try (Database database = here.openExisting(settings)) {
            Wiring wiring = new Wiring(settings, database, here.clock());
            int code = fetch(wiring, names, stop, (priced, progress) -> ingest.run(priced, force, reason, progress));
            if (stop.codeOrNull() != null) {
                here.remark("the daemon goes on with it; see `fx-caravan days`");
            }
            return code;
        }
    }

    private int inProcess(Settings settings, List<String> names, StopSignal stop) throws Exception {
        InstalledProviders.requireReady(settings, names);
        LogSetup.ofIngest(settings);
        try (LocalIngest ingest = new LocalIngest(settings, here.clock(), stop)) {
            ingest.askAccounts(names);
            return fetch(ingest.wiring(), names, stop, (priced, progress) -> {
                if (force) {
                    ingest.noteForced(priced, here.user(), reason);
                }
                return ingest.run(priced, here.user(), progress);
            });
        }
    }

    /** Everything is priced before the first call goes out. */
    private int fetch(Wiring wiring, List<String> names, StopSignal stop, Fetching fetching) throws Exception {
        List<Priced> requests = new ArrayList<>();
        for (String name : names) {
            Priced priced = price(wiring, name);
            here.remark(IngestText.price(priced));
            refuseUnpayable(priced);
            requests.add(priced);
        }
        int code = ExitCode.DONE;
        for (Priced request : requests) {
            if (stop.codeOrNull() == null && !request.calls().isEmpty()) {
                code = Math.max(code, fetch(wiring, request, fetching));
            }
        }
        return stop.codeOrNull() == null ? code : stop.codeOrNull();
    }

    private int fetch(Wiring wiring, Priced request, Fetching fetching) throws Exception {
        IngestResult result;
        try (IngestProgress progress = IngestProgress.of(request.provider(), request.days(), here.err())) {
            result = fetching.fetch(request, progress);
        }
        if (here.json()) {
            Json.print(here.out(), result);
        } else {
            IngestText.print(result, wiring, here.out());
        }
        for (IngestResult.Day day : result.days()) {
            List<String> held = day.isStored() ? wiring.snapshots().held(request.provider(), day.date()) : List.of();
            if (!held.isEmpty()) {
                here.remark(day.date() + " held in quarantine: " + String.join(", ", held));
            }
        }
        return result.notStored().isEmpty() ? ExitCode.DONE : codeOf(wiring, result);
    }

    private int codeOf(Wiring wiring, IngestResult result) {
        Optional<String> refusal = wiring.storeRefusal();
        if (refusal.isPresent()) {
            here.remark("fx-caravan: the database takes no day: " + refusal.get() + "; mend that, then run this again");
            return ExitCode.DATABASE;
        }
        ProviderState condition = wiring.breaker().condition(result.provider());
        if (condition.isRefusing()) {
            here.remark("fx-caravan: the provider refuses: " + condition.message());
            return ExitCode.REFUSED;
        }
        return waitsForPerson(wiring, result) ? ExitCode.REFUSED : ExitCode.PARTLY;
    }

    /** A plan may refuse one kind of call and serve all others: then it is the day that waits, not the provider. */
    private static boolean waitsForPerson(Wiring wiring, IngestResult result) {
        Set<LocalDate> days =
                result.notStored().stream().map(IngestResult.Day::date).collect(Collectors.toSet());
        return wiring.deadLetters().list().stream()
                .anyMatch(letter -> letter.provider().equals(result.provider())
                        && letter.state().equals("parked")
                        && days.contains(letter.date()));
    }

    private Priced price(Wiring wiring, String name) {
        try {
            LocalDate today =
                    wiring.providers().get(name).calendar().today(wiring.clock().instant());
            DaySelection days = asked == null ? new DaySelection() : asked;
            return wiring.requests().price(name, days.of(name, wiring.requests(), today), force);
        } catch (IllegalArgumentException e) {
            throw here.wrong(e.getMessage());
        }
    }

    private static void refuseUnpayable(Priced priced) {
        if (!priced.isPayable()) {
            throw new RefusedException(IngestText.unpayable(priced));
        }
    }
}
