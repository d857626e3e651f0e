package io.fxcaravan.rates;

import java.math.BigDecimal;

/**
 * A rate after the rules: either good, with its value, or held, with the reason.
 *
 * @param quote the quote currency, as sent
 * @param text  the value as sent
 * @param rate  the exact value; null where the text is no number
 * @param held  why the rate is held; null for a good one
 */
public record JudgedRate(String quote, String text, BigDecimal rate, HeldReason held) {

    static JudgedRate good(RawRate raw, BigDecimal rate) {
        return new JudgedRate(raw.quote(), raw.text(), rate, null);
    }

    static JudgedRate held(RawRate raw, BigDecimal rate, HeldReason reason) {
        return new JudgedRate(raw.quote(), raw.text(), rate, reason);
    }

    /** The same rate, held for another reason. */
    public JudgedRate heldAs(HeldReason reason) {
        return new JudgedRate(quote, text, rate, reason);
    }

    /** Whether the rate may be served. */
    public boolean isGood() {
        return held == null;
    }
}
