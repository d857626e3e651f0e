package io.fxcaravan.api.operate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.fxcaravan.api.http.Problem;
import io.fxcaravan.api.http.QueryParameters;
import io.fxcaravan.config.DidYouMean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.Iterator;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The body of {@code POST /v1/ingest}.
 *
 * @param provider null for the first
 * @param dates    null where none are named
 * @param from     null for none; with {@code to}
 * @param days     the last so many calendar days; null for none
 * @param force    whether days that are final already are asked for as well
 * @param reason   why it is forced; null for none
 */
record IngestRequest(
        String provider,
        SortedSet<LocalDate> dates,
        LocalDate from,
        LocalDate to,
        Integer days,
        boolean force,
        String reason) {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private static final Set<String> FIELDS = Set.of("provider", "dates", "from", "to", "days", "force", "reason");
    private static final int MOST_DAYS = 36_600;

    /** @throws Problem where it is not such a body */
    static IngestRequest parse(byte[] body) {
        JsonNode json = object(body);
        for (Iterator<String> names = json.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!FIELDS.contains(name)) {
                throw Problem.badRequest(
                        "unknown_parameter",
                        "there is no field " + (name.length() > 40 ? name.substring(0, 40) + "..." : name)
                                + DidYouMean.hint(name, FIELDS));
            }
        }
        IngestRequest request = new IngestRequest(
                text(json, "provider"),
                dates(json),
                date(json, "from"),
                date(json, "to"),
                days(json),
                flag(json),
                text(json, "reason"));
        request.check();
        return request;
    }

    /** Today only. */
    static IngestRequest update(byte[] body) {
        IngestRequest asked = parse(body);
        if (asked.dates != null || asked.from != null || asked.days != null) {
            throw Problem.badRequest("bad_body", "an update fetches only today; POST /v1/ingest takes other days");
        }
        return new IngestRequest(asked.provider, null, null, null, 1, asked.force, asked.reason);
    }

    private static JsonNode object(byte[] body) {
        if (body == null || body.length == 0) {
            return JSON.createObjectNode();
        }
        try {
            JsonNode json = JSON.readTree(body);
            if (json != null && json.isObject()) {
                return json;
            }
        } catch (JsonProcessingException e) {
            // reported below: the parser's own message would show the body
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        throw Problem.badRequest("bad_body", "the body is not a JSON object");
    }

    private static String text(JsonNode json, String name) {
        JsonNode value = json.get(name);
        if (value == null || value.isNull()) {
            return null;
        }
        if (!value.isTextual() || value.textValue().length() > 400) {
            throw Problem.badRequest("bad_body", name + " is not a text of at most 400 characters");
        }
        return value.textValue();
    }

    private static LocalDate date(JsonNode json, String name) {
        String text = text(json, name);
        return text == null ? null : QueryParameters.date(name, text);
    }

    private static SortedSet<LocalDate> dates(JsonNode json) {
        JsonNode value = json.get("dates");
        if (value == null || value.isNull()) {
            return null;
        }
        if (!value.isArray() || value.isEmpty() || value.size() > MOST_DAYS) {
            throw Problem.badRequest("bad_body", "dates is not a list of 1 to " + MOST_DAYS + " dates");
        }
        SortedSet<LocalDate> dates = new TreeSet<>();
        value.forEach(date -> dates.add(QueryParameters.date("a date", date.isTextual() ? date.textValue() : "")));
        return dates;
    }

    private static Integer days(JsonNode json) {
        JsonNode value = json.get("days");
        if (value == null || value.isNull()) {
            return null;
        }
        if (!value.isInt() || value.intValue() < 1 || value.intValue() > MOST_DAYS) {
            throw Problem.badRequest("bad_number", "days is not a whole number from 1 to " + MOST_DAYS);
        }
        return value.intValue();
    }

    private static boolean flag(JsonNode json) {
        JsonNode value = json.get("force");
        if (value != null && !value.isNull() && !value.isBoolean()) {
            throw Problem.badRequest("bad_body", "force is true or false");
        }
        return value != null && value.booleanValue();
    }

    private void check() {
        int ways = (dates == null ? 0 : 1) + (from == null && to == null ? 0 : 1) + (days == null ? 0 : 1);
        if (ways > 1) {
            throw Problem.badRequest("bad_body", "give dates, or from and to, or days: not several of them");
        }
        if ((from == null) != (to == null)) {
            throw Problem.badRequest("bad_body", "from and to go together");
        }
        if (from != null && (to.isBefore(from) || from.plusDays(MOST_DAYS).isBefore(to))) {
            throw Problem.badRequest("bad_body", "from is not after to, and at most " + MOST_DAYS + " days before it");
        }
    }
}
