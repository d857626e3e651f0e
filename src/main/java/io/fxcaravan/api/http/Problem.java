package io.fxcaravan.api.http;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A request that is refused, as RFC 9457 describes it.
 *
 * <p>Carries no stack trace: it is an answer, not a fault of the program.
 */
public final class Problem extends RuntimeException {
    static final String TYPE = "application/problem+json";

    private static final JsonMapper JSON = new JsonMapper();
    private static final Map<Integer, String> TITLES = Map.ofEntries(
            Map.entry(400, "Bad Request"),
            Map.entry(401, "Unauthorized"),
            Map.entry(403, "Forbidden"),
            Map.entry(404, "Not Found"),
            Map.entry(405, "Method Not Allowed"),
            Map.entry(406, "Not Acceptable"),
            Map.entry(409, "Conflict"),
            Map.entry(413, "Content Too Large"),
            Map.entry(415, "Unsupported Media Type"),
            Map.entry(422, "Unprocessable Content"),
            Map.entry(429, "Too Many Requests"),
            Map.entry(503, "Service Unavailable"));

    private final int status;
    private final String code;
    private final Map<String, String> headers = new TreeMap<>();
    private List<LocalDate> days = List.of();

    public Problem(int status, String code, String detail) {
        super(detail, null, false, false);
        this.status = status;
        this.code = code;
    }

    /**
     * Status 400.
     *
     * @param code one word for programs
     */
    public static Problem badRequest(String code, String detail) {
        return new Problem(400, code, detail);
    }

    /** Status 404. */
    public static Problem notFound(String detail) {
        return new Problem(404, "not_found", detail);
    }

    /** The same with a header that the status asks for. */
    Problem with(String header, String value) {
        headers.put(header, value);
        return this;
    }

    /** The same with the days that it is about. */
    public Problem about(List<LocalDate> itsDays) {
        days = itsDays;
        return this;
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }

    /** The word for programs, such as {@code bad_date}. */
    public String code() {
        return code;
    }

    /** The headers of the answer besides its content type. */
    public Map<String, String> headers() {
        return headers;
    }

    /** The problem as RFC 9457 writes it. */
    public ObjectNode json() {
        ObjectNode json = JSON.createObjectNode();
        json.put("type", "about:blank");
        json.put("title", TITLES.getOrDefault(status, "Error"));
        json.put("status", status);
        json.put("detail", getMessage());
        json.put("code", code);
        if (!days.isEmpty()) {
            ArrayNode dates = json.putArray("days");
            days.forEach(day -> dates.add(day.toString()));
        }
        return json;
    }

    /** The answer that says it. */
    public HttpAnswer answer() {
        return new HttpAnswer(status, TYPE, json().toString(), headers).with("Cache-Control", "no-store");
    }
}
