package io.fxcaravan.cli;

import java.math.BigDecimal;
import java.util.regex.Pattern;

/** Amounts of money as people type them. */
final class Amounts {
    private static final Pattern NUMBER = Pattern.compile("[-+]?[0-9]{1,30}(\\.[0-9]{1,30})?");

    private Amounts() {}

    /** A plain number, which may be negative; all else is wrong usage. */
    static BigDecimal amount(Workplace here, String text) {
        if (text.startsWith("--")) { // a mistyped option
            throw here.unknown(text);
        }
        if (!NUMBER.matcher(text).matches()) {
            throw here.wrong("'" + text + "' is no amount; write it as 1234.50");
        }
        return new BigDecimal(text);
    }
}
