package io.fxcaravan.reading;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;

/**
 * What is asked of a span of days.
 *
 * @param from      null for 31 days up to {@code to}
 * @param to        null for the provider's today
 * @param base      null for the configured one
 * @param symbols   the quotes wanted; empty for all
 * @param provider  null for the one that answers reads
 * @param asOf      what was known at that time; null for what is known now
 * @param finalOnly whether a provisional day counts as missing
 */
public record SeriesQuery(
        LocalDate from,
        LocalDate to,
        String base,
        Set<String> symbols,
        String provider,
        Instant asOf,
        boolean finalOnly) {}
