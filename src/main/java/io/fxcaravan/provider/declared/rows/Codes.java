package io.fxcaravan.provider.declared.rows;

import io.fxcaravan.provider.ProviderFailure;
import io.fxcaravan.provider.declared.format.Part;
import io.fxcaravan.provider.declared.format.Where;
import io.fxcaravan.provider.declared.words.Word;
import io.fxcaravan.provider.declared.words.Words;
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
record Codes(Word word, Field field, Map<String, String> byName, String always, boolean asked) {
    private static final String NO_CURRENCY = "none";
    private static final String OTHERS = "others";
    private static final String ASKED = "asked";

    /** @param code the word {@code code}, or what stands for it in a layout that needs none */
    static Codes of(Words words, Word code) {
        boolean asked = code.isText() && code.full().equals(ASKED);
        String always =
                code.isGroup() ? code.group().find("always").map(Word::code).orElse(null) : null;
        Field field = asked || always != null || !code.name().equals("code")
                ? new Field(code, Where.here(code), null)
                : Field.of(code);
        return new Codes(words.find("codes").orElse(code), field, table(words), always, asked);
    }

    private static Map<String, String> table(Words words) {
        Map<String, String> byName = new HashMap<>();
        words.find("codes")
                .ifPresent(table -> table.group()
                        .all()
                        .forEach((name, code) ->
                                byName.put(name, code.full().equals(NO_CURRENCY) ? NO_CURRENCY : code.code())));
        return byName;
    }

    /**
     * The currency of a row; empty for none.
     *
     * @param currency the one that was asked for; null where all were
     */
    Optional<String> of(Part row, String currency) throws ProviderFailure {
        if (always != null || asked) {
            return Optional.of(asked ? currency : always);
        }
        Part part = field.where().find(row);
        return named(part == null ? null : part.text(), row);
    }

    /** The currency that a text means; empty for none. */
    Optional<String> named(String text, Part row) throws ProviderFailure {
        if (text == null) {
            throw field.word().unfit("nothing stands at " + field.where() + " in " + Field.place(row));
        }
        String code = byName.get(text);
        if (code == null) {
            String name = field.taken(text)
                    .orElseThrow(() -> field.word()
                            .unfit("\"" + Shown.of(text) + "\" at " + Field.place(row)
                                    + " is not of the form that code.match wants"));
            code = byName.getOrDefault(name, byName.getOrDefault(OTHERS, name));
        }
        if (code.equals(NO_CURRENCY)) {
            return Optional.empty();
        }
        if (!RateRules.isCode(code)) {
            throw word.unfit("\"" + Shown.of(code) + "\" at " + Field.place(row)
                    + " is no currency code; say under codes which one it means, or none");
        }
        return Optional.of(code);
    }
}
