package io.fxcaravan.agreement;

import io.fxcaravan.rates.CrossRate;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** The pair in which two providers are compared: what 1 {@code from} is worth in {@code to}. */
record Terms(String from, String to) {

    /** The pair of two currencies, in the direction that one of the days publishes. */
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

    /** The published rate where there is one, otherwise one computed from two rates of the day; empty where the day lacks one. */
    Optional<BigDecimal> rate(KnownDay day) {
        return CrossRate.of(day.published(), from, to);
    }

    /** {@code EUR/USD}. */
    @Override
    public String toString() {
        return from + "/" + to;
    }
}
