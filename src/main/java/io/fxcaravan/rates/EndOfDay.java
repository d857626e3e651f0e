package io.fxcaravan.rates;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** What a date means where a time is asked for: "as known on that day" includes what became known on it. */
public final class EndOfDay {
    private EndOfDay() {}

    /** The last moment of a date in UTC, as finely as times are stored. */
    public static Instant of(LocalDate date) {
        return date.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant().minusMillis(1);
    }
}
