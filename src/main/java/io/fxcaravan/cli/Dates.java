package io.fxcaravan.cli;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import picocli.CommandLine.TypeConversionException;

/** Dates and times as people type them. */
public final class Dates {
    private Dates() {}

    /** An ISO date. */
    public static LocalDate date(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw new TypeConversionException("'" + text + "' is no date; write it as 2026-02-27");
        }
    }

    /** A UTC time. */
    public static Instant time(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            throw new TypeConversionException("'" + text + "' is no time; write it as 2026-02-27T12:00:00Z");
        }
    }
}
