package io.fxcaravan.cli.print;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;

/** JSON as the program prints it: dates and times as ISO text, our words in lower case, numbers plain. */
public final class Json {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
            .addModule(new SimpleModule()
                    .addSerializer(LocalDate.class, asText())
                    .addSerializer(Instant.class, asText())
                    .addSerializer(Enum.class, lowerCase()))
            .build();

    private Json() {}

    /** Prints a value as JSON over several lines. */
    public static void print(PrintWriter out, Object value) {
        try {
            MAPPER.writerWithDefaultPrettyPrinter().writeValue(out, value);
            out.println();
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A value as JSON in one line. */
    public static String text(Object value) {
        return MAPPER.valueToTree(value).toString();
    }

    /** @throws UncheckedIOException for what is no JSON */
    public static JsonNode parse(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static <T> JsonSerializer<T> asText() {
        return new JsonSerializer<>() {
            @Override
            public void serialize(T value, JsonGenerator json, SerializerProvider provider) throws IOException {
                json.writeString(value.toString());
            }
        };
    }

    @SuppressWarnings("rawtypes")
    private static JsonSerializer<Enum> lowerCase() {
        return new JsonSerializer<>() {
            @Override
            public void serialize(Enum value, JsonGenerator json, SerializerProvider provider) throws IOException {
                json.writeString(value.name().toLowerCase(Locale.ROOT));
            }
        };
    }
}
