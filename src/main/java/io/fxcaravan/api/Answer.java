package io.fxcaravan.api;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/**
 * What goes back.
 *
 * @param headers beyond the content type
 */
record Answer(int status, String type, byte[] body, Map<String, String> headers) {
    static final String JSON = "application/json";

    Answer(int status, String type, String body, Map<String, String> headers) {
        this(status, type, body.getBytes(StandardCharsets.UTF_8), headers);
    }

    static Answer json(String body) {
        return new Answer(200, JSON, body, Map.of());
    }

    /** The same with one more header. */
    Answer with(String header, String value) {
        Map<String, String> more = new TreeMap<>(headers);
        more.put(header, value);
        return new Answer(status, type, body, more);
    }
}
