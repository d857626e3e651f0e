package io.fxcaravan.provider.declared.format;

import io.fxcaravan.provider.ProviderFailure;
import io.fxcaravan.provider.declared.words.Word;
import io.fxcaravan.provider.declared.words.Words;

/** The word {@code format}: how the bytes of an answer are read. Pure, bounded, and strict: what is cut or doubled fails. */
public interface Format {
    /**
     * The whole answer as parts.
     *
     * @throws ProviderFailure where the bytes are not of this format
     */
    Part read(byte[] body) throws ProviderFailure;

    /** The format that the words of a file describe. */
    static Format of(Words words) {
        Word word = words.need("format");
        String name = word.oneOf("json", "xml", "csv");
        Charsets charset = Charsets.of(words);
        Format format = switch (name) {
            case "json" -> new JsonFormat(word);
            case "xml" -> new XmlFormat(word, charset);
            default -> CsvFormat.of(word, words, charset);
        };
        Format whole = words.find("inside")
                .map(inside -> (Format) new InnerDocument(format, Where.of(inside), inside))
                .orElse(format);
        return words.find("zip")
                .filter(Word::flag)
                .map(zip -> (Format) new Zipped(whole, "." + name, zip))
                .orElse(whole);
    }
}
