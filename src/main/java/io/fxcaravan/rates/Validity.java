package io.fxcaravan.rates;

import java.time.LocalDate;
import java.util.Objects;

/**
 * The days for which a monthly or quarterly rate is meant.
 *
 * @param from the first day
 * @param to   the last day; null where the provider does not say
 */
public record Validity(LocalDate from, LocalDate to) {
    public Validity {
        Objects.requireNonNull(from);
        if (to != null && to.isBefore(from)) {
            throw new IllegalArgumentException("validity ends on " + to + ", before it begins on " + from);
        }
    }

    /** Whether the rate is meant for this day. */
    public boolean covers(LocalDate day) {
        return !day.isBefore(from) && (to == null || !day.isAfter(to));
    }
}
