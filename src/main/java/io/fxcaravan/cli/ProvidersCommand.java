package io.fxcaravan.cli;

import io.fxcaravan.cli.args.CommandContext;
import io.fxcaravan.cli.args.ExitCode;
import io.fxcaravan.cli.print.Table;
import io.fxcaravan.config.Settings;
import io.fxcaravan.provider.ProviderCall;
import io.fxcaravan.provider.ProviderFailure;
import io.fxcaravan.provider.declared.ProviderFile;
import io.fxcaravan.provider.declared.ProviderFiles;
import io.fxcaravan.provider.runtime.InstalledProviders;
import io.fxcaravan.provider.runtime.SingleCall;
import io.fxcaravan.rates.DayRates;
import io.fxcaravan.rates.Validity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code providers}: the sources that files describe, and whether such a file fits what its source answers. */
@Command(description = "Lists, shows, checks and tries the providers that files describe.")
public final class ProvidersCommand {
    @Mixin
    private CommandContext here;

    @Command(name = "list", description = "Prints every provider that a file describes, shipped or of this home.")
    int list() {
        List<ProviderFile> files = new ArrayList<>();
        ProviderFiles all = new ProviderFiles(here.home());
        all.names().forEach(name -> all.find(name).ifPresent(files::add));
        List<String> problems =
                files.stream().flatMap(file -> file.problem().stream()).toList();
        List<ProviderFile> good =
                files.stream().filter(file -> file.problem().isEmpty()).toList();
        here.tell(
                Map.of("providers", good.stream().map(Listed::of).toList(), "problems", problems),
                () -> table(good).print(here.out()));
        problems.forEach(problem -> here.remark("warning: " + problem));
        return problems.isEmpty() ? ExitCode.DONE : ExitCode.PARTLY;
    }

    private static Table table(List<ProviderFile> files) {
        Table table = new Table("NAME", "BASE", "CURRENCIES", "SINCE", "KEY", "TITLE", "TERMS (NOT JUDGED BY US)");
        for (ProviderFile file : files) {
            ProviderFile.Summary said = file.summary();
            table.row(
                    said.name() + (file.own() ? " (own)" : ""),
                    said.base(),
                    said.currencies() == 0 ? null : said.currencies(),
                    said.since(),
                    said.keyNeeded() ? "needed" : "none",
                    said.title(),
                    said.terms() == null ? "not found" : said.terms());
        }
        return table;
    }

    /** A provider of the list as JSON. @param currencies null where the file does not say how many */
    record Listed(
            String name,
            String title,
            String base,
            Integer currencies,
            LocalDate since,
            String terms,
            boolean keyNeeded,
            boolean own) {
        static Listed of(ProviderFile file) {
            ProviderFile.Summary said = file.summary();
            return new Listed(
                    said.name(),
                    said.title(),
                    said.base(),
                    said.currencies() == 0 ? null : said.currencies(),
                    said.since(),
                    said.terms(),
                    said.keyNeeded(),
                    file.own());
        }
    }

    @Command(name = "show", description = "Prints the file of a provider: the home's own, else the shipped one.")
    int show(@Parameters(paramLabel = "NAME", description = "The provider.") String name) {
        ProviderFile file = named(name);
        here.tell(
                Map.of("name", file.name(), "place", file.place(), "yaml", file.yaml()),
                () -> here.out().print(file.yaml()));
        return ExitCode.DONE;
    }

    @Command(
            name = "check",
            description = "Tells what is wrong with a provider's file, or how it reads an answer that you have saved.")
    int check(
            @Parameters(paramLabel = "FILE|NAME", description = "The file, or the name of a provider.") String which,
            @Option(names = "--sample", paramLabel = "FILE", description = "An answer of the source, as it came.")
                    Path sample,
            @Option(
                            names = "--date",
                            paramLabel = "DATE",
                            description = "The day to read (default: all in the sample).")
                    LocalDate date) {
        ProviderFile file =
                which.contains("/") || which.contains(".") ? ProviderFiles.read(Path.of(which)) : named(which);
        Optional<String> problem = file.problem();
        if (problem.isPresent()) {
            throw here.wrong(problem.get() + "; see the page on providers for every word");
        }
        if (sample == null) {
            here.tell(
                    file.place() + " has no mistake; see how it reads an answer with --sample FILE",
                    Map.of("days", List.of()));
            return ExitCode.DONE;
        }
        try {
            return print(file.read(bytes(sample), date));
        } catch (ProviderFailure unfit) {
            return tellUnfit(sample + ": " + unfit.getMessage());
        }
    }

    private byte[] bytes(Path sample) {
        try {
            return Files.readAllBytes(sample);
        } catch (IOException e) {
            throw here.wrong("--sample: " + sample + " cannot be read; it is to be an answer saved as it came");
        }
    }

    @Command(name = "try", description = "Asks a provider once and prints what it answers; stores nothing.")
    int ask(
            @Parameters(paramLabel = "NAME", description = "The provider.") String name,
            @Option(names = "--date", paramLabel = "DATE", description = "The day to ask for (default: today there).")
                    LocalDate date)
            throws Exception {
        named(name);
        Settings settings = here.settingsOf(name);
        InstalledProviders.requireReady(settings, List.of(name));
        Instant now = here.clock().instant();
        var provider = InstalledProviders.create(settings, name);
        LocalDate today = provider.calendar().today(now);
        LocalDate day = date == null ? today : date;
        ProviderCall.Kind kind = day.isBefore(today) ? ProviderCall.Kind.DATE : ProviderCall.Kind.LATEST;
        try {
            return print(new SingleCall(settings, here.clock()).make(ProviderCall.of(name, kind, day)));
        } catch (ProviderFailure failure) {
            return tellUnfit(name + ": " + failure.getMessage());
        } catch (IOException e) {
            return tellUnfit(name + ": " + ProviderFailure.of(e).getMessage());
        }
    }

    private int tellUnfit(String what) {
        here.remark("fx-caravan: " + what);
        return ExitCode.PARTLY;
    }

    private ProviderFile named(String name) {
        ProviderFiles files = new ProviderFiles(here.home());
        return files.find(name)
                .orElseThrow(() -> here.wrong(
                        "no file describes a provider " + name + "; there are " + String.join(", ", files.names())));
    }

    private int print(List<DayRates> days) {
        Table table = new Table("DATE", "BASE", "DIRECTION", "QUOTE", "UNITS", "RATE", "VALID FROM", "VALID TO");
        List<DayRead> read = days.stream().map(DayRead::of).toList();
        for (DayRead day : read) {
            day.rates()
                    .forEach(rate -> table.row(
                            day.date(),
                            day.base(),
                            day.direction(),
                            rate.quote(),
                            rate.units(),
                            rate.rate(),
                            day.validFrom(),
                            day.validTo()));
        }
        here.tell(Map.of("days", read), () -> table.print(here.out()));
        return ExitCode.DONE;
    }

    /** A day as it was read, as JSON. */
    record DayRead(
            LocalDate date,
            LocalDate validFrom,
            LocalDate validTo,
            String base,
            String direction,
            List<RateRead> rates) {
        static DayRead of(DayRates day) {
            Validity validity = day.validity();
            return new DayRead(
                    day.date(),
                    validity == null ? null : validity.from(),
                    validity == null ? null : validity.to(),
                    day.base(),
                    day.direction().text(),
                    day.rates().stream()
                            .map(rate -> new RateRead(rate.quote(), rate.text(), rate.units()))
                            .toList());
        }
    }

    /** A rate as it was read, as JSON. */
    record RateRead(String quote, String rate, int units) {}
}
