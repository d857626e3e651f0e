package io.fxcaravan.provider.declared.format;

import io.fxcaravan.provider.ProviderFailure;
import io.fxcaravan.provider.declared.words.Word;
import io.fxcaravan.provider.declared.words.WordGroup;

/** The word {@code format}: how the bytes of an answer are read. Pure, bounded, and strict: what is cut or doubled fails. */
public interface AnswerFormat {
    /**
     * The whole answer as parts.
     *
     * @throws ProviderFailure where the bytes are not of this format
     */
    AnswerPart read(byte[] body) throws ProviderFailure;

    /** The format that the words of a file describe. */
    static AnswerFormat of(WordGroup words) {
        Word word = words.need("format");
        String name = word.oneOf("json", "xml", "csv");
        AnswerCharset charset = AnswerCharset.of(words);
        if (!name.equals("csv")) {
            CsvFormat.WORDS.forEach(other -> words.find(other).ifPresent(of -> {
                throw of.wrong("goes with format: csv alone");
            }));
        }
        AnswerFormat format = switch (name) {
            case "json" -> new JsonFormat(word);
            case "xml" -> new XmlFormat(word, charset);
            default -> CsvFormat.of(word, words, charset);
        };
        AnswerFormat whole = words.find("inside")
                .map(inside -> (AnswerFormat) new InnerDocument(format, AnswerPath.of(inside), inside))
                .orElse(format);
        return words.find("zip")
                .filter(Word::flag)
                .map(zip -> (AnswerFormat) new ZipFormat(whole, "." + name, zip))
                .orElse(whole);
    }
}
