package io.fxcaravan.reading;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;

/**
 * What is asked of a day.
 *
 * @param date      null for the newest there is
 * @param base      null for the configured one
 * @param symbols   the quotes wanted; empty for all
 * @param provider  null for the one, or those, that answer reads
 * @param asOf      what was known at that time; null for what is known now
 * @param finalOnly whether a provisional day counts as missing
 * @param exact     whether no earlier day may stand in
 * @param maxAge    days that an earlier day may lie back; null for a week (two periods of monthly and quarterly rates), or
 *                  without bound where no date is asked
 */
public record DayQuery(
        LocalDate date,
        String base,
        Set<String> symbols,
        String provider,
        Instant asOf,
        boolean finalOnly,
        boolean exact,
        Integer maxAge) {
    /** The most days that {@code maxAge} may be. */
    public static final int MOST_AGE = 36_600;

    /** Before any exchange rate; a bound that every database takes. */
    private static final LocalDate DAWN = LocalDate.of(1, 1, 1);

    public DayQuery {
        symbols = Set.copyOf(symbols);
    }

    /** The newest day there is. */
    public static DayQuery latest() {
        return of(null);
    }

    /** A day, or the nearest within a week before it; null for the newest there is. */
    public static DayQuery of(LocalDate dateOrNull) {
        return new DayQuery(dateOrNull, null, Set.of(), null, null, false, false, null);
    }

    /**
     * The oldest date that may answer for the requested one.
     *
     * @param usual the days that an earlier day may lie back where the question does not say
     */
    LocalDate oldest(LocalDate requested, int usual) {
        if (exact) {
            return requested;
        }
        if (maxAge == null && date == null) {
            return DAWN;
        }
        return bounded(requested.minusDays(maxAge == null ? usual : maxAge));
    }

    /** The same where no date means today: then the bound of a dated question holds as well. */
    DayQuery within(int usual) {
        return date == null && maxAge == null
                ? new DayQuery(null, base, symbols, provider, asOf, finalOnly, exact, usual)
                : this;
    }

    static LocalDate bounded(LocalDate date) {
        return date.isBefore(DAWN) ? DAWN : date;
    }

    /** The same for another date; null for the newest there is. */
    public DayQuery on(LocalDate otherDate) {
        return new DayQuery(otherDate, base, symbols, provider, asOf, finalOnly, exact, maxAge);
    }

    /** The same for another provider. */
    public DayQuery from(String otherProvider) {
        return new DayQuery(date, base, symbols, otherProvider, asOf, finalOnly, exact, maxAge);
    }

    /** The same in another base. */
    public DayQuery in(String otherBase) {
        return new DayQuery(date, otherBase, symbols, provider, asOf, finalOnly, exact, maxAge);
    }

    /** The same for these quotes only. */
    public DayQuery only(Set<String> quotes) {
        return new DayQuery(date, base, quotes, provider, asOf, finalOnly, exact, maxAge);
    }

    /** The same as it was known at a time. */
    public DayQuery knownAt(Instant time) {
        return new DayQuery(date, base, symbols, provider, time, finalOnly, exact, maxAge);
    }

    /** The same with provisional days passed over, or not. */
    public DayQuery onlyFinal(boolean only) {
        return new DayQuery(date, base, symbols, provider, asOf, only, exact, maxAge);
    }

    /** The same with no other day standing in, or not. */
    public DayQuery exactly(boolean noOtherDay) {
        return new DayQuery(date, base, symbols, provider, asOf, finalOnly, noOtherDay, maxAge);
    }
}
