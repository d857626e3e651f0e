package io.fxcaravan.cli.args;

import java.math.BigDecimal;
import java.util.regex.Pattern;

/** Amounts of money as people type them. */
public final class AmountArgument {
    private static final Pattern NUMBER = Pattern.compile("[-+]?[0-9]{1,30}(\\.[0-9]{1,30})?");

    private AmountArgument() {}

    /** A plain number, which may be negative; anything else is wrong usage. */
    public static BigDecimal amount(CommandContext here, String text) {
        if (text.startsWith("--")) { // a mistyped option
            throw here.unknown(text);
        }
        if (!NUMBER.matcher(text).matches()) {
            throw here.wrong("'" + text + "' is not an amount; write it as 1234.50");
        }
        return new BigDecimal(text);
    }
}
