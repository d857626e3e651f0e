package io.fxcaravan.provider.declared.rows;

import io.fxcaravan.provider.ProviderFailure;
import io.fxcaravan.provider.declared.format.AnswerPart;
import io.fxcaravan.provider.declared.format.AnswerPath;
import io.fxcaravan.provider.declared.words.Word;
import io.fxcaravan.provider.declared.words.WordGroup;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A text in each row: where it stands, and what of it is meant.
 *
 * @param match what is taken of the text; null for all of it
 */
record RowField(Word word, AnswerPath where, Pattern match) {
    /** As a path alone, or as a group of {@code at} and {@code match}. */
    static RowField of(Word word) {
        if (!word.isGroup()) {
            return new RowField(word, AnswerPath.of(word), null);
        }
        WordGroup words = word.group();
        RowField field = of(word, words);
        words.refuseOthers();
        return field;
    }

    /** Of a group that may have further words. */
    static RowField of(Word word, WordGroup words) {
        return new RowField(
                word,
                words.find("at").map(AnswerPath::of).orElseGet(() -> AnswerPath.here(word)),
                words.find("match").map(Word::match).orElse(null));
    }

    /** The text in a row; empty where nothing stands there. */
    Optional<String> find(AnswerPart row) throws ProviderFailure {
        AnswerPart part = where.find(row);
        return part == null
                ? Optional.empty()
                : Optional.ofNullable(part.text()).flatMap(this::taken);
    }

    /** The text in a row, which must be there. */
    String need(AnswerPart row) throws ProviderFailure {
        return find(row)
                .orElseThrow(() -> word.unfit("nothing at " + where + " is as the file says, in " + place(row)));
    }

    Optional<String> taken(String text) {
        return match == null ? Optional.of(text) : Word.taken(match, text);
    }

    /** Which row that is. */
    static String place(AnswerPart row) {
        StringBuilder place = new StringBuilder();
        for (AnswerPart part = row; part != null && part.around() != null; part = part.around()) {
            place.insert(0, "/" + part.name());
        }
        return place.isEmpty() ? "/" : place.toString();
    }
}
