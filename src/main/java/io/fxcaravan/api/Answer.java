package io.fxcaravan.api;

import io.fxcaravan.provider.Sha256;
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
record Answer(int status, String type, byte[] body, Map<String, String> headers, InputStream stream) {
    static final String JSON = "application/json";

    private static final byte[] NOTHING = new byte[0];

    Answer(int status, String type, byte[] body, Map<String, String> headers) {
        this(status, type, body, headers, null);
    }

    Answer(int status, String type, String body, Map<String, String> headers) {
        this(status, type, body.getBytes(StandardCharsets.UTF_8), headers);
    }

    static Answer json(String body) {
        return new Answer(200, JSON, body, Map.of());
    }

    /** One that is different each time, and for nobody to keep. */
    static Answer fleeting(String json) {
        return json(json).with("Cache-Control", "no-store");
    }

    static Answer streamed(String type, InputStream stream) {
        return new Answer(200, type, NOTHING, Map.of(), stream);
    }

    /** For who has the answer with that tag already; what it says was not even read. */
    static Answer unchanged(String etag) {
        return new Answer(304, JSON, NOTHING, Map.of("ETag", etag));
    }

    /** The same without its body, for who has it already. */
    Answer notModified() {
        return new Answer(304, type, NOTHING, headers, null);
    }

    /** The same with a tag that changes whenever a byte of it does. */
    Answer tagged() {
        return with("ETag", "\"" + HexFormat.of().formatHex(Sha256.of(body), 0, 12) + "\"");
    }

    /** The same, compressed. */
    Answer zipped() {
        return new Answer(status, type, Delivery.gzip(body), headers).with("Content-Encoding", "gzip");
    }

    /** The same with one more header. */
    Answer with(String header, String value) {
        Map<String, String> more = new TreeMap<>(headers);
        more.put(header, value);
        return new Answer(status, type, body, more, stream);
    }
}
