package io.fxcaravan.ledger;

import io.fxcaravan.provider.runtime.ConfiguredProvider;
import io.fxcaravan.rates.DayState;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * The days of a provider that may be asked for now, by what is asked of them; pure.
 *
 * @param latest      today, while it lasts
 * @param provisional stored days that are over, and whose final rates are there
 * @param missing     days that have not been asked for yet: one call may bring several
 * @param alone       days that a longer answer left out, or that have to be confirmed: each is asked for by itself
 */
record DueDays(
        List<LocalDate> latest,
        SortedSet<LocalDate> provisional,
        SortedSet<LocalDate> missing,
        SortedSet<LocalDate> alone) {

    /**
     * Sorts the open days of the ledger.
     *
     * @param asked whether the daemon asks for a missing day by itself
     */
    static DueDays of(ConfiguredProvider provider, List<LedgerDay> open, Predicate<LocalDate> asked, Instant now) {
        LocalDate today = provider.calendar().today(now);
        DueDays due = new DueDays(new ArrayList<>(), new TreeSet<>(), new TreeSet<>(), new TreeSet<>());
        for (LedgerDay day : open) {
            if (day.nextTry() != null && now.isBefore(day.nextTry())) {
                continue;
            }
            boolean isFinal = !now.isBefore(provider.calendar().finalFrom(day.date()));
            if (day.state() == DayState.PROVISIONAL) {
                if (isFinal && provider.config().finalizeDays()) {
                    due.provisional.add(day.date());
                }
            } else if (day.date().equals(today)) {
                due.latest.add(day.date());
            } else if (isFinal && (day.state() != DayState.MISSING || asked.test(day.date()))) {
                (day.attempts() == 0 ? due.missing : due.alone).add(day.date());
            }
        }
        return due;
    }
}
