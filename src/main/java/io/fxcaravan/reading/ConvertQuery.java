package io.fxcaravan.reading;

import java.math.BigDecimal;

/**
 * An amount to be converted.
 *
 * @param day   the day whose rates to take; its base and symbols do not matter
 * @param round how the result is rounded to the minor units of its currency; null for not at all
 */
public record ConvertQuery(BigDecimal amount, String from, String to, DayQuery day, Rounding round) {
    /** How a result is rounded to minor units. */
    public enum Rounding {
        HALF_UP("half-up", java.math.RoundingMode.HALF_UP),
        HALF_EVEN("half-even", java.math.RoundingMode.HALF_EVEN);

        private final String text;
        private final java.math.RoundingMode mode;

        Rounding(String text, java.math.RoundingMode mode) {
            this.text = text;
            this.mode = mode;
        }

        String text() {
            return text;
        }

        java.math.RoundingMode mode() {
            return mode;
        }
    }
}
