package io.fxcaravan.evidence;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;

/**
 * The days that a rule names on a date. An expected day that is missing is never passed over like a holiday: it is in
 * {@code lacking}.
 *
 * @param taken      the stored days that count, in order: one, or for an average all of the month
 * @param passedOver the dates between the one asked for and the one taken that have no rate, in order
 * @param lacking    the missing days that would count, in order
 */
record NamedDays(List<LocalDate> taken, List<PassedOver> passedOver, List<LocalDate> lacking) {

    /** What is known of a date that is not stored. */
    interface Calendar {
        /** Why it has no rates; empty where it is owed, or where nothing is known of it. */
        Optional<PassedOver.Why> why(LocalDate date);

        /** Whether the provider should publish rates for it. */
        boolean expects(LocalDate date);
    }

    /**
     * Applies a rule.
     *
     * @param stored the stored days within the rule's span
     */
    static NamedDays of(Rule rule, LocalDate date, NavigableSet<LocalDate> stored, Calendar calendar) {
        LocalDate first = rule.first(date);
        LocalDate last = rule.last(date);
        LocalDate newest = stored.floor(last);
        boolean found = newest != null && !newest.isBefore(first);
        if (rule.isAverage()) {
            List<LocalDate> all = List.copyOf(stored.subSet(first, true, last, true));
            return new NamedDays(all, List.of(), lacking(first, last, stored, calendar));
        }
        LocalDate from = found ? newest.plusDays(1) : first;
        return new NamedDays(
                found ? List.of(newest) : List.of(),
                found ? passedOver(from, last, calendar) : List.of(),
                lacking(from, last, stored, calendar));
    }

    /** The dates of a span, both ends counted, that have no rates for a reason. */
    static List<PassedOver> passedOver(LocalDate from, LocalDate to, Calendar calendar) {
        List<PassedOver> passed = new ArrayList<>();
        for (LocalDate day = from; !day.isAfter(to); day = day.plusDays(1)) {
            LocalDate date = day;
            calendar.why(date).ifPresent(why -> passed.add(new PassedOver(date, why)));
        }
        return passed;
    }

    private static List<LocalDate> lacking(
            LocalDate from, LocalDate to, NavigableSet<LocalDate> stored, Calendar calendar) {
        List<LocalDate> lacking = new ArrayList<>();
        for (LocalDate day = from; !day.isAfter(to); day = day.plusDays(1)) {
            if (!stored.contains(day)
                    && calendar.expects(day)
                    && calendar.why(day).isEmpty()) {
                lacking.add(day);
            }
        }
        return lacking;
    }
}
