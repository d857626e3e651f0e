package io.fxcaravan.transfer.file;

import io.fxcaravan.rates.Validity;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.util.Locale;

/** Dates as a file writes them: ISO 8601 and the bank's {@code 13 April 2026}, or what a pattern says. */
public final class FileDates {
    private static final DateTimeFormatter ENGLISH = formatter("d MMMM uuuu");

    private final DateTimeFormatter own; // null for none
    private final LocalDate latest;

    /**
     * Reads dates.
     *
     * @param pattern such as {@code dd.MM.yyyy}; null for the two known forms
     * @param latest  later ones lie in the future
     * @throws IllegalArgumentException where the pattern is none, or does not make a whole date
     */
    public FileDates(String pattern, LocalDate latest) {
        this.own = pattern == null ? null : checked(pattern);
        this.latest = latest;
    }

    private static DateTimeFormatter checked(String pattern) {
        try {
            // y is the year of an era, which no file names
            DateTimeFormatter formatter = formatter(pattern.replace('y', 'u'));
            LocalDate sample = LocalDate.of(2026, 2, 27);
            if (LocalDate.parse(formatter.format(sample), formatter).equals(sample)) {
                return formatter;
            }
        } catch (DateTimeException | IllegalArgumentException e) {
            // said below
        }
        throw new IllegalArgumentException(
                "'" + pattern + "' does not make a date; day, month and year are written as in dd.MM.yyyy");
    }

    private static DateTimeFormatter formatter(String pattern) {
        return new DateTimeFormatterBuilder()
                .parseCaseInsensitive()
                .appendPattern(pattern)
                .toFormatter(Locale.ENGLISH)
                .withResolverStyle(ResolverStyle.STRICT);
    }

    LocalDate read(String text) throws BadLine {
        return checked(parse(text), text);
    }

    /** A date that was read elsewhere, if rates can be of it. */
    public LocalDate checked(LocalDate date, String text) throws BadLine {
        if (date.isAfter(latest)) {
            throw new BadLine("the date lies in the future: " + text);
        }
        if (date.getYear() < 1) {
            throw new BadLine("no date: " + text);
        }
        return date;
    }

    /** From when to when rates are meant, which may lie in the future; null where the file has no first day. */
    Validity validity(String from, String to) throws BadLine {
        if (from.isEmpty() && to.isEmpty()) {
            return null;
        }
        try {
            return new Validity(parse(from), to.isEmpty() ? null : parse(to));
        } catch (IllegalArgumentException e) {
            throw new BadLine(e.getMessage());
        }
    }

    private LocalDate parse(String text) throws BadLine {
        try {
            if (own != null) {
                return LocalDate.parse(text, own);
            }
            boolean iso = text.length() == 10 && text.charAt(4) == '-';
            return iso ? LocalDate.parse(text) : LocalDate.parse(text, ENGLISH);
        } catch (DateTimeException e) {
            throw new BadLine(text.isEmpty() ? "no date" : "no date: " + text);
        }
    }
}
