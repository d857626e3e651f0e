package io.fxcaravan.api.http;

import io.fxcaravan.rates.Sha256;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/**
 * What goes back.
 *
 * @param body    empty where it is streamed
 * @param headers beyond the content type
 * @param stream  made while it is read, since it may be larger than memory; null for a body that is here
 */
public record HttpAnswer(int status, String type, byte[] body, Map<String, String> headers, InputStream stream) {
    public static final String JSON = "application/json";

    private static final byte[] NOTHING = new byte[0];

    public HttpAnswer(int status, String type, byte[] body, Map<String, String> headers) {
        this(status, type, body, headers, null);
    }

    public HttpAnswer(int status, String type, String body, Map<String, String> headers) {
        this(status, type, body.getBytes(StandardCharsets.UTF_8), headers);
    }

    /** A JSON document, with status 200. */
    public static HttpAnswer json(byte[] body) {
        return new HttpAnswer(200, JSON, body, Map.of());
    }

    /** A JSON document, with status 200. */
    public static HttpAnswer json(String body) {
        return new HttpAnswer(200, JSON, body, Map.of());
    }

    /** A JSON document that is different each time, and must not be kept. */
    public static HttpAnswer fleeting(String json) {
        return json(json).with("Cache-Control", "no-store");
    }

    /** A body that is read while it is sent, with status 200. */
    public static HttpAnswer streamed(String type, InputStream stream) {
        return new HttpAnswer(200, type, NOTHING, Map.of(), stream);
    }

    /** For who has the answer with that tag already; what it says was not even read. */
    public static HttpAnswer unchanged(String etag) {
        return new HttpAnswer(304, JSON, NOTHING, Map.of("ETag", etag));
    }

    /** The same without its body, for who has it already. */
    HttpAnswer notModified() {
        return new HttpAnswer(304, type, NOTHING, headers, null);
    }

    /** The same with a tag that changes whenever a byte of it does. */
    public HttpAnswer tagged() {
        return with("ETag", "\"" + HexFormat.of().formatHex(Sha256.of(body), 0, 12) + "\"");
    }

    /** The same, compressed. */
    HttpAnswer zipped() {
        return new HttpAnswer(status, type, ContentNegotiation.gzip(body), headers).with("Content-Encoding", "gzip");
    }

    /** The same with one more header. */
    public HttpAnswer with(String header, String value) {
        Map<String, String> more = new TreeMap<>(headers);
        more.put(header, value);
        return new HttpAnswer(status, type, body, more, stream);
    }
}
