package io.fxcaravan.cli.args;

import io.fxcaravan.reading.DayQuery;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/** How old a rate is, and may be. */
public final class RateAge {
    private RateAge() {}

    /** The option's days. @throws picocli.CommandLine.ParameterException for fewer than none */
    public static Integer atMost(CommandContext here, Integer daysOrNull) {
        if (daysOrNull != null && (daysOrNull < 0 || daysOrNull > DayQuery.MOST_AGE)) {
            throw here.wrong("--max-age is a number of days from 0 to " + DayQuery.MOST_AGE + ", not " + daysOrNull);
        }
        return daysOrNull;
    }

    /** How much older than the day asked for, in parentheses; nothing for that day itself. */
    public static String text(LocalDate date, LocalDate requested) {
        long days = ChronoUnit.DAYS.between(date, requested);
        return days <= 0 ? "" : " (" + (days == 1 ? "1 day" : days + " days") + " old)";
    }
}
