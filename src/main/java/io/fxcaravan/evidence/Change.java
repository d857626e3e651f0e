package io.fxcaravan.evidence;

import com.fasterxml.jackson.core.JsonGenerator;
import io.fxcaravan.rates.RateRules;
import io.fxcaravan.reading.text.ReadingJson;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;

/**
 * A rate that changed after its day was first stored.
 *
 * @param cursor           where a reader goes on after this change
 * @param from             the rate before; null where there was none
 * @param to               the rate since; null where there is none
 * @param units            of the quote that both rates are for
 * @param previousRevision the revision that this one replaced; null for a first revision
 * @param source           what brought it, such as {@code schedule} or {@code import}
 * @param actor            who brought it
 * @param reason           why, in the words of that person; null for none
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

    /** One line for people. */
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
