package io.fxcaravan.cli.evidence;

import io.fxcaravan.cli.args.CommandContext;
import io.fxcaravan.cli.args.DateArgument;
import io.fxcaravan.cli.args.ExitCode;
import io.fxcaravan.cli.print.Table;
import io.fxcaravan.config.Settings;
import io.fxcaravan.daemon.Wiring;
import io.fxcaravan.evidence.Change;
import io.fxcaravan.evidence.Changes;
import io.fxcaravan.rates.RateRules;
import io.fxcaravan.reading.text.ReadingJson;
import io.fxcaravan.store.Database;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** {@code changes}: every rate that changed after it was first stored. */
@Command(description = "Prints each rate that changed after it was first stored, in the order of the changes.")
public final class ChangesCommand implements Callable<Integer> {
    private static final int AT_ONCE = 1_000;

    @Mixin
    private CommandContext here;

    @Option(
            names = "--since",
            paramLabel = "WHEN",
            description = "A time, a day or a cursor: prints the changes since (default: all).")
    private String since;

    @Option(names = "--provider", paramLabel = "NAME", description = "One provider's changes (default: all).")
    private String provider;

    @Option(names = "--first", description = "Prints first revisions too.")
    private boolean first;

    @Override
    public Integer call() {
        Settings settings = here.settings();
        Instant from = time();
        try (Database database = here.openExisting(settings)) {
            if (provider != null) {
                new Wiring(settings, database, here.clock()).providers().get(provider);
            }
            Changes changes = new Changes(database);
            Changes.Asked asked = new Changes.Asked(from == null ? since : null, from, provider, AT_ONCE, first);
            if (here.json()) {
                json(changes, asked);
            } else {
                table(changes, asked);
            }
        }
        return ExitCode.DONE;
    }

    private Instant time() {
        if (since == null || !since.matches("\\d{4}-\\d{2}-\\d{2}.*")) {
            return null;
        }
        try {
            return since.length() == 10
                    ? DateArgument.date(since).atStartOfDay(ZoneOffset.UTC).toInstant()
                    : DateArgument.time(since);
        } catch (TypeConversionException e) {
            throw here.wrong("--since: " + e.getMessage());
        }
    }

    private void json(Changes changes, Changes.Asked asked) {
        ReadingJson numbers = new ReadingJson(false);
        here.out().print("{\"changes\":[");
        String separator = "\n";
        Changes.Page page = changes.read(asked);
        for (; !page.changes().isEmpty(); page = changes.read(after(page))) {
            for (Change change : page.changes()) {
                here.out().print(separator + ReadingJson.text(out -> change.write(numbers, out)));
                separator = ",\n";
            }
        }
        String next = page.next();
        here.out().println("],\n\"next\":" + (next == null ? "null" : "\"" + next + "\"") + "}");
        here.out().flush();
    }

    private void table(Changes changes, Changes.Asked asked) {
        Table table =
                new Table("RECORDED", "PROVIDER", "DATE", "BASE", "QUOTE", "FROM", "TO", "REVISION", "BY", "REASON");
        Changes.Page page = changes.read(asked);
        for (; !page.changes().isEmpty(); page = changes.read(after(page))) {
            for (Change change : page.changes()) {
                table.row(
                        change.recordedAt(),
                        change.provider(),
                        change.date(),
                        change.base(),
                        change.quote(),
                        plain(change.from()),
                        plain(change.to()),
                        change.revision(),
                        change.source() + " " + change.actor(),
                        change.reason());
            }
        }
        table.print(here.out());
        if (page.next() != null) {
            here.remark("next: --since " + page.next());
        }
    }

    private Changes.Asked after(Changes.Page page) {
        return new Changes.Asked(page.next(), null, provider, AT_ONCE, first);
    }

    private static BigDecimal plain(BigDecimal rate) {
        return rate == null ? null : new BigDecimal(RateRules.plain(rate));
    }
}
