package io.fxcaravan.api.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;

/** How an answer goes over the wire: whole, compressed, or not at all where the other end has it. */
public final class ContentNegotiation {
    /** Shorter than that, a compressed answer is not smaller on the wire. */
    private static final int WORTH_ZIPPING = 1000;

    private ContentNegotiation() {}

    /** The answer as this request wants it; both headers may be null. */
    static HttpAnswer of(HttpAnswer answer, String ifNoneMatch, String acceptEncoding) {
        String etag = answer.headers().get("ETag");
        if (answer.status() == 200 && etag != null && matches(ifNoneMatch, etag)) {
            return answer.notModified();
        }
        int length = answer.stream() != null ? Integer.MAX_VALUE : answer.body().length;
        if (answer.headers().containsKey("Content-Encoding") || !wantsGzip(acceptEncoding, length)) {
            return answer;
        }
        if (answer.stream() == null) {
            return answer.zipped();
        }
        Map<String, String> headers = new TreeMap<>(answer.headers());
        headers.put("Content-Encoding", "gzip");
        return new HttpAnswer(answer.status(), answer.type(), answer.body(), headers, new GzipStream(answer.stream()));
    }

    /** RFC 9110 13.1.2, by weak comparison. */
    public static boolean matches(String ifNoneMatch, String etag) {
        if (ifNoneMatch == null) {
            return false;
        }
        for (String given : ifNoneMatch.split(",")) {
            String tag = given.strip();
            if (tag.equals("*") || opaque(tag).equals(opaque(etag))) {
                return true;
            }
        }
        return false;
    }

    /** A proxy that compresses answers makes our tags weak. */
    private static String opaque(String tag) {
        return tag.startsWith("W/") ? tag.substring(2) : tag;
    }

    static boolean wantsGzip(String acceptEncoding, int length) {
        if (acceptEncoding == null || length < WORTH_ZIPPING) {
            return false;
        }
        for (String coding : acceptEncoding.split(",")) {
            String[] parts = coding.strip().split("\\s*;\\s*", -1);
            if (parts[0].equalsIgnoreCase("gzip")) {
                return parts.length < 2 || !parts[1].matches("q=0(\\.0*)?");
            }
        }
        return false;
    }

    static byte[] gzip(byte[] body) {
        ByteArrayOutputStream zipped = new ByteArrayOutputStream(body.length / 2);
        try (GZIPOutputStream out = new GZIPOutputStream(zipped)) {
            out.write(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return zipped.toByteArray();
    }
}
