package io.fxcaravan.rates;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * One day as a provider answered it: nothing judged, nothing dropped.
 *
 * @param date      the rate date that the provider puts on its rates
 * @param base      1 unit of it is worth the rates
 * @param timestamp when the provider collected the rates; null where it does not say
 * @param quality   whether the date was over when the provider was asked
 * @param rates     in the provider's order
 */
public record DayRates(LocalDate date, String base, Instant timestamp, Quality quality, List<RawRate> rates) {}
