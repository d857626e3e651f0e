package io.fxcaravan.api.mirror;

import io.fxcaravan.rates.RateRules;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** Numbers as Frankfurter writes them. The larger a computed rate, the fewer decimals it has. */
final class FrankfurterNumber {
    private static final BigDecimal NO_DECIMALS = new BigDecimal(5000);
    private static final BigDecimal TWO = new BigDecimal(80);
    private static final BigDecimal THREE = new BigDecimal(20);
    private static final BigDecimal FIVE = new BigDecimal("0.0001");

    private FrankfurterNumber() {}

    /** A number with all its digits; whole numbers with {@code .0}. */
    static String exact(BigDecimal number) {
        String plain = RateRules.plain(number);
        return plain.contains(".") ? plain : plain + ".0";
    }

    /** A computed rate, rounded to 2 to 6 decimals by its size; above 5000 to a whole number. */
    static String rounded(BigDecimal number) {
        if (number.compareTo(NO_DECIMALS) > 0) {
            return number.setScale(0, RoundingMode.HALF_UP).toPlainString();
        }
        return exact(number.setScale(decimals(number), RoundingMode.HALF_EVEN));
    }

    private static int decimals(BigDecimal number) {
        if (number.compareTo(TWO) > 0) {
            return 2;
        }
        if (number.compareTo(THREE) > 0) {
            return 3;
        }
        if (number.compareTo(BigDecimal.ONE) > 0) {
            return 4;
        }
        return number.compareTo(FIVE) > 0 ? 5 : 6;
    }
}
