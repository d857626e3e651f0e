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

/** The periods of Frankfurter's {@code group}, each called by the date that it puts on their rates; as its lib/bucket.rb. */
enum FrankfurterGroup implements PeriodCalendar {
    /** From Monday; the week of a new year is two. Called by as many times seven days after 1 January as it has Mondays. */
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
            return start(before.getYear() < 1 ? from : before); // called by a date up to a week after its own
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

    /** The first date of the last period that is called by a date or one before. */
    abstract LocalDate first(LocalDate from);

    /** Of that word; null for none. */
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
