package io.fxcaravan.reading.text;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.fxcaravan.rates.PublishedRates;
import io.fxcaravan.rates.Rate;
import io.fxcaravan.rates.RateChange;
import io.fxcaravan.rates.RateRules;
import io.fxcaravan.rates.Validity;
import io.fxcaravan.reading.Comparison;
import io.fxcaravan.reading.Conversion;
import io.fxcaravan.reading.Day;
import io.fxcaravan.reading.DayHistory;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
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

    /** What is to be written. */
    public interface Content {
        void write(JsonGenerator json) throws IOException;
    }

    /** JSON as text. */
    public static String text(Content content) {
        return new String(bytes(content), UTF_8);
    }

    /** JSON in UTF-8. */
    public static byte[] bytes(Content content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            content.write(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // an array does not fail
        }
        return bytes.toByteArray();
    }

    /**
     * The text of a JSON object up to an array, its last member, whose items are to follow.
     *
     * @param fields the members before it
     */
    public static String head(String array, Content fields) {
        return text(json -> {
            json.disable(JsonGenerator.Feature.AUTO_CLOSE_JSON_CONTENT);
            json.writeStartObject();
            fields.write(json);
            json.writeArrayFieldStart(array);
        });
    }

    /** {@code GET /v1/rates/{date}}. @param more fields beside the day's own */
    public String day(Day day, Content more) {
        return text(json -> write(day, more, json));
    }

    /** The same in UTF-8. */
    public byte[] dayBytes(Day day, Content more) {
        return bytes(json -> write(day, more, json));
    }

    /** {@code GET /v1/convert}. @param more fields beside the conversion's own */
    public String conversion(Conversion conversion, Content more) {
        return text(json -> write(conversion, more, json));
    }

    /** {@code GET /v1/rates/{date}/compare}. */
    public String comparison(Comparison comparison) {
        return text(json -> {
            json.writeStartObject();
            json.writeStringField("date", comparison.date().toString());
            json.writeStringField("base", comparison.base());
            texts(json, "providers", comparison.providers());
            json.writeObjectFieldStart("rates");
            for (String code : comparison.rates().keySet()) {
                json.writeObjectFieldStart(code);
                for (Map.Entry<String, BigDecimal> rate :
                        comparison.rates().get(code).entrySet()) {
                    number(json, rate.getKey(), rate.getValue());
                }
                number(json, "spread", comparison.spread(code));
                json.writeEndObject();
            }
            json.writeEndObject();
            json.writeEndObject();
        });
    }

    /** {@code GET /v1/rates/{date}/revisions}. */
    public String history(DayHistory history) {
        return text(json -> {
            json.writeStartObject();
            json.writeStringField("date", history.date().toString());
            json.writeStringField("provider", history.provider());
            json.writeArrayFieldStart("revisions");
            for (DayHistory.Revision revision : history.revisions()) {
                write(revision, json);
            }
            json.writeEndArray();
            json.writeEndObject();
        });
    }

    private void write(DayHistory.Revision revision, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeNumberField("revision", revision.revision());
        json.writeStringField("quality", revision.quality().text());
        json.writeStringField("source", revision.source());
        time(json, "recordedAt", revision.recordedAt());
        time(json, "providerTimestamp", revision.providerTimestamp());
        json.writeStringField("actor", revision.actor());
        json.writeStringField("reason", revision.reason());
        json.writeNumberField("changed", revision.changes().size());
        json.writeArrayFieldStart("changes");
        for (RateChange change : revision.changes()) {
            json.writeStartObject();
            json.writeStringField("quote", change.quote());
            number(json, "from", change.from());
            number(json, "to", change.to());
            if (change.units() != 1) {
                json.writeNumberField("units", change.units());
            }
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void write(Day day, Content more, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("date", day.date().toString());
        json.writeStringField("requestedDate", day.requestedDate().toString());
        json.writeStringField("base", day.base());
        json.writeStringField("provider", day.provider());
        json.writeStringField("quality", day.quality().text());
        json.writeObjectField("revision", day.revision());
        time(json, "recordedAt", day.recordedAt());
        time(json, "providerTimestamp", day.providerTimestamp());
        json.writeBooleanField("stale", day.stale());
        json.writeStringField("rounding", day.rounding());
        validity(json, day.validity());
        texts(json, "quarantined", day.quarantined());
        texts(json, "absent", day.absent());
        more.write(json);
        rates(json, "rates", day.rates());
        json.writeEndObject();
    }

    /** For answers that hold several. @param more fields beside the conversion's own */
    public void write(Conversion conversion, Content more, JsonGenerator json) throws IOException {
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
        json.writeObjectField("revision", conversion.revision());
        json.writeBooleanField("stale", conversion.stale());
        json.writeStringField("rounding", conversion.rounding());
        more.write(json);
        json.writeEndObject();
    }

    /** What the rates of an answer are taken from: so many units of the one currency cost so much in the other. */
    public void published(JsonGenerator json, PublishedRates published) throws IOException {
        json.writeObjectFieldStart("published");
        for (Map.Entry<String, Rate> each : published.rates().entrySet()) {
            json.writeObjectFieldStart(each.getKey());
            number(json, "rate", each.getValue().value());
            json.writeNumberField("units", each.getValue().units());
            json.writeStringField("unit", published.counted(each.getKey()));
            json.writeStringField("in", published.pricedIn(each.getKey()));
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    /** The first and the last day for which rates are meant; nothing for rates of one date only. */
    public static void validity(JsonGenerator json, Validity validity) throws IOException {
        if (validity != null) {
            json.writeStringField("validFrom", validity.from().toString());
            json.writeStringField(
                    "validTo", validity.to() == null ? null : validity.to().toString());
        }
    }

    private static void time(JsonGenerator json, String name, Instant time) throws IOException {
        json.writeStringField(name, time == null ? null : time.toString());
    }

    /** An array of texts. */
    public static void texts(JsonGenerator json, String name, Collection<String> texts) throws IOException {
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

    /** A field with an exact number, or null. */
    public void number(JsonGenerator json, String name, BigDecimal number) throws IOException {
        json.writeFieldName(name);
        if (number == null) {
            json.writeNull();
            return;
        }
        String plain = RateRules.plain(number);
        if (numbersAsStrings) {
            json.writeString(plain);
        } else {
            json.writeNumber(plain);
        }
    }
}
