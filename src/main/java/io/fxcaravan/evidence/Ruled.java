package io.fxcaravan.evidence;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;

/**
 * An answer, and how its rule found the day.
 *
 * @param answer     a day or a conversion
 * @param passedOver the dates between the one asked for and the one taken that have no rate, in order
 * @param days       how many days an average is of; null for the rate of one day
 */
public record Ruled<T>(T answer, Rule rule, List<PassedOver> passedOver, Integer days) {

    /** Writes the fields {@code rule} and {@code passedOver}, and {@code days} for an average. */
    public void write(JsonGenerator json) throws IOException {
        json.writeStringField("rule", rule.text());
        json.writeArrayFieldStart("passedOver");
        for (PassedOver date : passedOver) {
            json.writeStartObject();
            json.writeStringField("date", date.date().toString());
            json.writeStringField("why", date.why().text());
            json.writeEndObject();
        }
        json.writeEndArray();
        if (days != null) {
            json.writeNumberField("days", days);
        }
    }
}
