package io.fxcaravan.demo;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** What goes back, and how its bytes travel. */
record Reply(int status, Map<String, String> headers, byte[] body, Delivery delivery) {

    static Reply json(int status, String body) {
        return new Reply(status, Map.of("Content-Type", "application/json"), bytes(body), Delivery.WHOLE);
    }

    /** As apilayer's gateway answers, spacing included. */
    static Reply gateway(int status, String message) {
        return json(status, "{\"message\": \"" + message + "\"}");
    }

    static Reply html(int status, String body) {
        return new Reply(status, Map.of("Content-Type", "text/html"), bytes(body), Delivery.WHOLE);
    }

    Reply with(String header, String value) {
        var more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Reply(status, more, body, delivery);
    }

    Reply with(byte[] other) {
        return new Reply(status, headers, other, delivery);
    }

    Reply with(Delivery other) {
        return new Reply(status, headers, body, other);
    }

    /** Dropped or hanging: no status ever reaches the client. */
    Reply unanswered(Delivery other) {
        return new Reply(0, headers, body, other);
    }

    String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    byte[] head() {
        var head = new StringBuilder("HTTP/1.1 ").append(status).append(" \r\n");
        headers.forEach(
                (name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        head.append("Content-Length: ").append(body.length).append("\r\n\r\n");
        return bytes(head.toString());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
