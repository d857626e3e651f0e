package io.fxcaravan.cli;

import java.math.BigDecimal;
import java.util.regex.Pattern;
import picocli.CommandLine.TypeConversionException;

/** Amounts of money as people type them. */
public final class Amounts {
    private static final Pattern NUMBER = Pattern.compile("[-+]?[0-9]{1,30}(\\.[0-9]{1,30})?");

    private Amounts() {}

    /** A plain number, which may be negative. */
    public static BigDecimal amount(String text) {
        if (!NUMBER.matcher(text).matches()) {
            throw new TypeConversionException("'" + text + "' is no amount; write it as 1234.50");
        }
        return new BigDecimal(text);
    }
}
