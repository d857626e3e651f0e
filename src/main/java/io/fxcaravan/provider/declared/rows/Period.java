package io.fxcaravan.provider.declared.rows;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalAdjusters;

/** The word {@code frequency}: for how long a rate is meant. */
public enum Period {
    DAILY,
    WEEKLY,
    MONTHLY,
    QUARTERLY;

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
    LocalDate last(LocalDate date) {
        LocalDate first = first(date);
        return switch (this) {
            case DAILY -> first;
            case WEEKLY -> first.plusDays(6);
            case MONTHLY -> first.plusMonths(1).minusDays(1);
            case QUARTERLY -> first.plusMonths(3).minusDays(1);
        };
    }
}
