package io.fxcaravan.provider;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalAdjusters;

/** For how long each rate of a provider is meant; what is expected of it are the first days of its periods. */
public enum Frequency {
    DAILY(7),
    /** From Monday to Sunday. */
    WEEKLY(14),
    MONTHLY(62),
    QUARTERLY(184);

    private final int reach;

    Frequency(int reach) {
        this.reach = reach;
    }

    /** The first day of the period that a date lies in. */
    public LocalDate first(LocalDate date) {
        return switch (this) {
            case DAILY -> date;
            case WEEKLY -> date.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
            case MONTHLY -> date.withDayOfMonth(1);
            case QUARTERLY -> date.with(IsoFields.DAY_OF_QUARTER, 1);
        };
    }

    /** The last day of the period that a date lies in. */
    public LocalDate last(LocalDate date) {
        LocalDate first = first(date);
        return switch (this) {
            case DAILY -> first;
            case WEEKLY -> first.plusDays(6);
            case MONTHLY -> first.plusMonths(1).minusDays(1);
            case QUARTERLY -> first.plusMonths(3).minusDays(1);
        };
    }

    /** Whether a period begins on that date. */
    public boolean begins(LocalDate date) {
        return first(date).equals(date);
    }

    /**
     * How many days back rates may lie that still say something of a day: of daily ones a week, of others the length of two
     * periods, so that one that is missing leaves the one before it.
     */
    public int reach() {
        return reach;
    }
}
