package io.fxcaravan.rates;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Set;

/**
 * How far a rate may move from the nearest stored day before it is held. The change is {@code max(new/old, old/new) - 1},
 * so that a fall by a third counts as much as a rise by half.
 *
 * @param limitForAll    the limit of a currency that has no other; null for the two defaults below
 * @param limitsByCode   the operator's own limits
 */
public record Plausible(BigDecimal limitForAll, Map<String, BigDecimal> limitsByCode) {
    private static final BigDecimal MAJOR = new BigDecimal("0.2");
    private static final BigDecimal OTHER = new BigDecimal("0.5");

    /** Quoted by the ECB on 2026-08-21, and the euro itself: the currencies with a deep market. */
    private static final Set<String> ECB_QUOTED = Set.of(
            "EUR", "USD", "JPY", "CZK", "DKK", "GBP", "HUF", "PLN", "RON", "SEK", "CHF", "ISK", "NOK", "TRY", "AUD",
            "BRL", "CAD", "CNY", "HKD", "IDR", "ILS", "INR", "KRW", "MXN", "MYR", "NZD", "PHP", "SGD", "THB", "ZAR");

    /** Whether the step from one good rate to the next is within the limit of its currency. */
    public boolean allows(String quote, BigDecimal before, BigDecimal now) {
        BigDecimal larger = before.max(now);
        BigDecimal smaller = before.min(now);
        // larger / smaller - 1 <= limit, without dividing
        return larger.subtract(smaller).compareTo(smaller.multiply(limit(quote))) <= 0;
    }

    private BigDecimal limit(String quote) {
        BigDecimal own = limitsByCode.get(quote);
        if (own != null) {
            return own;
        }
        if (limitForAll != null) {
            return limitForAll;
        }
        return ECB_QUOTED.contains(quote) ? MAJOR : OTHER;
    }
}
