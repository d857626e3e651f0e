package io.fxcaravan.evidence;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;

/**
 * The days that a rule names on a date. A day that is expected and not here is no holiday: it is named as lacking, and
 * never walked over.
 *
 * @param taken      the stored days that count, in order: one, or for an average all of the month
 * @param passedOver the dates without a rate between the one asked for and the one taken, in order
 * @param lacking    the expected days that would count and are not here, in order
 */
record NamedDays(List<LocalDate> taken, List<PassedOver> passedOver, List<LocalDate> lacking) {

    /** What a calendar says of a date that is not stored. */
    interface Calendar {
        /** Why nothing is to be expected of it; empty where the day is owed, or where nobody speaks of it. */
        Optional<PassedOver.Why> why(LocalDate date);

        /** Whether the provider is to publish it. */
        boolean expects(LocalDate date);
    }

    /**
     * Decides.
     *
     * @param stored the days at hand within the rule's span
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

    /** The dates of a span, both ends counted, of which nothing was to be expected. */
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
