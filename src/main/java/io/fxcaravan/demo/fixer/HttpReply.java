package io.fxcaravan.demo.fixer;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** What goes back, and how its bytes travel. */
record HttpReply(int status, Map<String, String> headers, byte[] body, BodyDelivery delivery) {

    static HttpReply json(int status, String body) {
        return new HttpReply(status, Map.of("Content-Type", "application/json"), bytes(body), BodyDelivery.WHOLE);
    }

    /** As apilayer's gateway answers, spacing included. */
    static HttpReply gateway(int status, String message) {
        return json(status, "{\"message\": \"" + message + "\"}");
    }

    static HttpReply html(int status, String body) {
        return new HttpReply(status, Map.of("Content-Type", "text/html"), bytes(body), BodyDelivery.WHOLE);
    }

    HttpReply with(String header, String value) {
        var more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new HttpReply(status, more, body, delivery);
    }

    HttpReply with(byte[] other) {
        return new HttpReply(status, headers, other, delivery);
    }

    HttpReply with(BodyDelivery other) {
        return new HttpReply(status, headers, body, other);
    }

    /** Dropped or hanging: no status ever reaches the client. */
    HttpReply unanswered(BodyDelivery other) {
        return new HttpReply(0, headers, body, other);
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
