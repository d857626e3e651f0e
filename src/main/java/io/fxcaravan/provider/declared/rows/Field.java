package io.fxcaravan.provider.declared.rows;

import io.fxcaravan.provider.ProviderFailure;
import io.fxcaravan.provider.declared.format.Part;
import io.fxcaravan.provider.declared.format.Where;
import io.fxcaravan.provider.declared.words.Word;
import io.fxcaravan.provider.declared.words.Words;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A text in each row: where it stands, and what of it is meant.
 *
 * @param match what is taken of the text; null for all of it
 */
record Field(Word word, Where where, Pattern match) {
    /** As a path alone, or as a group of {@code at} and {@code match}. */
    static Field of(Word word) {
        if (!word.isGroup()) {
            return new Field(word, Where.of(word), null);
        }
        Words words = word.group();
        Field field = of(word, words);
        words.refuseOthers();
        return field;
    }

    /** Of a group that may have further words. */
    static Field of(Word word, Words words) {
        return new Field(
                word,
                words.find("at").map(Where::of).orElseGet(() -> Where.here(word)),
                words.find("match").map(Word::match).orElse(null));
    }

    /** The text in a row; empty where nothing stands there. */
    Optional<String> find(Part row) throws ProviderFailure {
        Part part = where.find(row);
        return part == null
                ? Optional.empty()
                : Optional.ofNullable(part.text()).flatMap(this::taken);
    }

    /** The text in a row, which must be there. */
    String need(Part row) throws ProviderFailure {
        return find(row)
                .orElseThrow(() -> word.unfit("nothing at " + where + " is as the file says, in " + place(row)));
    }

    Optional<String> taken(String text) {
        return match == null ? Optional.of(text) : Word.taken(match, text);
    }

    /** Which row that is. */
    static String place(Part row) {
        StringBuilder place = new StringBuilder();
        for (Part part = row; part != null && part.around() != null; part = part.around()) {
            place.insert(0, "/" + part.name());
        }
        return place.isEmpty() ? "/" : place.toString();
    }
}
