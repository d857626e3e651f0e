package io.fxcaravan.evidence;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;

/**
 * An answer and how its day was named.
 *
 * @param answer     a day or a conversion
 * @param passedOver the dates without a rate between the one asked for and the one taken, in order
 * @param days       how many days an average counts; null for the rate of one day
 */
public record Ruled<T>(T answer, Rule rule, List<PassedOver> passedOver, Integer days) {

    /** Writes the fields {@code rule} and {@code passedOver}, and of an average {@code days}. */
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
