package io.fxcaravan.reading;

import io.fxcaravan.rates.Quality;
import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * A converted amount, saying where its rate comes from.
 *
 * @param result   {@code amount} times {@code rate} exactly, unless rounding was asked for
 * @param revision null for a mean of days
 * @param stale    whether a newer rate, at or before the requested date, is missing or held
 * @param rounding how rate and result were rounded; null where they are exact
 */
public record Conversion(
        String from,
        String to,
        BigDecimal amount,
        BigDecimal rate,
        BigDecimal result,
        LocalDate requestedDate,
        LocalDate date,
        String provider,
        Quality quality,
        Integer revision,
        boolean stale,
        String rounding)
        implements Dated<Conversion> {
    @Override
    public Conversion answering(LocalDate requested, boolean missing) {
        return new Conversion(
                from, to, amount, rate, result, requested, date, provider, quality, revision, missing, rounding);
    }
}
