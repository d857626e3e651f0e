package io.fxcaravan.provider.declared.format;

import io.fxcaravan.provider.ProviderFailure;
import io.fxcaravan.provider.declared.words.Word;
import io.fxcaravan.provider.declared.words.WordGroup;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;

/**
 * The word {@code charset}: how bytes become text; UTF-8 unless the file says otherwise. A byte order mark is dropped.
 *
 * @param word null where the file says nothing
 */
public record AnswerCharset(Word word, Charset charset) {
    /** As the file says under {@code charset}; UTF-8 where it does not say. */
    public static AnswerCharset of(WordGroup words) {
        return words.find("charset")
                .map(word -> new AnswerCharset(word, named(word)))
                .orElse(new AnswerCharset(null, StandardCharsets.UTF_8));
    }

    private static Charset named(Word word) {
        try {
            return Charset.forName(word.full());
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            throw word.wrong(word.text() + " is not a charset that is known here; "
                    + Word.near(word.text(), Charset.availableCharsets().keySet())
                    + "one is wanted such as utf-8 or windows-1251");
        }
    }

    /** Whether the file names one: in XML it then wins over what the document says of itself. */
    boolean isGiven() {
        return word != null;
    }

    /** @param format the word to name where the file says nothing of a charset */
    String text(byte[] body, Word format) throws ProviderFailure {
        try {
            String text = charset.newDecoder().decode(ByteBuffer.wrap(body)).toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw (word == null ? format : word).unfit("the answer has bytes that are no " + charset);
        }
    }
}
