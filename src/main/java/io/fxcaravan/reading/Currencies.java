package io.fxcaravan.reading;

import java.util.Currency;
import java.util.OptionalInt;

/** What ISO 4217 says of a currency, as Java has it. */
public final class Currencies {
    private Currencies() {}

    /** Digits after the point of an amount; empty for a code that ISO does not know, or that has none, such as gold. */
    public static OptionalInt minorUnits(String code) {
        try {
            int digits = Currency.getInstance(code).getDefaultFractionDigits();
            return digits < 0 ? OptionalInt.empty() : OptionalInt.of(digits);
        } catch (IllegalArgumentException e) {
            return OptionalInt.empty();
        }
    }
}
