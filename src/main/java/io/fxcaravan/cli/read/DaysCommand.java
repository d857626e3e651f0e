package io.fxcaravan.cli.read;

import io.fxcaravan.cli.args.CommandContext;
import io.fxcaravan.cli.print.Table;
import io.fxcaravan.ledger.LedgerDay;
import io.fxcaravan.rates.DayState;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code days}: the day ledger. */
@Command(description = "Prints the day ledger: the state of each expected day, and why its rates are missing.")
public final class DaysCommand implements Callable<Integer> {
    private static final LocalDate FIRST = LocalDate.of(1, 1, 1);
    private static final int MONTH = 31;
    private static final Set<DayState> LACKING =
            Set.of(DayState.MISSING, DayState.AWAITED, DayState.FAILED, DayState.PROVISIONAL);

    @Mixin
    private CommandContext here;

    @Option(
            names = "--from",
            paramLabel = "DATE",
            description = "The first day (default: the last 31, and older ones only where something is wrong).")
    private LocalDate from;

    @Option(names = "--to", paramLabel = "DATE", description = "The last day (default: the newest).")
    private LocalDate to = LocalDate.of(9999, 12, 31);

    @Option(names = "--provider", paramLabel = "NAME", description = "One provider's days (default: all).")
    private String provider;

    @Override
    public Integer call() throws IOException {
        if (from != null && from.isAfter(to)) {
            throw here.wrong("--from " + from + " is after --to " + to);
        }
        return here.overStore(wiring -> {
            // without a daemon, days that became due since are not in the ledger yet
            List<LedgerDay> all = wiring.owed().between(provider, from == null ? FIRST : from, to);
            if (all.isEmpty() && provider != null) {
                wiring.readers()
                        .days()
                        .provider(provider); // one that fx.providers does not name any more may have days
            }
            List<LedgerDay> days = from == null ? newest(all) : all;
            here.tell(Map.of("days", days), () -> table(days).print(here.out()));
            if (days.size() < all.size()) {
                here.remark((all.size() - days.size()) + " older days have their rates: --from "
                        + all.get(0).date() + " shows them");
            }
        });
    }

    /** The last 31 days, and older ones that lack something. */
    private static List<LedgerDay> newest(List<LedgerDay> all) {
        if (all.isEmpty()) {
            return all;
        }
        LocalDate month = all.get(all.size() - 1).date().minusDays(MONTH - 1);
        return all.stream()
                .filter(day -> !day.date().isBefore(month) || LACKING.contains(day.state()))
                .toList();
    }

    private static Table table(List<LedgerDay> days) {
        Table table = new Table("DATE", "PROVIDER", "STATE", "REVISION", "ATTEMPTS", "REASON", "NEXT TRY");
        days.forEach(day -> table.row(
                day.date(),
                day.provider(),
                day.state().text(),
                day.revision(),
                day.attempts(),
                day.reason(),
                day.nextTry()));
        return table;
    }
}
