package io.fxcaravan.provider.declared.format;

import io.fxcaravan.provider.ProviderFailure;
import io.fxcaravan.provider.declared.words.Word;
import java.nio.charset.StandardCharsets;

/** The word {@code inside}: the rates are a document of the same format that an element holds as text, as some SOAP services do. */
record InnerDocument(Format format, Where inside, Word word) implements Format {
    @Override
    public Part read(byte[] body) throws ProviderFailure {
        Part part = inside.find(format.read(body));
        if (part == null || part.text() == null) {
            throw word.unfit("the answer has no text at " + inside);
        }
        return format.read(part.text().getBytes(StandardCharsets.UTF_8));
    }
}
