package io.fxcaravan.rates;

import java.math.BigDecimal;

/**
 * A rate after the rules: either good, with its value, or held, with the reason.
 *
 * @param quote the quote currency, as sent
 * @param text  the value as sent
 * @param rate  the exact value; null where the text is no number
 * @param units for how many units of the counted currency, as sent
 * @param held  why the rate is held; null for a good one
 */
public record JudgedRate(String quote, String text, BigDecimal rate, int units, HeldReason held) {

    /** A rate for one unit. */
    public JudgedRate(String quote, String text, BigDecimal rate, HeldReason held) {
        this(quote, text, rate, 1, held);
    }

    static JudgedRate good(RawRate raw, BigDecimal rate) {
        return new JudgedRate(raw.quote(), raw.text(), rate, raw.units(), null);
    }

    /** A rate that is stored, and so was good. */
    public static JudgedRate stored(String quote, Rate rate) {
        return new JudgedRate(quote, RateRules.plain(rate.value()), rate.value(), rate.units(), null);
    }

    static JudgedRate held(RawRate raw, BigDecimal rate, HeldReason reason) {
        return new JudgedRate(raw.quote(), raw.text(), rate, raw.units(), reason);
    }

    /** The same rate, held for another reason. */
    public JudgedRate heldAs(HeldReason reason) {
        return new JudgedRate(quote, text, rate, units, reason);
    }

    /** The rate as published; only for one that is a number. */
    public Rate published() {
        return new Rate(rate, units);
    }

    /** Whether the rate may be served. */
    public boolean isGood() {
        return held == null;
    }
}
