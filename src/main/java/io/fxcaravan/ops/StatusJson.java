package io.fxcaravan.ops;

import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fxcaravan.agreement.Disagreement;
import io.fxcaravan.agreement.Incident;
import io.fxcaravan.rates.RateRules;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Writes the status as {@code status --json} and {@code GET /v1/status} print it. */
public final class StatusJson {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build();

    private StatusJson() {}

    /** One JSON object. */
    public static String of(Status status) {
        ObjectNode json = JSON.createObjectNode();
        json.put("version", status.version());
        json.put("profile", status.profile());
        json.put("pid", status.pid());
        json.put("startedAt", seconds(status.startedAt()));
        json.put("healthy", status.healthy());
        ArrayNode providers = json.putArray("providers");
        status.providers().forEach(provider -> provider(providers.addObject(), provider));
        database(json.putObject("database"), status.database());
        json.putObject("disk").put("freeBytes", status.disk().freeBytes());
        json.putObject("checkpoint")
                .put("size", status.checkpoint().size())
                .put("root", status.checkpoint().root());
        ArrayNode incidents = json.putArray("incidents");
        status.incidents().forEach(incident -> incident(incidents.addObject(), incident));
        ArrayNode problems = json.putArray("problems");
        status.problems().forEach(problems::add);
        return json.toString();
    }

    private static void database(ObjectNode json, Status.Database database) {
        json.put("kind", database.kind());
        json.put("sizeBytes", database.sizeBytes());
        json.put("condition", database.refuses() ? "refusing" : "ok");
        json.put("reason", database.reason());
        json.put("since", seconds(database.since()));
        json.put("nextTry", seconds(database.nextTry()));
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
        json.put("lastSuccess", seconds(provider.lastSuccess()));
        json.put("nextRun", seconds(provider.nextRun()));
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
        json.put("condition", provider.condition().text());
        json.put("reason", provider.reason());
        json.put("message", provider.message());
        json.put("since", seconds(provider.since()));
        json.put("nextTry", seconds(provider.nextTry()));
        ArrayNode held = json.putArray("held");
        provider.held().forEach(rate -> held(held.addObject(), rate));
        json.put("owedFrom", text(provider.owedFrom()));
    }

    private static void held(ObjectNode json, Status.Held rate) {
        json.put("date", text(rate.date()));
        json.put("quote", rate.quote());
        json.put("rate", rate.rate());
        if (rate.units() != 1) {
            json.put("units", rate.units());
        }
        json.put("previousRate", rate.previousRate());
        json.put("factor", rate.factor());
    }

    private static void incident(ObjectNode json, Incident incident) {
        Disagreement about = incident.disagreement();
        json.put("currency", about.currency());
        json.put("pair", about.pair());
        json.put("date", text(about.date()));
        json.put("firstDate", text(incident.firstDay()));
        json.put("kind", about.kind());
        ObjectNode rates = json.putObject("rates");
        about.rates().forEach((provider, rate) -> rates.put(provider, RateRules.plain(rate)));
        json.put("suspect", about.suspect());
        json.put("against", about.against());
        json.put("odd", about.odd());
        json.put("factor", about.factor());
        json.put("openedAt", seconds(incident.openedAt()));
        json.put("closedAt", seconds(incident.closedAt()));
        json.put("message", incident.sentence());
    }

    private static void dates(ObjectNode json, String name, List<LocalDate> dates) {
        ArrayNode array = json.putArray(name);
        dates.forEach(date -> array.add(date.toString()));
    }

    private static String seconds(Instant time) {
        return time == null ? null : time.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    private static String text(Object value) {
        return value == null ? null : value.toString();
    }
}
