package io.fxcaravan.api.mirror;

import io.fxcaravan.rates.RateRules;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** How Fixer prints numbers and orders currencies, as its real answers show. */
final class FixerFormat {
    private static final BigDecimal LEAST_PLAIN = new BigDecimal("0.0001");
    private static final MathContext EIGHT = new MathContext(8, RoundingMode.HALF_EVEN);
    private static final int DECIMALS = 6;
    private static final int CHANGE_DECIMALS = 4;

    private FixerFormat() {}

    /** The codes in Fixer's order: by code, except that CNH follows CNY. */
    static List<String> inOrder(Collection<String> codes) {
        return codes.stream()
                .sorted(Comparator.comparing(code -> code.equals("CNH") ? "CNY+" : code))
                .toList();
    }

    /**
     * A number as Fixer writes it: with an exponent below 1e-4, otherwise plain without trailing zeros.
     *
     * @param computed whether the rate was computed here; then it is rounded, a received one never is
     */
    static String number(BigDecimal rate, boolean computed) {
        BigDecimal shown = (computed ? rounded(rate) : rate).stripTrailingZeros();
        if (isPlain(shown)) {
            return RateRules.plain(shown);
        }
        int exponent = shown.precision() - shown.scale() - 1;
        return shown.scaleByPowerOfTen(-exponent).toPlainString() + "e" + exponent;
    }

    /** Rounds to Fixer's six decimals, a rate below 1e-4 to eight significant digits; half-even. */
    static BigDecimal rounded(BigDecimal rate) {
        return isPlain(rate) ? rate.setScale(DECIMALS, RoundingMode.HALF_EVEN) : rate.round(EIGHT);
    }

    private static boolean isPlain(BigDecimal rate) {
        return rate.signum() == 0 || rate.abs().compareTo(LEAST_PLAIN) >= 0;
    }

    /** The fluctuation between two rates; the change has four decimals. */
    static String fluctuation(BigDecimal start, BigDecimal end, boolean computed) {
        BigDecimal change = end.subtract(start);
        BigDecimal percent =
                change.multiply(BigDecimal.valueOf(100)).divide(start, CHANGE_DECIMALS, RoundingMode.HALF_EVEN);
        return "{\"start_rate\":" + number(start, computed) + ",\"end_rate\":" + number(end, computed) + ",\"change\":"
                + RateRules.plain(change.setScale(CHANGE_DECIMALS, RoundingMode.HALF_EVEN)) + ",\"change_pct\":"
                + RateRules.plain(percent) + "}";
    }
}
