package io.fxcaravan.reading;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalAdjusters;
import java.util.Locale;

/** The periods that averages are taken over. */
public enum Period implements PeriodCalendar {
    /** As ISO 8601 counts weeks: from Monday, the first with a Thursday in the year. */
    WEEK,
    MONTH,
    QUARTER,
    YEAR;

    /** The period of that word. @throws IllegalArgumentException for any other word */
    public static Period of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }

    /** The word for it. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** {@code 2026-W10}, {@code 2026-03}, {@code 2026-Q1} or {@code 2026}. */
    @Override
    public String label(LocalDate date) {
        return switch (this) {
            case WEEK ->
                "%04d-W%02d"
                        .formatted(date.get(IsoFields.WEEK_BASED_YEAR), date.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
            case MONTH -> "%04d-%02d".formatted(date.getYear(), date.getMonthValue());
            case QUARTER -> "%04d-Q%d".formatted(date.getYear(), date.get(IsoFields.QUARTER_OF_YEAR));
            case YEAR -> "%04d".formatted(date.getYear());
        };
    }

    @Override
    public LocalDate start(LocalDate date) {
        return switch (this) {
            case WEEK -> date.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
            case MONTH -> date.withDayOfMonth(1);
            case QUARTER -> date.with(IsoFields.DAY_OF_QUARTER, 1);
            case YEAR -> date.withDayOfYear(1);
        };
    }

    @Override
    public LocalDate end(LocalDate start) {
        return switch (this) {
            case WEEK -> start.plusDays(6);
            case MONTH -> start.plusMonths(1).minusDays(1);
            case QUARTER -> start.plusMonths(3).minusDays(1);
            case YEAR -> start.plusYears(1).minusDays(1);
        };
    }
}
