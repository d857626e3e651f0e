package io.fxcaravan.rates;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Collection;
import java.util.Collections;

/** How far rates of one pair lie apart. */
public final class Spread {
    private static final MathContext TWELVE = new MathContext(12, RoundingMode.HALF_EVEN);

    private Spread() {}

    /** The largest over the smallest, less 1: 0.02 for two per cent. @param rates positive; at least one */
    public static BigDecimal of(Collection<BigDecimal> rates) {
        return Collections.max(rates).divide(Collections.min(rates), TWELVE).subtract(BigDecimal.ONE);
    }
}
