package io.fxcaravan.reading;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * An amount to be converted.
 *
 * @param day   the day whose rates to take; its base and symbols do not matter
 * @param round how the result is rounded to the minor units of its currency; null for not at all
 */
public record ConvertQuery(BigDecimal amount, String from, String to, DayQuery day, Rounding round) {
    /** How a result is rounded to minor units. */
    public enum Rounding {
        HALF_UP("half-up", RoundingMode.HALF_UP),
        HALF_EVEN("half-even", RoundingMode.HALF_EVEN);

        private final String text;
        private final RoundingMode mode;

        Rounding(String text, RoundingMode mode) {
            this.text = text;
            this.mode = mode;
        }

        String text() {
            return text;
        }

        RoundingMode mode() {
            return mode;
        }
    }
}
