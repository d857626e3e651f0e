package io.fxcaravan.evidence;

import com.fasterxml.jackson.core.JsonGenerator;
import io.fxcaravan.reading.text.ReadingJson;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;

/**
 * Whether a booked rate is the rate that is known now.
 *
 * @param id         the line's own name; null for none
 * @param holds      whether both are equal in value
 * @param was        when the booked rate was the known one; null if never
 * @param now        the rate known now
 * @param difference the booked rate less the one known now, exact
 * @param revision   of the day that {@code now} comes from; null for a mean
 * @param changedAt  when the known rate became another; null where it holds, or where the booked rate never was known
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

    /** A time during which a rate was the known one. @param to its end; null where it lasts */
    public record Was(Instant from, Instant to) {}

    /** Writes it as the HTTP API answers. */
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
