package io.fxcaravan.transfer.file;

import java.util.regex.Pattern;

/**
 * How a file writes its numbers. Where semicolons separate the cells it need not be said: a comma is taken as a decimal one,
 * and once all is read {@link #agree} says whether the numbers confirm that.
 */
public final class Decimals {
    /** What stands before the decimals. */
    public enum Mark {
        /** As in {@code 1.234,56}. */
        COMMA,
        /** As in {@code 1,234.56}. */
        POINT
    }

    private static final String GROUPING = "'\u2019 \u00a0\u2009\u202f";
    private static final String EXPONENT = "([eE][+-]?[0-9]{1,3})?";
    private static final Pattern WITH_POINT = number(",", "\\.");
    private static final Pattern WITH_COMMA = number(".", ",");
    private static final Pattern PLAIN_COMMA = Pattern.compile("[0-9]+,[0-9]+" + EXPONENT);
    private static final Pattern EITHER = Pattern.compile("[1-9][0-9]{0,2},[0-9]{3}");

    private final Mark given; // null where it was not said
    private final char separator;
    private boolean commas;
    private boolean points;

    /**
     * Of one file.
     *
     * @param given     null where it was not said
     * @param separator what parts the cells
     */
    public Decimals(Mark given, char separator) {
        this.given = given;
        this.separator = separator;
    }

    private static Pattern number(String group, String mark) {
        return Pattern.compile(
                "[1-9][0-9]{0,2}([" + group + GROUPING + "])[0-9]{3}(\\1[0-9]{3})*(" + mark + "[0-9]+)?" + EXPONENT);
    }

    /** The number with a point and without groups; a text that is no number as it is. */
    String plain(String text) throws BadLine {
        if (given == Mark.COMMA) {
            return withPoint(text);
        }
        if (isAssumed(text)) {
            commas |= !EITHER.matcher(text).matches();
            return withPoint(text);
        }
        points |= text.indexOf('.') >= 0 || text.indexOf(',') >= 0;
        boolean commasGroup = given == Mark.POINT || separator == ',';
        if (!commasGroup && PLAIN_COMMA.matcher(text).matches()) {
            // 1,084 is 1084 in one country and 1.084 in another: with money, do not guess
            throw new BadLine(doubt(text));
        }
        return WITH_POINT.matcher(text).matches() ? text.replaceAll("[," + GROUPING + "]", "") : text;
    }

    /** Whether the comma of a number is taken as a decimal one although it was not said. */
    boolean isAssumed(String text) {
        return given == null
                && separator == ';'
                && text.indexOf(',') >= 0
                && (PLAIN_COMMA.matcher(text).matches()
                        || WITH_COMMA.matcher(text).matches());
    }

    /** Whether the numbers read so far confirm that commas are decimal ones: some can be nothing else, and none has a point. */
    public boolean agree() {
        return commas && !points;
    }

    /** What to say of a number that may mean two things. */
    public static String doubt(String text) {
        return "the comma may be a decimal or a thousands separator: " + ValueParser.shown(text)
                + "; say which with --decimal comma or --decimal point";
    }

    private static String withPoint(String text) throws BadLine {
        if (WITH_COMMA.matcher(text).matches() || PLAIN_COMMA.matcher(text).matches()) {
            return text.replaceAll("[." + GROUPING + "]", "").replace(',', '.');
        }
        if (text.indexOf('.') >= 0) {
            throw new BadLine("not a number with a decimal comma: " + ValueParser.shown(text));
        }
        return text;
    }
}
