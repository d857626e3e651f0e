package io.fxcaravan.rates;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.SortedMap;

/**
 * One provider's rates for one rate date as received once; immutable.
 *
 * @param id                the store's key
 * @param revision          its number within its day: 1, 2, ...; the highest is current
 * @param providerTimestamp when the provider collected the rates; null where it did not say
 * @param rates             what 1 unit of the base is worth, without the base itself
 */
public record Snapshot(
        long id,
        String provider,
        LocalDate date,
        String base,
        int revision,
        Quality quality,
        Instant providerTimestamp,
        Instant recordedAt,
        SortedMap<String, BigDecimal> rates) {

    /** The same with these rates. */
    public Snapshot with(SortedMap<String, BigDecimal> its) {
        return new Snapshot(id, provider, date, base, revision, quality, providerTimestamp, recordedAt, its);
    }
}
