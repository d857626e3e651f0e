package io.fxcaravan.agreement;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** In which way two rates of one pair differ too much. */
enum Difference {
    /** By a tenfold, a hundredfold or a thousandfold: one of them is for other units. */
    UNITS,
    /** One is the other turned round. */
    INVERSE,
    /** By more than is allowed, for no reason that shows. */
    SPREAD;

    private static final MathContext TWELVE = new MathContext(12, RoundingMode.HALF_EVEN);
    private static final List<BigDecimal> UNIT_FACTORS =
            List.of(BigDecimal.TEN, new BigDecimal(100), new BigDecimal(1000));

    /** What is near: other hours of fixing make no factor of ten a round one. */
    private static final BigDecimal NEAR = new BigDecimal("0.05");

    /** Rates closer to 1 than this are as far from their inverse as from another day's rate. */
    private static final BigDecimal TELLING = new BigDecimal("1.1");

    /** The word for it in answers and SQL. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Difference of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    /** The way in which two positive rates differ; empty where they agree. */
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

    /** How many times the smaller the larger is. */
    static BigDecimal factor(BigDecimal one, BigDecimal other) {
        return one.max(other).divide(one.min(other), TWELVE);
    }

    /** Whether the larger is at most so much more than the smaller; without dividing. */
    static boolean isWithin(BigDecimal one, BigDecimal other, BigDecimal spread) {
        BigDecimal smaller = one.min(other);
        return one.max(other).subtract(smaller).compareTo(smaller.multiply(spread)) <= 0;
    }

    private static boolean isNear(BigDecimal value, BigDecimal round) {
        return value.subtract(round).abs().compareTo(round.multiply(NEAR)) <= 0;
    }
}
