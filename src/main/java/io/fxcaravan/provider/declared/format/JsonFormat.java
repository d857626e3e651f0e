package io.fxcaravan.provider.declared.format;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.fxcaravan.provider.ProviderFailure;
import io.fxcaravan.provider.declared.words.Word;
import java.io.IOException;

/** JSON, each number as the text that was sent: no number ever becomes a binary float on its way. */
record JsonFormat(Word word) implements AnswerFormat {
    private static final int DEEPEST = 20;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST)
                    .maxNumberLength(1000)
                    .build())
            .build();

    /** What JSON's null is read as, for the word {@code none}. */
    static final String NULL = "null";

    @Override
    public AnswerPart read(byte[] body) throws ProviderFailure {
        try (JsonParser json = FACTORY.createParser(body)) {
            AnswerTree whole = new AnswerTree("", null);
            if (json.nextToken() == null) {
                throw ProviderFailure.notReadable("empty", "the answer is empty", null);
            }
            read(json, whole);
            if (json.nextToken() != null) {
                throw ProviderFailure.notReadable("not_json", "something follows the end of the JSON", body);
            }
            return whole;
        } catch (IOException e) {
            throw ProviderFailure.notReadable("not_json", "the answer is not JSON", body);
        }
    }

    private static void read(JsonParser json, AnswerTree part) throws IOException {
        switch (json.currentToken()) {
            case START_OBJECT -> {
                while (json.nextToken() != JsonToken.END_OBJECT) {
                    AnswerTree member = part.add(json.currentName());
                    json.nextToken();
                    read(json, member);
                }
            }
            case START_ARRAY -> {
                for (int i = 0; json.nextToken() != JsonToken.END_ARRAY; i++) {
                    read(json, part.add(Integer.toString(i)));
                }
            }
            case VALUE_NULL -> part.text(NULL);
            default -> part.text(json.getText());
        }
    }
}
