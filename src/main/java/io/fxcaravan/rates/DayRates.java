package io.fxcaravan.rates;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * One day as a provider answered it: nothing judged, nothing dropped, nothing inverted.
 *
 * @param date      the rate date that the provider puts on its rates
 * @param base      the home currency: 1 unit of it is worth the rates, or the rates are prices in it
 * @param direction which way round the rates are published
 * @param validity  the days for which the rates are meant; null for rates of one date only
 * @param timestamp when the provider collected the rates; null where it does not say
 * @param quality   whether the date was over when the provider was asked
 * @param rates     in the provider's order
 */
public record DayRates(
        LocalDate date,
        String base,
        Direction direction,
        Validity validity,
        Instant timestamp,
        Quality quality,
        List<RawRate> rates) {

    /** Rates of one date only, as Fixer and the ECB publish them: 1 base = x quote. */
    public DayRates(LocalDate date, String base, Instant timestamp, Quality quality, List<RawRate> rates) {
        this(date, base, Direction.FOREIGN_PER_HOME, null, timestamp, quality, rates);
    }
}
