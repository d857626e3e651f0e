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

    /** By code, but for CNH, which follows CNY. */
    static List<String> inOrder(Collection<String> codes) {
        return codes.stream()
                .sorted(Comparator.comparing(code -> code.equals("CNH") ? "CNY+" : code))
                .toList();
    }

    /**
     * Below 1e-4 with an exponent, else plain without trailing zeros.
     *
     * @param computed whether it is ours to round to Fixer's six decimals; what was received stays as it was
     */
    static String number(BigDecimal rate, boolean computed) {
        BigDecimal shown = (computed ? rounded(rate) : rate).stripTrailingZeros();
        if (isPlain(shown)) {
            return RateRules.plain(shown);
        }
        int exponent = shown.precision() - shown.scale() - 1;
        return shown.scaleByPowerOfTen(-exponent).toPlainString() + "e" + exponent;
    }

    /** To six decimals, or to eight digits where that would leave too few. */
    static BigDecimal rounded(BigDecimal rate) {
        return isPlain(rate) ? rate.setScale(DECIMALS, RoundingMode.HALF_EVEN) : rate.round(EIGHT);
    }

    private static boolean isPlain(BigDecimal rate) {
        return rate.signum() == 0 || rate.abs().compareTo(LEAST_PLAIN) >= 0;
    }

    /** Two rates and how far they lie apart; the change has four decimals only. */
    static String fluctuation(BigDecimal start, BigDecimal end, boolean computed) {
        BigDecimal change = end.subtract(start);
        BigDecimal percent =
                change.multiply(BigDecimal.valueOf(100)).divide(start, CHANGE_DECIMALS, RoundingMode.HALF_EVEN);
        return "{\"start_rate\":" + number(start, computed) + ",\"end_rate\":" + number(end, computed) + ",\"change\":"
                + RateRules.plain(change.setScale(CHANGE_DECIMALS, RoundingMode.HALF_EVEN)) + ",\"change_pct\":"
                + RateRules.plain(percent) + "}";
    }
}
