package io.fxcaravan.cli.args;

import io.fxcaravan.rates.EndOfDay;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.TypeConversionException;

/** Dates and times as people type them. */
public final class DateArgument {
    private static final Pattern YEAR_FIRST = Pattern.compile("(\\d{4})[-./ ]?(\\d{1,2})[-./ ]?(\\d{1,2})");

    private DateArgument() {}

    /** An ISO date. */
    public static LocalDate date(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw new TypeConversionException("'" + text + "' is not a date; "
                    + meant(text).map(date -> "did you mean " + date + "?").orElse("write it as 2026-02-27"));
        }
    }

    /** The date in a text whose year comes first: with single digits, other separators, or a day that its month lacks. */
    private static Optional<LocalDate> meant(String text) {
        Matcher parts = YEAR_FIRST.matcher(text.strip());
        if (!parts.matches()) {
            return Optional.empty();
        }
        int year = Integer.parseInt(parts.group(1));
        int month = Integer.parseInt(parts.group(2));
        int day = Integer.parseInt(parts.group(3));
        if (month > 12) { // the two in the other order
            int swapped = month;
            month = day;
            day = swapped;
        }
        if (month < 1 || month > 12 || day < 1 || day > 31) {
            return Optional.empty();
        }
        YearMonth of = YearMonth.of(year, month);
        return Optional.of(of.atDay(Math.min(day, of.lengthOfMonth())));
    }

    /** A UTC time; a date means its last moment. */
    public static Instant time(String text) {
        try {
            return text.matches("\\d{4}-\\d{2}-\\d{2}") ? EndOfDay.of(LocalDate.parse(text)) : Instant.parse(text);
        } catch (DateTimeException e) {
            throw new TypeConversionException("'" + text
                    + "' is not a time; write it as 2026-02-27T12:00:00Z, or as 2026-02-27 for the end of that day");
        }
    }
}
