package io.fxcaravan.provider.xe;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Any of XE's answers, each value as its own text so that no digit is lost. Of {@code convert_from} and
 * {@code historic_rate} the member {@code to} is a list of quotes, of a period an object with a list for each quote.
 *
 * @param members those with a plain value: {@code from}, {@code amount}, {@code code}, {@code package_limit} and such
 * @param rates   in the order received
 */
@JsonDeserialize(using = XeAnswer.Reader.class)
record XeAnswer(Map<String, String> members, List<Rate> rates) {
    /** @param timestamp null where the answer has one for all */
    record Rate(String quote, String text, String timestamp) {}

    /** The text of a member; null where there is none. */
    String get(String name) {
        return members.get(name);
    }

    static final class Reader extends JsonDeserializer<XeAnswer> {
        @Override
        public XeAnswer deserialize(JsonParser json, DeserializationContext context) throws IOException {
            Map<String, String> members = new HashMap<>();
            List<Rate> rates = new ArrayList<>();
            if (json.currentToken() != JsonToken.START_OBJECT) {
                json.skipChildren();
                return new XeAnswer(members, rates);
            }
            while (json.nextToken() != JsonToken.END_OBJECT) {
                String name = json.currentName();
                JsonToken value = json.nextToken();
                if (name.equals("to") && value == JsonToken.START_ARRAY) {
                    readList(json, null, rates);
                } else if (name.equals("to") && value == JsonToken.START_OBJECT) {
                    readPeriod(json, rates);
                } else {
                    readMember(json, name, members);
                }
            }
            return new XeAnswer(members, rates);
        }

        private static void readPeriod(JsonParser json, List<Rate> rates) throws IOException {
            while (json.nextToken() != JsonToken.END_OBJECT) {
                String quote = json.currentName();
                if (json.nextToken() == JsonToken.START_ARRAY) {
                    readList(json, quote, rates);
                } else {
                    json.skipChildren();
                }
            }
        }

        /** @param quote of all of them; null where each names its own */
        private static void readList(JsonParser json, String quote, List<Rate> rates) throws IOException {
            while (json.nextToken() != JsonToken.END_ARRAY) {
                Map<String, String> rate = new HashMap<>();
                if (json.currentToken() != JsonToken.START_OBJECT) {
                    json.skipChildren();
                    continue;
                }
                while (json.nextToken() != JsonToken.END_OBJECT) {
                    String name = json.currentName();
                    json.nextToken();
                    readMember(json, name, rate);
                }
                rates.add(new Rate(
                        quote == null ? rate.get("quotecurrency") : quote, rate.get("mid"), rate.get("timestamp")));
            }
        }

        private static void readMember(JsonParser json, String name, Map<String, String> members) throws IOException {
            if (json.currentToken().isScalarValue() && json.currentToken() != JsonToken.VALUE_NULL) {
                members.put(name, json.getText());
            } else {
                json.skipChildren();
            }
        }
    }
}
