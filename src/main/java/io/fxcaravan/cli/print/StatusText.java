package io.fxcaravan.cli.print;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;

/** The status for people, from the JSON that a daemon or the store has given. */
public final class StatusText {
    private static final long MEGABYTE = 1024 * 1024;

    private StatusText() {}

    public static void print(JsonNode status, PrintWriter out) {
        out.println("fx-caravan " + text(status, "version")
                + (status.path("healthy").asBoolean() ? ": healthy" : ": NOT HEALTHY"));
        out.println("daemon       "
                + (status.path("pid").isNumber()
                        ? "pid " + text(status, "pid") + " since " + text(status, "startedAt")
                        : "not running"));
        status.path("providers").forEach(provider -> provider(provider, out));
        out.println("database     " + text(status.path("database"), "kind") + ", "
                + megabytes(status.path("database").path("sizeBytes")) + "; "
                + megabytes(status.path("disk").path("freeBytes")) + " free on the disk");
        status.path("problems").forEach(problem -> out.println("problem      " + problem.asText()));
        out.flush();
    }

    private static void provider(JsonNode provider, PrintWriter out) {
        String newest = provider.path("newestDate").isTextual()
                ? text(provider, "newestDate") + " (" + text(provider, "newestQuality") + ", "
                        + age(provider.path("ageDays").asLong()) + ")"
                : "none";
        out.println(text(provider, "provider"));
        out.println("  newest     " + newest);
        out.println("  fetched    last " + text(provider, "lastSuccess") + ", next " + text(provider, "nextRun"));
        out.println("  missing    " + dates(provider.path("missing")));
        out.println("  awaited    " + dates(provider.path("awaited")));
        out.println("  failed     " + dates(provider.path("failed")));
        out.println("  held back  " + text(provider, "deadLetters") + " dead letters, " + text(provider, "quarantined")
                + " quarantined rates");
        JsonNode quota = provider.path("quota");
        out.println("  quota      "
                + (quota.path("limit").isNumber()
                        ? text(quota, "used") + " of " + text(quota, "limit") + " calls used, "
                                + text(quota, "remaining") + " left until " + text(quota, "resetsOn") + ", "
                                + text(quota, "reserve") + " of them in reserve"
                        : text(quota, "used") + " calls made; no limit"));
    }

    private static String age(long days) {
        return days == 0 ? "today's" : days == 1 ? "1 day old" : days + " days old";
    }

    private static String dates(JsonNode dates) {
        int count = dates.size();
        return switch (count) {
            case 0 -> "none";
            case 1 -> dates.get(0).asText();
            default ->
                count + " days from " + dates.get(0).asText() + " to "
                        + dates.get(count - 1).asText();
        };
    }

    private static String megabytes(JsonNode bytes) {
        return bytes.asLong() / MEGABYTE + " MB";
    }

    private static String text(JsonNode node, String field) {
        JsonNode value = node.path(field);
        return value.isNull() || value.isMissingNode() ? "-" : value.asText();
    }
}
