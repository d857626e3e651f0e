package io.fxcaravan.provider.ecb;

import io.fxcaravan.provider.Easter;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.Set;

/**
 * The days without reference rates, known ahead: TARGET's closing days. The holidays of single countries are not among
 * them.
 */
final class TargetDays {
    /** The euro's first day of trading. */
    static final LocalDate FIRST = LocalDate.of(1999, 1, 4);

    private static final Set<MonthDay> EACH_YEAR =
            Set.of(MonthDay.of(1, 1), MonthDay.of(5, 1), MonthDay.of(12, 25), MonthDay.of(12, 26));

    /** Closed besides: for the changes of 2000 and of the notes and coins. */
    private static final Set<LocalDate> ONCE = Set.of(LocalDate.of(1999, 12, 31), LocalDate.of(2001, 12, 31));

    /** At Easter 1999 TARGET was open. */
    private static final int FIRST_CLOSED_EASTER = 2000;

    private TargetDays() {}

    /** Whether the ECB publishes no rates for the date. */
    static boolean isClosed(LocalDate date) {
        return date.isBefore(FIRST)
                || date.getDayOfWeek() == DayOfWeek.SATURDAY
                || date.getDayOfWeek() == DayOfWeek.SUNDAY
                || EACH_YEAR.contains(MonthDay.from(date))
                || ONCE.contains(date)
                || isEaster(date);
    }

    private static boolean isEaster(LocalDate date) {
        LocalDate sunday = Easter.western(date.getYear());
        return date.getYear() >= FIRST_CLOSED_EASTER
                && (date.equals(sunday.minusDays(2)) || date.equals(sunday.plusDays(1)));
    }
}
