package io.fxcaravan.agreement;

import io.fxcaravan.rates.CrossRate;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** A pair of currencies in which providers are compared: what 1 of the one is worth in the other. */
record Terms(String from, String to) {

    /** The pair of a currency and another, the way round that one of the days publishes it. */
    static Terms of(String reference, String currency, List<KnownDay> days) {
        for (KnownDay day : days) {
            if (day.published().publishes(reference, currency)) {
                return new Terms(reference, currency);
            }
            if (day.published().publishes(currency, reference)) {
                return new Terms(currency, reference);
            }
        }
        return new Terms(reference, currency);
    }

    /** As published where it is; else computed from two prices of the day. Empty where the day lacks one of them. */
    Optional<BigDecimal> rate(KnownDay day) {
        return CrossRate.of(day.published(), from, to);
    }

    /** {@code EUR/USD}. */
    @Override
    public String toString() {
        return from + "/" + to;
    }
}
