package io.fxcaravan.reading.text;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fxcaravan.ledger.LedgerDay;
import java.util.List;

/** Writes the day ledger as JSON. */
public final class LedgerJson {
    private static final JsonMapper JSON = new JsonMapper();

    private LedgerJson() {}

    /** {@code {"days":[...]}} in the given order. */
    public static String of(List<LedgerDay> ledger) {
        ObjectNode json = JSON.createObjectNode();
        ArrayNode days = json.putArray("days");
        for (LedgerDay day : ledger) {
            days.addObject()
                    .put("provider", day.provider())
                    .put("date", day.date().toString())
                    .put("state", day.state().text())
                    .put("quality", day.quality() == null ? null : day.quality().text())
                    .put("revision", day.revision())
                    .put("attempts", day.attempts())
                    .put("reason", day.reason())
                    .put("nextTry", day.nextTry() == null ? null : day.nextTry().toString());
        }
        return json.toString();
    }
}
