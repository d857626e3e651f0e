package io.fxcaravan.provider.declared;

import io.fxcaravan.provider.declared.words.Word;
import io.fxcaravan.provider.declared.words.WordGroup;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The words {@code empty-when} and {@code error-when}: by what an answer without rates is known. A number is an HTTP status;
 * {@code no-rows} an answer as described with nothing in it; another text is the whole of an empty answer (white space does
 * not count), or stands somewhere in one that is an error.
 */
record AnswerChecks(Set<Integer> emptyStatus, boolean noRows, Set<String> emptyTexts, List<Word> errorTexts) {
    private static final String NO_ROWS = "no-rows";

    /** An answer that says that it is an error, or empty, is short. */
    private static final int SHORT = 4096;

    static AnswerChecks of(WordGroup words) {
        Set<Integer> status = new HashSet<>();
        Set<String> empty = new HashSet<>();
        boolean noRows = false;
        for (Word word : words.find("empty-when").map(Word::list).orElse(List.of())) {
            String text = word.full();
            if (text.equals(NO_ROWS)) {
                noRows = true;
            } else if (text.matches("[1-5][0-9][0-9]")) {
                status.add(Integer.parseInt(text));
            } else {
                empty.add(withoutBlanks(text));
            }
        }
        List<Word> errors =
                new ArrayList<>(words.find("error-when").map(Word::list).orElse(List.of()));
        errors.forEach(Word::full);
        return new AnswerChecks(Set.copyOf(status), noRows, Set.copyOf(empty), List.copyOf(errors));
    }

    boolean isEmpty(byte[] body, Charset charset) {
        return !emptyTexts.isEmpty()
                && body.length <= SHORT
                && emptyTexts.contains(withoutBlanks(new String(body, charset)));
    }

    /** The word by which the answer is an error. */
    Optional<Word> error(byte[] body, Charset charset) {
        if (errorTexts.isEmpty()) {
            return Optional.empty();
        }
        String text = new String(body, 0, Math.min(body.length, SHORT), charset);
        return errorTexts.stream().filter(word -> text.contains(word.full())).findFirst();
    }

    private static String withoutBlanks(String text) {
        return text.replaceAll("\\s+", "");
    }
}
