package io.fxcaravan.api;

import java.util.List;
import java.util.Random;

/** Makes requests byte by byte: nearly right ones, and wrong in each part that a server reads. */
final class RawRequests {
    private static final List<String> METHODS = List.of(
            "GET", "GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "CONNECT", "TRACE", "get", "G@T", "", "PRI");
    private static final List<String> TARGETS = List.of(
            "/",
            "/v1/status",
            "/v1/rates/latest?base=USD",
            "/v1/convert",
            "/api/latest",
            "/observe/health",
            "*",
            "http://localhost/v1/status",
            "//",
            "/%zz",
            "/%00",
            "/%e0%80%af",
            "/?%",
            "/a b",
            "",
            "localhost:80",
            "/../..",
            "/v1/rates?from=%ff",
            "/\u00e4",
            "/#x");
    private static final List<String> VERSIONS = List.of(
            "HTTP/1.1",
            "HTTP/1.1",
            "HTTP/1.1",
            "HTTP/1.0",
            "HTTP/0.9",
            "HTTP/2.0",
            "HTTP/9.9",
            "HTTP/1.1 x",
            "",
            "http/1.1");
    private static final List<String> HOSTS = List.of(
            "localhost",
            "localhost:8080",
            "127.0.0.1",
            "[::1]:1",
            "%zz",
            "%00",
            "%e0%80%af",
            "%",
            "",
            " ",
            "a b",
            "[",
            "]",
            "a:b:c",
            "localhost:-1",
            "localhost:99999999999",
            "@",
            "\u00e4\u00ff",
            "a%2",
            "..",
            "a,b");
    private static final List<String> HEADERS = List.of(
            "Expect: 100-continue",
            "Expect: x",
            "Upgrade: h2c\r\nConnection: Upgrade, HTTP2-Settings\r\nHTTP2-Settings: AA",
            "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x",
            "Host: other",
            "no colon",
            ": no name",
            "X: \u0000",
            "X: a\r\n folded",
            "Accept: */*;q=x",
            "Authorization: Bearer x",
            "Authorization: ",
            "X-API-Key: \u00ff",
            "If-None-Match: \"",
            "Accept-Encoding: gzip;q=9,br",
            "Content-Type: multipart/form-data; boundary=x",
            "Cookie: a=b; ;;",
            "Range: bytes=0-",
            "X-Forwarded-For: %zz",
            "Forwarded: for=\"",
            "Origin: null",
            "Te: trailers");
    private static final List<String> BODIES = List.of(
            "Content-Length: 0\r\n\r\n",
            "Content-Length: 5\r\n\r\n{\"a\":",
            "Content-Length: -1\r\n\r\n",
            "Content-Length: x\r\n\r\n",
            "Content-Length: 99999999999999999999\r\n\r\n",
            "Content-Length: 5\r\nContent-Length: 6\r\n\r\nabcdef",
            "Content-Length: 99\r\n\r\nshort",
            "Transfer-Encoding: chunked\r\n\r\n5\r\nabcde\r\n0\r\n\r\n",
            "Transfer-Encoding: chunked\r\n\r\nzz\r\nabc\r\n",
            "Transfer-Encoding: chunked\r\n\r\n-1\r\n",
            "Transfer-Encoding: chunked\r\n\r\nffffffffffffffff\r\nabc",
            "Transfer-Encoding: chunked\r\nContent-Length: 3\r\n\r\n3\r\nabc\r\n0\r\n\r\n",
            "Transfer-Encoding: gzip, x\r\n\r\nabc",
            "Transfer-Encoding: chunked\r\n\r\n1;a=\"\r\nx\r\n0\r\nTrailer: y\r\n\r\n");

    private final Random random;

    RawRequests(Random random) {
        this.random = random;
    }

    /** A head that ends, without a body: nothing more is to come of it, so it wants an answer. */
    String whole() {
        return line() + host() + headers() + "Connection: close\r\n\r\n";
    }

    /** Anything: several requests at once, bodies of every kind, torn ends, flipped bytes. */
    String any() {
        StringBuilder bytes = new StringBuilder();
        for (int i = random.nextInt(4); i >= 0; i--) {
            bytes.append(line()).append(host()).append(headers()).append(random.nextBoolean() ? "\r\n" : one(BODIES));
        }
        for (int i = random.nextInt(8) - 4; i > 0; i--) {
            bytes.setCharAt(random.nextInt(bytes.length()), (char) random.nextInt(256));
        }
        if (random.nextInt(4) == 0) {
            bytes.setLength(random.nextInt(bytes.length()));
        }
        return bytes.toString();
    }

    private String line() {
        String target = random.nextInt(40) == 0 ? "/" + "x".repeat(9_000) : one(TARGETS);
        return one(METHODS) + " " + target + " " + one(VERSIONS) + "\r\n";
    }

    private String host() {
        return random.nextInt(8) == 0 ? "" : "Host: " + one(HOSTS) + "\r\n";
    }

    private String headers() {
        if (random.nextInt(40) == 0) {
            return "X: " + "y".repeat(20_000) + "\r\n";
        }
        StringBuilder headers = new StringBuilder();
        for (int i = random.nextInt(4); i > 0; i--) {
            headers.append(one(HEADERS)).append("\r\n");
        }
        return headers.toString();
    }

    private String one(List<String> of) {
        return of.get(random.nextInt(of.size()));
    }
}
