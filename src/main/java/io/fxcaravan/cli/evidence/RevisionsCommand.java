package io.fxcaravan.cli.evidence;

import io.fxcaravan.cli.args.CommandContext;
import io.fxcaravan.cli.print.Table;
import io.fxcaravan.evidence.tree.Receipts;
import io.fxcaravan.rates.RateRules;
import io.fxcaravan.reading.DayHistory;
import io.fxcaravan.reading.DayReader;
import io.fxcaravan.reading.text.ReadingJson;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code revisions}: every revision of a day, or the receipt of one. */
@Command(
        description = "Prints every revision of a day: what it changed, who brought it and why; or the receipt of one.")
public final class RevisionsCommand implements Callable<Integer> {
    private static final int SHOWN = 4;

    @Mixin
    private CommandContext here;

    @Parameters(paramLabel = "DATE", description = "Such as 2026-02-27.")
    private LocalDate date;

    @Option(names = "--provider", paramLabel = "NAME", description = "Whose (default: the first of fx.providers).")
    private String provider;

    @Option(
            names = "--receipt",
            paramLabel = "N",
            description = "Prints the receipt of that revision as JSON: a proof for others.")
    private Integer receipt;

    @Override
    public Integer call() throws IOException {
        return here.overStore(wiring -> {
            DayReader reader = wiring.readers().days();
            if (receipt != null) {
                here.out()
                        .println(new Receipts(wiring.database(), here.home())
                                .of(reader.provider(provider), date, receipt)
                                .json());
            } else {
                print(reader.history(date, provider, wiring.readers().history()));
            }
            here.out().flush();
        });
    }

    private void print(DayHistory history) {
        if (here.json()) {
            here.out().println(new ReadingJson(false).history(history));
            return;
        }
        Table table = new Table("REVISION", "RECORDED", "QUALITY", "SOURCE", "BY", "CHANGED", "REASON");
        history.revisions()
                .forEach(revision -> table.row(
                        revision.revision(),
                        revision.recordedAt(),
                        revision.quality().text(),
                        revision.source(),
                        revision.actor(),
                        changes(revision),
                        revision.reason()));
        table.print(here.out());
    }

    private static String changes(DayHistory.Revision revision) {
        String some = revision.changes().stream()
                .limit(SHOWN)
                .map(change -> change.quote() + " " + text(change.from()) + " -> " + text(change.to())
                        + (change.units() == 1 ? "" : " for " + change.units()))
                .collect(Collectors.joining(", "));
        int more = revision.changes().size() - SHOWN;
        return more > 0 ? some + " and " + more + " more" : some;
    }

    private static String text(BigDecimal rate) {
        return rate == null ? "none" : RateRules.plain(rate);
    }
}
