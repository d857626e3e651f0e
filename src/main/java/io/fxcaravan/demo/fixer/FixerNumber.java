package io.fxcaravan.demo.fixer;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Prints a computed rate in Fixer's style: six decimals without trailing zeros, below 1e-4 eight digits and an exponent. */
public final class FixerNumber {

    private static final BigDecimal LEAST_PLAIN = new BigDecimal("0.0001");

    private FixerNumber() {}

    /** The rate as Fixer would print it; it may lose digits. */
    public static String print(BigDecimal rate) {
        if (rate.abs().compareTo(LEAST_PLAIN) >= 0 || rate.signum() == 0) {
            return rate.setScale(6, RoundingMode.HALF_EVEN).stripTrailingZeros().toPlainString();
        }
        BigDecimal digits =
                rate.round(new MathContext(8, RoundingMode.HALF_EVEN)).stripTrailingZeros();
        int exponent = digits.precision() - digits.scale() - 1;
        return digits.scaleByPowerOfTen(-exponent).toPlainString() + "e" + exponent;
    }
}
