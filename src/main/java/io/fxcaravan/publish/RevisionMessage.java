package io.fxcaravan.publish;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fxcaravan.rates.Direction;
import io.fxcaravan.rates.RateChange;
import io.fxcaravan.rates.Snapshot;
import io.fxcaravan.store.SnapshotHistory.Recorded;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.SortedMap;

/**
 * A stored revision as JSON, in the words of the feed of changes: a day's fields as the HTTP API has them, all its rates as published, and what brought it.
 * What is not said of direction and units means 1 base = x quote. Provider, date and revision together are unique: a receiver that has them already passes the message over.
 */
final class RevisionMessage {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build();

    private RevisionMessage() {}

    /** In UTF-8; numbers in plain notation. @param before the revision before; null for a day's first */
    static byte[] json(Recorded recorded, Recorded before) {
        Snapshot day = recorded.snapshot();
        ObjectNode json = JSON.createObjectNode();
        json.put("provider", day.provider());
        json.put("date", day.date().toString());
        json.put("revision", day.revision());
        json.put("quality", day.quality().text());
        json.put("base", day.base());
        if (day.direction() != Direction.FOREIGN_PER_HOME) {
            json.put("direction", day.direction().text());
        }
        json.put("recordedAt", day.recordedAt().toString());
        json.put(
                "providerTimestamp",
                day.providerTimestamp() == null ? null : day.providerTimestamp().toString());
        json.put("source", recorded.source());
        json.put("actor", recorded.actor());
        json.put("reason", recorded.reason());
        if (day.validity() != null) {
            json.put("validFrom", day.validity().from().toString());
            json.put(
                    "validTo",
                    day.validity().to() == null ? null : day.validity().to().toString());
        }
        ObjectNode rates = json.putObject("rates");
        day.rates().forEach((quote, rate) -> rates.put(quote, plain(rate.value())));
        SortedMap<String, Integer> units = day.published().units();
        if (!units.isEmpty()) {
            units.forEach(json.putObject("units")::put);
        }
        json.put("previousRevision", before == null ? null : before.snapshot().revision());
        ArrayNode changes = json.putArray("changes");
        if (before != null) {
            RateChange.between(before.snapshot().published(), day.published())
                    .forEach(change -> changes.addObject()
                            .put("quote", change.quote())
                            .put("from", change.from() == null ? null : plain(change.from()))
                            .put("to", change.to() == null ? null : plain(change.to())));
        }
        try {
            return JSON.writeValueAsString(json).getBytes(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** 1E+2 is 100. */
    private static BigDecimal plain(BigDecimal rate) {
        return rate.scale() < 0 ? rate.setScale(0) : rate;
    }
}
