package io.fxcaravan.provider.declared.format;

import io.fxcaravan.provider.ProviderFailure;
import io.fxcaravan.provider.declared.words.Word;
import java.nio.charset.StandardCharsets;

/** The word {@code inside}: the rates are a document of the same format that an element holds as text, as some SOAP services do. */
record InnerDocument(AnswerFormat format, AnswerPath inside, Word word) implements AnswerFormat {
    @Override
    public AnswerPart read(byte[] body) throws ProviderFailure {
        AnswerPart part = inside.find(format.read(body));
        if (part == null || part.text() == null) {
            throw word.unfit("the answer has no text at " + inside);
        }
        return format.read(part.text().getBytes(StandardCharsets.UTF_8));
    }
}
