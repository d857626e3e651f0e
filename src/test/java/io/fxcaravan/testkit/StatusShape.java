package io.fxcaravan.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

/** The documented fields of a status, in their order: the same over HTTP and from the command. */
public final class StatusShape {
    private StatusShape() {}

    public static void assertShape(JsonNode status) {
        assertFields(
                status,
                "version",
                "profile",
                "pid",
                "startedAt",
                "healthy",
                "providers",
                "database",
                "disk",
                "checkpoint",
                "incidents",
                "problems");
        assertFields(
                status.at("/providers/0"),
                "provider",
                "newestDate",
                "newestQuality",
                "ageDays",
                "lastSuccess",
                "nextRun",
                "missing",
                "awaited",
                "failed",
                "deadLetters",
                "quarantined",
                "quota",
                "condition",
                "reason",
                "message",
                "since",
                "nextTry",
                "held",
                "owedFrom");
        assertFields(status.at("/database"), "kind", "sizeBytes", "condition", "reason", "since", "nextTry");
        assertFields(status.at("/providers/0/quota"), "limit", "used", "remaining", "reserve", "resetsOn");
    }

    private static void assertFields(JsonNode of, String... names) {
        assertThat(of.fieldNames()).toIterable().containsExactly(names);
    }
}
