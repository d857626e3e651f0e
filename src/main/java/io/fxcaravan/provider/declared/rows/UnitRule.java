package io.fxcaravan.provider.declared.rows;

import io.fxcaravan.provider.ProviderFailure;
import io.fxcaravan.provider.declared.format.AnswerPart;
import io.fxcaravan.provider.declared.words.Word;
import io.fxcaravan.provider.declared.words.WordGroup;
import io.fxcaravan.rates.RateRules;
import java.util.HashMap;
import java.util.Map;

/**
 * The word {@code units}: for how many units a number stands. One of: a number for all; a place in each row, of whose text
 * {@code match} takes the number; the same as a power of ten; a table by code with what holds for {@code others}.
 *
 * @param field  where it stands; null where it is fixed
 * @param power  whether what stands there is an exponent of ten
 * @param byCode fixed numbers
 * @param others for codes that are in no table, or rows that say nothing; 0 where each must say
 */
record UnitRule(Word word, RowField field, boolean power, Map<String, Integer> byCode, int others) {
    private static final int MOST = 1_000_000;

    static UnitRule of(WordGroup words) {
        return words.find("units").map(UnitRule::of).orElse(new UnitRule(null, null, false, Map.of(), 1));
    }

    private static UnitRule of(Word word) {
        if (word.isText()) {
            return word.full().matches("[0-9]+")
                    ? new UnitRule(word, null, false, Map.of(), number(word))
                    : new UnitRule(word, RowField.of(word), false, Map.of(), 0);
        }
        WordGroup words = word.group();
        int others = words.find("others").map(UnitRule::number).orElse(0);
        UnitRule units = words.find("at").isPresent() || words.find("match").isPresent()
                ? new UnitRule(
                        word,
                        RowField.of(word, words),
                        words.find("power").map(Word::flag).orElse(false),
                        Map.of(),
                        others)
                : new UnitRule(word, null, false, table(words), others);
        words.refuseOthers();
        return units;
    }

    private static Map<String, Integer> table(WordGroup words) {
        Map<String, Integer> table = new HashMap<>();
        words.all().forEach((code, number) -> {
            if (RateRules.isCode(code)) {
                table.put(code, number(number));
            } else if (!code.equals("others")) {
                throw number.wrong("is no word; there are at, match, power, others, and currency codes");
            }
        });
        return table;
    }

    private static int number(Word word) {
        int number = word.whole(1, MOST);
        if (!isPowerOfTen(number)) {
            throw word.wrong(number + " is not a power of ten: 1, 10, 100, …");
        }
        return number;
    }

    private static boolean isPowerOfTen(int number) {
        return Integer.toString(number).matches("10*");
    }

    /** The units of a row's number. */
    int of(AnswerPart row, String code) throws ProviderFailure {
        String text = field == null ? null : field.find(row).orElse(null);
        if (text == null) {
            int fixed = byCode.isEmpty() ? others : byCode.getOrDefault(code, others);
            if (fixed == 0) {
                throw word.unfit("no units are known for " + code + " at " + RowField.place(row));
            }
            return fixed;
        }
        return parsed(text, row);
    }

    private int parsed(String text, AnswerPart row) throws ProviderFailure {
        if (power && text.matches("[0-6]")) {
            return Integer.parseInt("1" + "0".repeat(Integer.parseInt(text)));
        }
        String digits = text.replaceFirst("\\.0$", "").replaceAll("[\\s\u00A0]", "");
        if (power || !digits.matches("10{0,6}")) {
            throw word.unfit("\"" + ShortText.of(text) + "\" is not a number of units ("
                    + (power ? "an exponent from 0 to 6" : "1, 10, 100, …") + ") at " + RowField.place(row));
        }
        return Integer.parseInt(digits);
    }
}
