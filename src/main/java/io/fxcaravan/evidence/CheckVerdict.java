package io.fxcaravan.evidence;

import com.fasterxml.jackson.core.JsonGenerator;
import io.fxcaravan.reading.text.ReadingJson;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;

/**
 * Whether a booked number is what is known now.
 *
 * @param was        when it was; null if never
 * @param now        what is known now
 * @param difference the booked number less the one known now, exactly
 * @param revision   of the day that {@code now} comes from; null for a mean
 * @param changedAt  since when it is another number; null where it holds, or where it never was the number
 * @param reason     why it does not hold; null where it does
 */
public record CheckVerdict(
        String id,
        boolean holds,
        Was was,
        BigDecimal now,
        BigDecimal difference,
        Integer revision,
        Instant changedAt,
        String reason) {

    /** When something was known. @param to null for until now */
    public record Was(Instant from, Instant to) {}

    /** As the HTTP API answers. */
    public void write(ReadingJson numbers, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("id", id);
        json.writeBooleanField("holds", holds);
        if (was == null) {
            json.writeNullField("was");
        } else {
            json.writeObjectFieldStart("was");
            json.writeStringField("from", was.from().toString());
            json.writeStringField("to", text(was.to()));
            json.writeEndObject();
        }
        numbers.number(json, "now", now);
        numbers.number(json, "difference", difference);
        json.writeObjectField("revision", revision);
        json.writeStringField("changedAt", text(changedAt));
        json.writeStringField("reason", reason);
        json.writeEndObject();
    }

    static String text(Instant time) {
        return time == null ? null : time.toString();
    }
}
