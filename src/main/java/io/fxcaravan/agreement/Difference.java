package io.fxcaravan.agreement;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How two rates of one pair differ too much. */
enum Difference {
    /** By a factor near 10, 100 or 1000: one of them is for other units. */
    UNITS,
    /** One is the inverse of the other. */
    INVERSE,
    /** By more than {@code fx.agreement.max-spread}, for no reason that shows. */
    SPREAD;

    private static final MathContext TWELVE = new MathContext(12, RoundingMode.HALF_EVEN);
    private static final List<BigDecimal> UNIT_FACTORS =
            List.of(BigDecimal.TEN, new BigDecimal(100), new BigDecimal(1000));

    /** What counts as near: rates are fixed at different hours, so that a factor is never exactly ten. */
    private static final BigDecimal NEAR = new BigDecimal("0.05");

    /** A rate closer to 1 than this differs from its inverse no more than from another day's rate. */
    private static final BigDecimal TELLING = new BigDecimal("1.1");

    /** The word for it in answers and SQL. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Difference of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    /** How two positive rates differ; empty where they agree. */
    static Optional<Difference> between(BigDecimal one, BigDecimal other, BigDecimal maxSpread) {
        BigDecimal factor = factor(one, other);
        if (UNIT_FACTORS.stream().anyMatch(round -> isNear(factor, round))) {
            return Optional.of(UNITS);
        }
        if (factor.compareTo(TELLING) > 0 && isNear(one.multiply(other), BigDecimal.ONE)) {
            return Optional.of(INVERSE);
        }
        return isWithin(one, other, maxSpread) ? Optional.empty() : Optional.of(SPREAD);
    }

    /** The larger over the smaller, to 12 significant digits. */
    static BigDecimal factor(BigDecimal one, BigDecimal other) {
        return one.max(other).divide(one.min(other), TWELVE);
    }

    /** Whether the larger over the smaller, less 1, is at most the spread. Exact: it does not divide. */
    static boolean isWithin(BigDecimal one, BigDecimal other, BigDecimal spread) {
        BigDecimal smaller = one.min(other);
        return one.max(other).subtract(smaller).compareTo(smaller.multiply(spread)) <= 0;
    }

    private static boolean isNear(BigDecimal value, BigDecimal round) {
        return value.subtract(round).abs().compareTo(round.multiply(NEAR)) <= 0;
    }
}
