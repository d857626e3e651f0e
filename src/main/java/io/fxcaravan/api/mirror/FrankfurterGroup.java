package io.fxcaravan.api.mirror;

import static java.time.DayOfWeek.MONDAY;
import static java.time.DayOfWeek.SUNDAY;
import static java.time.temporal.TemporalAdjusters.lastDayOfMonth;
import static java.time.temporal.TemporalAdjusters.lastDayOfYear;
import static java.time.temporal.TemporalAdjusters.nextOrSame;
import static java.time.temporal.TemporalAdjusters.previousOrSame;

import io.fxcaravan.reading.PeriodCalendar;
import java.time.LocalDate;
import java.util.Locale;

/** The periods of Frankfurter's {@code group}; each is named by the date of its rates, as in Frankfurter's lib/bucket.rb. */
enum FrankfurterGroup implements PeriodCalendar {
    /** Weeks from Monday; 1 January begins a new week. Named by 1 January plus seven days for each Monday of the year so far. */
    WEEK {
        @Override
        public LocalDate start(LocalDate date) {
            LocalDate monday = date.with(previousOrSame(MONDAY));
            return monday.getYear() == date.getYear() ? monday : date.withDayOfYear(1);
        }

        @Override
        public LocalDate end(LocalDate start) {
            LocalDate sunday = start.with(nextOrSame(SUNDAY));
            return sunday.getYear() == start.getYear() ? sunday : start.with(lastDayOfYear());
        }

        @Override
        LocalDate first(LocalDate from) {
            LocalDate before = from.minusDays(13);
            return start(before.getYear() < 1 ? from : before); // its name may lie up to a week after its start
        }

        @Override
        public String label(LocalDate start) {
            int mondays = (start.getDayOfYear() + 7 - start.getDayOfWeek().getValue()) / 7;
            return start.withDayOfYear(1).plusWeeks(mondays).toString();
        }
    },
    MONTH {
        @Override
        public LocalDate start(LocalDate date) {
            return date.withDayOfMonth(1);
        }

        @Override
        public LocalDate end(LocalDate start) {
            return start.with(lastDayOfMonth());
        }

        @Override
        LocalDate first(LocalDate from) {
            return start(from);
        }

        @Override
        public String label(LocalDate start) {
            return start.toString();
        }
    };

    /** The first date of the last period that is named by a date or an earlier one. */
    abstract LocalDate first(LocalDate from);

    /** The group of that word; null for none. */
    static FrankfurterGroup of(String textOrNull) {
        return textOrNull == null
                ? null
                : switch (textOrNull.toLowerCase(Locale.ROOT)) {
                    case "week" -> WEEK;
                    case "month" -> MONTH;
                    default -> throw FrankfurterRefusal.unprocessable("invalid group");
                };
    }
}
