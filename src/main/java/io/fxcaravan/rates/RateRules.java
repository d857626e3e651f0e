package io.fxcaravan.rates;

import java.math.BigDecimal;
import java.util.regex.Pattern;

/** The rules that each rate must pass, without regard to the other rates of its day. */
public final class RateRules {
    /** Digits after the point that the store keeps: {@code numeric(30,15)}. */
    public static final int SCALE = 15;

    private static final int INTEGER_DIGITS = 15;
    /** Longer texts are no rates; cut here, so that no hostile number is ever parsed or expanded. */
    private static final int LONGEST_TEXT = 64;

    private static final Pattern NUMBER = Pattern.compile("-?[0-9]+(\\.[0-9]+)?([eE][-+]?[0-9]{1,9})?");

    /** The value in plain notation without trailing zeros: no exponent, as every output shows it. */
    public static String plain(BigDecimal rate) {
        return rate.stripTrailingZeros().toPlainString();
    }

    /** Whether a text has the form of a currency code. */
    public static boolean isCode(String text) {
        return text != null
                && text.length() == 3
                && isCapital(text.charAt(0))
                && isCapital(text.charAt(1))
                && isCapital(text.charAt(2));
    }

    private static boolean isCapital(char letter) {
        return letter >= 'A' && letter <= 'Z';
    }

    /** Judges one rate. Never throws: what is wrong with a rate is its {@link JudgedRate#held() reason}. */
    public JudgedRate judge(RawRate raw) {
        if (!isCode(raw.quote())) {
            return JudgedRate.held(raw, null, HeldReason.BAD_CODE);
        }
        if (raw.text() == null
                || raw.text().length() > LONGEST_TEXT
                || !NUMBER.matcher(raw.text()).matches()) {
            return JudgedRate.held(raw, null, HeldReason.NOT_A_NUMBER);
        }
        if (!Rate.isPowerOfTen(raw.units())) {
            return JudgedRate.held(raw, null, HeldReason.BAD_UNITS);
        }
        BigDecimal rate = new BigDecimal(raw.text());
        if (rate.signum() <= 0) {
            return JudgedRate.held(raw, null, HeldReason.NOT_POSITIVE);
        }
        rate = rate.stripTrailingZeros();
        // 1E+999999999 must be turned away by arithmetic on its parts: its plain text is a gigabyte
        if ((long) rate.precision() - rate.scale() > INTEGER_DIGITS || rate.scale() > SCALE) {
            return JudgedRate.held(raw, null, HeldReason.OUT_OF_SCALE);
        }
        return JudgedRate.good(raw, rate);
    }
}
