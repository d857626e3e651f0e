package io.fxcaravan.provider.declared.rows;

import io.fxcaravan.provider.ProviderFailure;
import io.fxcaravan.provider.declared.format.AnswerPart;
import io.fxcaravan.provider.declared.format.AnswerPath;
import io.fxcaravan.provider.declared.words.Word;
import io.fxcaravan.provider.declared.words.WordGroup;
import io.fxcaravan.rates.RateRules;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The words {@code code} and {@code codes}: which currency a rate is of. {@code codes} gives the currency that a name of the
 * source's own means; {@code none} is for what is no currency, such as an index, and is passed over. What is in no table must
 * be a code already, unless {@code others: none} says that the table has all that is wanted.
 *
 * @param always the one currency that the source has; null where the answer says it
 * @param asked  whether the answer names no currency and the one asked for is meant
 */
record CurrencyCodes(Word word, RowField field, Map<String, String> byName, String always, boolean asked) {
    private static final String NO_CURRENCY = "none";
    private static final String OTHERS = "others";
    private static final String ASKED = "asked";

    /** @param code the word {@code code}, or what stands for it in a layout that needs none */
    static CurrencyCodes of(WordGroup words, Word code) {
        boolean own = code.name().equals("code");
        boolean asked = own && code.isText() && code.full().equals(ASKED);
        String always = null;
        RowField field = new RowField(code, AnswerPath.here(code), null);
        if (own && code.isGroup()) {
            WordGroup group = code.group();
            always = group.find("always").map(Word::code).orElse(null);
            field = RowField.of(code, group);
            group.refuseOthers();
        } else if (own && !asked) {
            field = RowField.of(code);
        }
        return new CurrencyCodes(words.find("codes").orElse(code), field, table(words), always, asked);
    }

    private static Map<String, String> table(WordGroup words) {
        Map<String, String> byName = new HashMap<>();
        words.find("codes")
                .ifPresent(table -> table.group().all().forEach((name, code) -> byName.put(name, meant(code))));
        return byName;
    }

    private static String meant(Word code) {
        String text = code.full();
        if (!text.equals(NO_CURRENCY) && !RateRules.isCode(text)) {
            throw code.wrong(text + " is neither a currency code, such as PLN, nor " + NO_CURRENCY);
        }
        return text;
    }

    /**
     * The currency of a row; empty for none.
     *
     * @param currency the one that was asked for; null where all were
     */
    Optional<String> of(AnswerPart row, String currency) throws ProviderFailure {
        if (always != null || asked) {
            return Optional.of(asked ? currency : always);
        }
        AnswerPart part = field.where().find(row);
        return named(part == null ? null : part.text(), row);
    }

    /** Whether a row says that it is of no currency. */
    boolean passesOver(AnswerPart row) {
        try {
            return always == null && !asked && of(row, null).isEmpty();
        } catch (ProviderFailure unfit) {
            return false;
        }
    }

    /** The currency that a text means; empty for none. */
    Optional<String> named(String text, AnswerPart row) throws ProviderFailure {
        if (text == null) {
            throw field.word().unfit("nothing stands at " + field.where() + " in " + RowField.place(row));
        }
        String code = byName.get(text);
        if (code == null) {
            String name = field.taken(text)
                    .orElseThrow(() -> field.word()
                            .unfit("\"" + ShortText.of(text) + "\" at " + RowField.place(row)
                                    + " is not of the form that code.match wants"));
            code = byName.isEmpty() ? name : byName.getOrDefault(name, byName.getOrDefault(OTHERS, name));
        }
        if (code.equals(NO_CURRENCY)) {
            return Optional.empty();
        }
        if (!RateRules.isCode(code)) {
            throw word.unfit("\"" + ShortText.of(code) + "\" at " + RowField.place(row)
                    + " is not a currency code; say under codes which one it means, or none");
        }
        return Optional.of(code);
    }
}
