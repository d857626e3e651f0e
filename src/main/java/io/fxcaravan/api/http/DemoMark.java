package io.fxcaravan.api.http;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * Says of an answer that it is the demo's: each JSON object of the API begins with {@code "demo": true}, so that old rates
 * on a made-up clock cannot pass for real ones. Answers in other programs' shapes stay as those programs expect them.
 */
public enum DemoMark {
    /** A daemon with real rates: nothing is marked. */
    OFF,
    /** The demo. */
    ON;

    private static final String OURS = "/v1/";
    private static final byte[] MARKED = "{\"demo\":true".getBytes(StandardCharsets.UTF_8);

    /** The answer as it is to go out for that path. */
    HttpAnswer on(String path, HttpAnswer answer) {
        if (this == OFF || !path.startsWith(OURS) || !isJson(answer.type()) || isReceived(path)) {
            return answer;
        }
        try {
            return answer.stream() == null
                    ? new HttpAnswer(answer.status(), answer.type(), marked(answer.body()), answer.headers())
                    : new HttpAnswer(
                            answer.status(), answer.type(), answer.body(), answer.headers(), marked(answer.stream()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isJson(String type) {
        return type.equals(HttpAnswer.JSON) || type.equals(Problem.TYPE);
    }

    /** What a provider has answered is handed on byte for byte. */
    private static boolean isReceived(String path) {
        return path.endsWith("/body");
    }

    private static byte[] marked(byte[] body) {
        if (body.length < 2 || body[0] != '{') {
            return body;
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream(body.length + MARKED.length);
        out.writeBytes(MARKED);
        if (body[1] != '}') {
            out.write(',');
        }
        out.write(body, 1, body.length - 1);
        return out.toByteArray();
    }

    /** The mark in a series, which is always an object with members. */
    private static InputStream marked(InputStream body) throws IOException {
        int first = body.read();
        byte[] head = first == '{'
                ? "{\"demo\":true,".getBytes(StandardCharsets.UTF_8)
                : first < 0 ? new byte[0] : new byte[] {(byte) first};
        return new SequenceInputStream(new ByteArrayInputStream(head), body);
    }
}
