package io.fxcaravan.provider.declared.rows;

import io.fxcaravan.provider.ProviderFailure;
import io.fxcaravan.provider.declared.format.AnswerPart;
import io.fxcaravan.provider.declared.words.Word;
import io.fxcaravan.provider.declared.words.WordGroup;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.regex.Pattern;

/**
 * The word {@code decimal}: how numbers are written. Their digits stay as they were sent; only the mark becomes a point, and
 * what stands between thousands goes.
 *
 * <p>{@code shortest} is for sources that send what a binary float makes of a number ({@code 4.2964000000000002}): 15 digits
 * are what such a float surely holds, so a number with more is rounded to 15 (half even). Without that word such a number
 * fails the day: nobody has published it.
 *
 * @param thousands what stands between thousands; null for nothing
 */
record NumberReader(Word word, boolean comma, boolean shortest, String thousands) {
    /** Digits that survive the way into a binary float and back (IEEE 754, binary64). */
    private static final MathContext SURE = new MathContext(15, RoundingMode.HALF_EVEN);

    private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,40}(\\.[0-9]{1,40})?([eE][-+]?[0-9]{1,3})?");

    static NumberReader of(WordGroup words, Word value) {
        Word word = words.find("decimal").orElse(null);
        String form = word == null ? "point" : word.oneOf("point", "comma", "shortest");
        String thousands = words.find("thousands").map(NumberReader::mark).orElse(null);
        return new NumberReader(word == null ? value : word, form.equals("comma"), form.equals("shortest"), thousands);
    }

    private static String mark(Word word) {
        return switch (word.oneOf("comma", "point", "blank")) {
            case "comma" -> ",";
            case "point" -> ".";
            default -> " ";
        };
    }

    /** The number as plain digits with a point. */
    String plain(String text, AnswerPart row) throws ProviderFailure {
        String plain = text.replace('\u00A0', ' ');
        if (thousands != null) {
            plain = plain.replace(thousands, "");
        }
        if (comma) {
            plain = plain.contains(".") ? "" : plain.replace(',', '.');
        }
        if (!isDigitsWithPoint(plain) && !NUMBER.matcher(plain).matches()) {
            throw word.unfit("\"" + ShortText.of(text) + "\" is not a number as the file describes it, at "
                    + RowField.place(row) + hint(text));
        }
        return isNoise(plain) ? shortened(plain, text, row) : plain;
    }

    private String hint(String text) {
        if (!text.matches("[0-9., \u00A0]+")) {
            return text.isBlank() || text.length() < 5 ? "; what means that there is no rate goes under none" : "";
        }
        return text.contains(",") && !comma && thousands == null
                ? "; for a decimal comma write decimal: comma"
                : "; what stands between thousands goes under thousands";
    }

    /** The form of almost every number; for all others the pattern decides. */
    private static boolean isDigitsWithPoint(String plain) {
        int point = plain.indexOf('.');
        int length = plain.length();
        if (length == 0 || length > 40 || point == 0 || point == length - 1) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            char digit = plain.charAt(i);
            if ((digit < '0' || digit > '9') && i != point) {
                return false;
            }
        }
        return true;
    }

    private static boolean isNoise(String plain) {
        return plain.length() > SURE.getPrecision() && new BigDecimal(plain).precision() > SURE.getPrecision();
    }

    private String shortened(String plain, String text, AnswerPart row) throws ProviderFailure {
        BigDecimal exact = new BigDecimal(plain);
        if (shortest) {
            return exact.round(SURE).stripTrailingZeros().toPlainString();
        }
        // a whole number of many digits, or trailing zeros, is no noise of a float
        if (exact.stripTrailingZeros().precision() <= SURE.getPrecision()) {
            return plain;
        }
        throw word.unfit("\"" + ShortText.of(text) + "\" has more digits than a bank publishes, at "
                + RowField.place(row) + "; where the source sends binary floats, write decimal: shortest");
    }
}
