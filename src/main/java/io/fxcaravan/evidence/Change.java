package io.fxcaravan.evidence;

import com.fasterxml.jackson.core.JsonGenerator;
import io.fxcaravan.rates.RateRules;
import io.fxcaravan.reading.text.ReadingJson;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;

/**
 * A number that changed its meaning after it was first stored.
 *
 * @param from             null where it came
 * @param to               null where it went
 * @param units            for how many units both numbers stand
 * @param previousRevision null where the day had none before
 * @param reason           in the words of the person who brought it; null for none
 */
public record Change(
        String cursor,
        Instant recordedAt,
        String provider,
        LocalDate date,
        String base,
        String quote,
        BigDecimal from,
        BigDecimal to,
        int units,
        int revision,
        Integer previousRevision,
        String source,
        String actor,
        String reason) {

    /** In words, for people. */
    public String sentence() {
        String what = from == null
                ? " came with " + RateRules.plain(to)
                : to == null
                        ? " went, it was " + RateRules.plain(from)
                        : " from " + RateRules.plain(from) + " to " + RateRules.plain(to);
        return date + " " + base + " " + quote + what + ", revision " + revision
                + (previousRevision == null ? "" : " after " + previousRevision) + ", " + source + " by " + actor;
    }

    /** As the HTTP API and the command write it; {@code units} where they are not 1. */
    public void write(ReadingJson numbers, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("cursor", cursor);
        json.writeStringField("recordedAt", recordedAt.toString());
        json.writeStringField("provider", provider);
        json.writeStringField("date", date.toString());
        json.writeStringField("base", base);
        json.writeStringField("quote", quote);
        numbers.number(json, "from", from);
        numbers.number(json, "to", to);
        if (units != 1) {
            json.writeNumberField("units", units);
        }
        json.writeNumberField("revision", revision);
        json.writeObjectField("previousRevision", previousRevision);
        json.writeStringField("source", source);
        json.writeStringField("actor", actor);
        json.writeStringField("reason", reason);
        json.writeEndObject();
    }
}
