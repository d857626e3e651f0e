package io.fxcaravan.reading;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.fxcaravan.rates.RateRules;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;

/** Writes answers as JSON: numbers in plain notation with the exact value, without exponent and trailing zeros. */
public final class ReadingJson {
    private static final JsonFactory JSON = new JsonFactory();

    private final boolean numbersAsStrings;

    /** @param numbersAsStrings whether rates and amounts are written as JSON strings */
    public ReadingJson(boolean numbersAsStrings) {
        this.numbersAsStrings = numbersAsStrings;
    }

    private interface Content {
        void write(JsonGenerator json) throws IOException;
    }

    private static String text(Content content) {
        StringWriter text = new StringWriter(8192);
        try (JsonGenerator json = JSON.createGenerator(text)) {
            content.write(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // a StringWriter does not fail
        }
        return text.toString();
    }

    public String day(Day day) {
        return text(json -> write(day, json));
    }

    public String conversion(Conversion conversion) {
        return text(json -> write(conversion, json));
    }

    private void write(Day day, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("date", day.date().toString());
        json.writeStringField("requestedDate", day.requestedDate().toString());
        json.writeStringField("base", day.base());
        json.writeStringField("provider", day.provider());
        json.writeStringField("quality", day.quality().text());
        json.writeNumberField("revision", day.revision());
        time(json, "recordedAt", day.recordedAt());
        time(json, "providerTimestamp", day.providerTimestamp());
        json.writeBooleanField("stale", day.stale());
        json.writeStringField("rounding", day.rounding());
        texts(json, "quarantined", day.quarantined());
        texts(json, "absent", day.absent());
        rates(json, "rates", day.rates());
        json.writeEndObject();
    }

    /** For answers that hold several. */
    public void write(Conversion conversion, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("from", conversion.from());
        json.writeStringField("to", conversion.to());
        number(json, "amount", conversion.amount());
        number(json, "rate", conversion.rate());
        number(json, "result", conversion.result());
        json.writeStringField("requestedDate", conversion.requestedDate().toString());
        json.writeStringField("date", conversion.date().toString());
        json.writeStringField("provider", conversion.provider());
        json.writeStringField("quality", conversion.quality().text());
        json.writeNumberField("revision", conversion.revision());
        json.writeBooleanField("stale", conversion.stale());
        json.writeStringField("rounding", conversion.rounding());
        json.writeEndObject();
    }

    private static void time(JsonGenerator json, String name, Instant time) throws IOException {
        json.writeStringField(name, time == null ? null : time.toString());
    }

    private static void texts(JsonGenerator json, String name, Collection<String> texts) throws IOException {
        json.writeArrayFieldStart(name);
        for (String text : texts) {
            json.writeString(text);
        }
        json.writeEndArray();
    }

    /** An object of codes and rates. */
    public void rates(JsonGenerator json, String name, Map<String, BigDecimal> rates) throws IOException {
        json.writeObjectFieldStart(name);
        for (Map.Entry<String, BigDecimal> rate : rates.entrySet()) {
            number(json, rate.getKey(), rate.getValue());
        }
        json.writeEndObject();
    }

    /** A field with an exact number. */
    public void number(JsonGenerator json, String name, BigDecimal number) throws IOException {
        json.writeFieldName(name);
        String plain = RateRules.plain(number);
        if (numbersAsStrings) {
            json.writeString(plain);
        } else {
            json.writeNumber(plain);
        }
    }
}
