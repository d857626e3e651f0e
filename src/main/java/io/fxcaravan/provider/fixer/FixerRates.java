package io.fxcaravan.provider.fixer;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.fxcaravan.rates.RawRate;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The {@code rates} member with each value as its own text, so that one bad value spoils no other and no digit is lost.
 *
 * @param rates of a single day
 * @param days  of a series, by the date's text
 */
@JsonDeserialize(using = FixerRates.Reader.class)
record FixerRates(List<RawRate> rates, Map<String, List<RawRate>> days) {

    static final class Reader extends JsonDeserializer<FixerRates> {
        @Override
        public FixerRates deserialize(JsonParser json, DeserializationContext context) throws IOException {
            List<RawRate> rates = new ArrayList<>(200);
            Map<String, List<RawRate>> days = new LinkedHashMap<>();
            if (json.currentToken() != JsonToken.START_OBJECT) {
                json.skipChildren(); // an empty set of rates may come as []
                return new FixerRates(rates, days);
            }
            while (json.nextToken() != JsonToken.END_OBJECT) {
                String name = json.currentName();
                if (json.nextToken() == JsonToken.START_OBJECT) {
                    days.put(name, day(json));
                } else {
                    rates.add(rate(name, json));
                }
            }
            return new FixerRates(rates, days);
        }

        private static List<RawRate> day(JsonParser json) throws IOException {
            List<RawRate> day = new ArrayList<>();
            while (json.nextToken() != JsonToken.END_OBJECT) {
                String quote = json.currentName();
                json.nextToken();
                day.add(rate(quote, json));
            }
            return day;
        }

        private static RawRate rate(String quote, JsonParser json) throws IOException {
            if (json.currentToken().isScalarValue()) {
                return new RawRate(quote, json.currentToken() == JsonToken.VALUE_NULL ? null : json.getText());
            }
            json.skipChildren();
            return new RawRate(quote, null);
        }
    }
}
