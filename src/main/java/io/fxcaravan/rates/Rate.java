package io.fxcaravan.rates;

import java.math.BigDecimal;

/**
 * A good rate as published: so much for so many units.
 *
 * @param value what the provider published
 * @param units for how many units of the counted currency: 1, 10, 100, ...
 */
public record Rate(BigDecimal value, int units) {

    /** A rate for one unit. */
    public static Rate of(BigDecimal value) {
        return new Rate(value, 1);
    }

    /** What one unit is worth, exactly: only the decimal point moves. */
    public BigDecimal ofOne() {
        return units == 1 ? value : value.movePointLeft(zeros(units));
    }

    /** What so many units are worth, exactly, where one is worth this. */
    public static BigDecimal ofMany(BigDecimal one, int units) {
        return one.movePointRight(zeros(units));
    }

    /** Whether both are published alike: by value, 1.50 is 1.5, and for as many units. */
    public boolean isSame(Rate other) {
        return units == other.units && value.compareTo(other.value) == 0;
    }

    /** Whether moving the decimal point turns so many units into one. */
    static boolean isPowerOfTen(int units) {
        int rest = units;
        while (rest >= 10 && rest % 10 == 0) {
            rest /= 10;
        }
        return rest == 1;
    }

    private static int zeros(int powerOfTen) {
        int zeros = 0;
        for (int rest = powerOfTen; rest >= 10; rest /= 10) {
            zeros++;
        }
        return zeros;
    }

    /** {@code 1.0843}, or {@code 2.7123 for 100}. */
    @Override
    public String toString() {
        return RateRules.plain(value) + (units == 1 ? "" : " for " + units);
    }
}
