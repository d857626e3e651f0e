package io.fxcaravan.reading;

import io.fxcaravan.rates.PublishedRates;
import io.fxcaravan.rates.Quality;
import io.fxcaravan.rates.Validity;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.SortedMap;

/**
 * A day as an answer, saying where it comes from.
 *
 * @param requestedDate the date asked for; the provider's today where the newest was asked
 * @param identity      changes whenever the answer to the same question does
 * @param revision      null for a mean of days
 * @param stale         whether a newer day, at or before the requested one, is missing
 * @param validity      the days for which the rates are meant; null for rates of one date only
 * @param published     what the rates are taken from, as published
 * @param recordedAt    null for a mean of days
 * @param rounding      how computed rates were rounded; null where they are as received
 * @param quarantined   the currencies whose rate of this day is held back
 * @param absent        the currencies asked for by name, or in the day before, that this day lacks
 */
public record Day(
        LocalDate date,
        LocalDate requestedDate,
        String base,
        String provider,
        String identity,
        Quality quality,
        Integer revision,
        Instant recordedAt,
        Instant providerTimestamp,
        boolean stale,
        String rounding,
        Validity validity,
        List<String> quarantined,
        List<String> absent,
        PublishedRates published,
        SortedMap<String, BigDecimal> rates)
        implements Dated<Day> {
    @Override
    public Day answering(LocalDate requested, boolean missing) {
        return new Day(
                date,
                requested,
                base,
                provider,
                identity,
                quality,
                revision,
                recordedAt,
                providerTimestamp,
                missing,
                rounding,
                validity,
                quarantined,
                absent,
                published,
                rates);
    }
}
