package io.fxcaravan.ops;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.List;

/** Writes the status as {@code status --json} and {@code GET /v1/status} print it. */
public final class StatusJson {
    private static final JsonMapper JSON = new JsonMapper();

    private StatusJson() {}

    /** One JSON object. */
    public static String of(Status status) {
        ObjectNode json = JSON.createObjectNode();
        json.put("version", status.version());
        json.put("profile", status.profile());
        json.put("pid", status.pid());
        json.put("startedAt", text(status.startedAt()));
        json.put("healthy", status.healthy());
        ArrayNode providers = json.putArray("providers");
        status.providers().forEach(provider -> provider(providers.addObject(), provider));
        json.putObject("database")
                .put("kind", status.database().kind())
                .put("sizeBytes", status.database().sizeBytes());
        json.putObject("disk").put("freeBytes", status.disk().freeBytes());
        ArrayNode problems = json.putArray("problems");
        status.problems().forEach(problems::add);
        return json.toString();
    }

    private static void provider(ObjectNode json, Status.Provider provider) {
        json.put("provider", provider.provider());
        json.put("newestDate", text(provider.newestDate()));
        json.put(
                "newestQuality",
                provider.newestQuality() == null
                        ? null
                        : provider.newestQuality().text());
        json.put("ageDays", provider.ageDays());
        json.put("lastSuccess", text(provider.lastSuccess()));
        json.put("nextRun", text(provider.nextRun()));
        dates(json, "missing", provider.missing());
        dates(json, "awaited", provider.awaited());
        dates(json, "failed", provider.failed());
        json.put("deadLetters", provider.deadLetters());
        json.put("quarantined", provider.quarantined());
        json.putObject("quota")
                .put("limit", provider.quota().limit())
                .put("used", provider.quota().used())
                .put("remaining", provider.quota().remaining())
                .put("reserve", provider.quota().reserve())
                .put("resetsOn", text(provider.quota().resetsOn()));
    }

    private static void dates(ObjectNode json, String name, List<LocalDate> dates) {
        ArrayNode array = json.putArray(name);
        dates.forEach(date -> array.add(date.toString()));
    }

    private static String text(Object value) {
        return value == null ? null : value.toString();
    }
}
