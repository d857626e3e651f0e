package io.fxcaravan.cli.print;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/** The status for people, from the JSON that a daemon or the store has given: what is wrong comes first. */
public final class StatusText {
    private static final String RED = "31";
    private static final String GREEN = "32";
    private static final String YELLOW = "33";
    private static final List<String> UNITS = List.of("B", "kB", "MB", "GB", "TB");
    private static final BigDecimal THOUSAND = BigDecimal.valueOf(1000);

    private final PrintWriter out;
    private final boolean colour;

    /** @param colour whether a terminal shows it */
    public StatusText(PrintWriter out, boolean colour) {
        this.out = out;
        this.colour = colour;
    }

    /** Prints a status. */
    public void print(JsonNode status) {
        boolean healthy = status.path("healthy").asBoolean();
        out.println("fx-caravan " + text(status, "version") + ": "
                + (healthy ? in(GREEN, "healthy") : in(RED, "NOT HEALTHY")));
        status.path("problems")
                .forEach(problem -> out.println(in(healthy ? YELLOW : RED, "problem") + "      " + problem.asText()));
        out.println("daemon       "
                + (status.path("pid").isNumber()
                        ? "pid " + text(status, "pid") + " since " + text(status, "startedAt")
                        : "not running"));
        status.path("providers").forEach(this::provider);
        boolean refuses = text(status.path("database"), "condition").equals("refusing");
        out.println("database     " + text(status.path("database"), "kind") + ", "
                + (refuses ? in(RED, "refuses days") + ", " : "")
                + size(status.path("database").path("sizeBytes")) + "; "
                + size(status.path("disk").path("freeBytes")) + " free on the disk");
        out.println("checkpoint   " + text(status.path("checkpoint"), "size") + " snapshots, root "
                + text(status.path("checkpoint"), "root"));
        out.flush();
    }

    private void provider(JsonNode provider) {
        String newest = provider.path("newestDate").isTextual()
                ? text(provider, "newestDate") + " (" + text(provider, "newestQuality") + ", "
                        + age(provider.path("ageDays").asLong()) + ")"
                : "none";
        String condition = text(provider, "condition").replace('-', ' ');
        boolean well = condition.equals("ok") || condition.equals("never called");
        out.println(
                text(provider, "provider") + (condition.equals("ok") ? "" : ": " + in(well ? YELLOW : RED, condition)));
        out.println("  newest     " + newest);
        out.println("  fetched    last " + orNever(provider, "lastSuccess") + ", next " + orNever(provider, "nextRun"));
        out.println("  missing    " + dates(provider.path("missing")));
        out.println("  awaited    " + dates(provider.path("awaited")));
        out.println("  failed     " + dates(provider.path("failed")));
        out.println("  waiting    " + count(provider.path("deadLetters").asInt(), "dead letter") + ", "
                + count(provider.path("quarantined").asInt(), "rate") + " held back");
        provider.path("held").forEach(held -> out.println("             " + held(held)));
        JsonNode quota = provider.path("quota");
        out.println("  quota      "
                + (quota.path("limit").isNumber()
                        ? text(quota, "used") + " of "
                                + count(quota.path("limit").asInt(), "call") + " used, "
                                + text(quota, "remaining") + " left until " + text(quota, "resetsOn") + ", "
                                + text(quota, "reserve") + " of them in reserve"
                        : count(quota.path("used").asInt(), "call") + " made; no limit"));
    }

    private static String held(JsonNode held) {
        return text(held, "quote") + " of " + text(held, "date") + ": " + text(held, "rate")
                + (held.path("units").isNumber() ? " for " + text(held, "units") : "")
                + (held.path("previousRate").isTextual() ? " after " + text(held, "previousRate") : "")
                + (held.path("factor").isNumber()
                        ? ", " + held.path("factor").decimalValue().toPlainString() + " times"
                        : "");
    }

    private String in(String code, String word) {
        return colour ? "\u001b[" + code + "m" + word + "\u001b[0m" : word;
    }

    private static String age(long days) {
        return days == 0 ? "today's" : count(days, "day") + " old";
    }

    private static String count(long number, String thing) {
        return number + " " + thing + (number == 1 ? "" : "s");
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

    /** In the unit that leaves a number of two or three digits, as the page does. */
    private static String size(JsonNode bytes) {
        BigDecimal left = BigDecimal.valueOf(bytes.asLong());
        int unit = 0;
        while (left.compareTo(THOUSAND) >= 0 && unit < UNITS.size() - 1) {
            left = left.divide(THOUSAND);
            unit++;
        }
        int decimals = unit > 0 && left.compareTo(BigDecimal.TEN) < 0 ? 1 : 0;
        return left.setScale(decimals, RoundingMode.HALF_UP).toPlainString() + " " + UNITS.get(unit);
    }

    private static String orNever(JsonNode node, String field) {
        return node.path(field).isTextual() ? node.path(field).asText() : "never";
    }

    private static String text(JsonNode node, String field) {
        JsonNode value = node.path(field);
        return value.isNull() || value.isMissingNode() ? "none" : value.asText();
    }
}
