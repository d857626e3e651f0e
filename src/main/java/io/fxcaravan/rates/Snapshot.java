package io.fxcaravan.rates;

import java.time.Instant;
import java.time.LocalDate;
import java.util.SortedMap;

/**
 * One provider's rates for one rate date as received once; immutable.
 *
 * @param id                the store's key
 * @param revision          its number within its day: 1, 2, ...; the highest is current
 * @param validity          the days for which the rates are meant; null for rates of one date only
 * @param providerTimestamp when the provider collected the rates; null where it did not say
 * @param published         the rates as published
 */
public record Snapshot(
        long id,
        String provider,
        LocalDate date,
        int revision,
        Quality quality,
        Validity validity,
        Instant providerTimestamp,
        Instant recordedAt,
        PublishedRates published) {

    /** The home currency: see {@link PublishedRates#base}. */
    public String base() {
        return published.base();
    }

    /** Which way round the rates are. */
    public Direction direction() {
        return published.direction();
    }

    /** By quote, without the base itself. */
    public SortedMap<String, Rate> rates() {
        return published.rates();
    }

    /** The same with these rates. */
    public Snapshot with(SortedMap<String, Rate> its) {
        return new Snapshot(
                id, provider, date, revision, quality, validity, providerTimestamp, recordedAt, published.with(its));
    }
}
