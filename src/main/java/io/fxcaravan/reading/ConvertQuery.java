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

    /** The same with the rates of another day. */
    public ConvertQuery on(DayQuery otherDay) {
        return new ConvertQuery(amount, from, to, otherDay, round);
    }

    /** The amount at a rate, rounded as asked. @throws QueryException where the currency has no minor units to round to */
    public BigDecimal result(BigDecimal rate) {
        BigDecimal exact = amount.multiply(rate);
        return round == null ? exact : exact.setScale(minorUnits(), round.mode());
    }

    /** How rate and result were rounded; null where neither was. @param ofRate how the rate was; null where it is exact */
    public String rounding(String ofRate) {
        if (round == null) {
            return ofRate;
        }
        String result = round.text() + " to " + minorUnits() + " decimals";
        return ofRate == null ? "result " + result : "rate " + ofRate + "; result " + result;
    }

    private int minorUnits() {
        return Currencies.minorUnits(to)
                .orElseThrow(() -> new QueryException(
                        QueryException.Kind.NOT_POSSIBLE,
                        "no_minor_units",
                        "ISO 4217 knows no minor units of " + to + " to round to; ask without round"));
    }
}
