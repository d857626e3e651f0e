package io.fxcaravan.api.read;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.fxcaravan.api.http.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Reads lists of flat JSON objects. Each value is its text, so that a number of any size stays exact. */
final class FlatItems {
    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private static final Pattern EXPONENT = Pattern.compile(".{1,40}[eE][+-]?[0-9]{1,2}");

    private FlatItems() {}

    /**
     * The objects of a list; null for an item that is not an object of texts and numbers.
     *
     * @param most    how many items are allowed
     * @param example of an item, for the message
     * @throws Problem where the body is not a list, or has too many items
     */
    static List<Map<String, String>> of(byte[] body, int most, String example) {
        List<Map<String, String>> items = new ArrayList<>();
        try (JsonParser json = JSON.createParser(body == null ? new byte[0] : body)) {
            require(json.nextToken() == JsonToken.START_ARRAY, example);
            while (json.nextToken() != JsonToken.END_ARRAY) {
                items.add(item(json));
                if (items.size() > most) {
                    throw tooMany(most);
                }
            }
            require(json.nextToken() == null, example);
            return items;
        } catch (JsonProcessingException e) {
            throw notAList(example);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The object in a text; null where the text is not one. */
    static Map<String, String> one(String text) {
        try (JsonParser json = JSON.createParser(text)) {
            json.nextToken();
            Map<String, String> item = item(json);
            return json.nextToken() == null ? item : null;
        } catch (IOException e) {
            return null;
        }
    }

    static Problem tooMany(int most) {
        return new Problem(
                422, "too_many", "at most " + String.format(java.util.Locale.ROOT, "%,d", most) + " at once");
    }

    private static Map<String, String> item(JsonParser json) throws IOException {
        if (json.currentToken() != JsonToken.START_OBJECT) {
            json.skipChildren();
            return null;
        }
        Map<String, String> item = new HashMap<>();
        boolean flat = true;
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            JsonToken value = json.nextToken();
            flat &= value.isScalarValue();
            if (value.isScalarValue() && value != JsonToken.VALUE_NULL) {
                item.put(name, text(json, value));
            }
            json.skipChildren();
        }
        return flat ? item : null;
    }

    /** With its digits alone where it has an exponent, as Python writes 0.00001; what is too long for that is no amount. */
    private static String text(JsonParser json, JsonToken value) throws IOException {
        String text = json.getText();
        return value == JsonToken.VALUE_NUMBER_FLOAT && EXPONENT.matcher(text).matches()
                ? new BigDecimal(text).toPlainString()
                : text;
    }

    private static void require(boolean as, String example) {
        if (!as) {
            throw notAList(example);
        }
    }

    private static Problem notAList(String example) {
        return Problem.badRequest("bad_body", "the body is not a JSON list of objects such as " + example);
    }
}
