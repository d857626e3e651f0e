package io.fxcaravan.ops;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fxcaravan.deadletter.DeadLetter;
import io.fxcaravan.quarantine.HeldRate;
import java.util.List;

/** Writes what waits for a person's decision as the commands and the HTTP API print it. */
public final class DecisionsJson {
    private static final JsonMapper JSON = new JsonMapper();

    private DecisionsJson() {}

    /** {@code {"deadLetters":[...]}} in the given order. */
    public static ObjectNode deadLetters(List<DeadLetter> letters) {
        ObjectNode json = JSON.createObjectNode();
        ArrayNode all = json.putArray("deadLetters");
        letters.forEach(letter -> all.add(of(letter)));
        return json;
    }

    /** {@code {"quarantined":[...]}} in the given order. */
    public static ObjectNode quarantined(List<HeldRate> rates) {
        ObjectNode json = JSON.createObjectNode();
        ArrayNode all = json.putArray("quarantined");
        rates.forEach(rate -> all.add(of(rate)));
        return json;
    }

    /** One dead letter. */
    public static ObjectNode of(DeadLetter letter) {
        return JSON.createObjectNode()
                .put("id", letter.id())
                .put("provider", letter.provider())
                .put("date", letter.date().toString())
                .put("stage", letter.stage())
                .put("reason", letter.reason())
                .put("httpStatus", letter.httpStatus())
                .put("attempts", letter.attempts())
                .put("message", letter.message())
                .put("hasBody", letter.hasBody())
                .put("createdAt", letter.createdAt().toString())
                .put(
                        "nextRetryAt",
                        letter.nextRetryAt() == null
                                ? null
                                : letter.nextRetryAt().toString())
                .put("state", letter.state());
    }

    /** One held rate; its values as text, since not every one is a number. */
    public static ObjectNode of(HeldRate rate) {
        ObjectNode json = JSON.createObjectNode()
                .put("id", rate.id())
                .put("provider", rate.provider())
                .put("date", rate.date().toString())
                .put("quote", rate.quote())
                .put("rate", rate.rate());
        if (rate.units() != 1) {
            json.put("units", rate.units());
        }
        return json.put("previousRate", rate.previousRate())
                .put("reason", rate.reason())
                .put("state", rate.state());
    }
}
