package io.fxcaravan.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.fxcaravan.testkit.FullRun;
import io.fxcaravan.testkit.OnEachDatabaseInFullRun;
import io.fxcaravan.testkit.RunningDaemon;
import io.fxcaravan.testkit.StoredDays;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** No input gives a 500, a stack trace, a path or SQL. The seed is printed; {@code -Dfuzz.seed=} repeats it. */
@OnEachDatabaseInFullRun
class FuzzTest {
    private static final int THREADS = 4;
    private static final JsonMapper JSON = new JsonMapper();

    /** 414, 431 and an unreadable request line are Vert.x's own, before any route. */
    private static final Set<Integer> DOCUMENTED =
            Set.of(200, 202, 204, 304, 400, 401, 403, 404, 405, 413, 414, 415, 422, 429, 431);

    private static final Pattern LEAK = Pattern.compile(
            "Exception|\\bat [a-z]+\\.[a-z]+\\.|\\.java:|select |insert |snapshot_rate|org\\.h2|jdbi|/data/|<html",
            Pattern.CASE_INSENSITIVE);

    @TempDir
    Path dir;

    @Test
    void whatever_comes_in_only_documented_answers_go_out() throws Exception {
        fuzz(4_000);
    }

    @Test
    @FullRun
    void whatever_comes_in_for_long_only_documented_answers_go_out() throws Exception {
        fuzz(20_000);
    }

    private void fuzz(int requests) throws Exception {
        long seed = Long.getLong("fuzz.seed", 20260302L);
        System.out.println("fuzz.seed=" + seed);
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try (RunningDaemon fx = new RunningDaemon(
                dir,
                "2026-03-01T12:00:00Z",
                FuzzTest::fill,
                "fx.ingest.window-days",
                "2",
                "fx.fixer.monthly-quota",
                "1")) {
            List<Callable<List<String>>> parts = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                Random random = new Random(seed + i);
                parts.add(() -> send(new Requests(random, fx.operatorKey()), fx.api(), requests / THREADS));
            }
            List<String> wrong = new ArrayList<>();
            for (Future<List<String>> part : threads.invokeAll(parts)) {
                wrong.addAll(part.get());
            }
            assertThat(wrong).as("seed " + seed).isEmpty();
        } finally {
            threads.shutdownNow();
        }
    }

    private static void fill(StoredDays stored) {
        stored.day(LocalDate.of(2026, 2, 26), "USD", "1.08", "GBP", "0.83");
        stored.day(LocalDate.of(2026, 2, 27), "USD", "1.09", "GBP", "0.83", "BTC", "0.0000106");
    }

    private static List<String> send(Requests requests, URI at, int count) throws IOException {
        List<String> wrong = new ArrayList<>();
        Connection connection = new Connection(at);
        for (int i = 0; i < count && wrong.size() < 5; i++) {
            byte[] request = requests.next();
            try {
                Reply reply = connection.send(request, requests.isHead(request));
                reply.problem().ifPresent(problem -> wrong.add(problem + " to " + shown(request)));
                if (reply.closes()) {
                    connection.close();
                    connection = new Connection(at);
                }
            } catch (IOException e) {
                wrong.add("no answer (" + e + ") to " + shown(request));
                connection.close();
                connection = new Connection(at);
            }
        }
        connection.close();
        return wrong;
    }

    private static String shown(byte[] request) {
        String text = new String(request, StandardCharsets.ISO_8859_1);
        return text.substring(0, Math.min(500, text.length()));
    }

    /** Requests that are nearly right, in every part by itself. */
    private static final class Requests {
        private static final List<String> METHODS =
                List.of("GET", "GET", "GET", "GET", "GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "PATCH", "FOO");
        private static final List<String> PATHS = List.of(
                "/v1/rates/latest",
                "/v1/rates/2026-02-27",
                "/v1/rates/{x}",
                "/v1/rates",
                "/v1/rates/{x}/compare",
                "/v1/rates/2026-02-27/compare",
                "/v1/rates/{x}/revisions",
                "/v1/rates/{x}/revisions/{x}/body",
                "/v1/averages",
                "/v1/convert",
                "/v1/currencies",
                "/v1/days",
                "/v1/status",
                "/v1/ingest/{x}",
                "/v1/dead-letters",
                "/v1/dead-letters/{x}",
                "/v1/dead-letters/{x}/retry",
                "/v1/quarantine",
                "/v1/quarantine/{x}/release",
                "/v1/rates/update",
                "/api/latest",
                "/api/{x}",
                "/api/convert",
                "/api/timeseries",
                "/api/fluctuation",
                "/api/symbols",
                "/frankfurter/v1/latest",
                "/frankfurter/v1/{x}",
                "/frankfurter/v1/{x}..{x}",
                "/frankfurter/v1/currencies",
                "/frankfurter/v2/rates",
                "/frankfurter/v2/rates.csv",
                "/frankfurter/v2/rate/{x}/{x}",
                "/frankfurter/v2/rate/EUR/USD",
                "/frankfurter/v2/currencies",
                "/frankfurter/v2/currency/{x}",
                "/frankfurter/v2/providers",
                "/docs",
                "/openapi.json",
                "/",
                "/{x}",
                "/../{x}",
                "//v1//rates");
        private static final List<String> NAMES = List.of(
                "base",
                "symbols",
                "provider",
                "asOf",
                "quality",
                "missing",
                "maxAge",
                "numbers",
                "from",
                "to",
                "amount",
                "date",
                "round",
                "period",
                "format",
                "start_date",
                "end_date",
                "access_key",
                "quotes",
                "providers",
                "group",
                "expand",
                "scope",
                "reason",
                "id",
                "x",
                "CamelHttpUri",
                "Set-Cookie",
                "If-None-Match",
                "Accept-Encoding");
        private static final List<String> VALUES = List.of(
                "EUR",
                "USD",
                "USD,GBP",
                "BTC",
                "eur",
                "",
                "fixer",
                "ecb",
                "2026-02-27",
                "2026-03-01",
                "0001-01-01",
                "9999-12-31",
                "-999999999-01-01",
                "2026-02-30",
                "final",
                "previous",
                "fail",
                "string",
                "1",
                "0",
                "-1",
                "100.50",
                "1e999999999",
                "NaN",
                "99999999999999999999999999999",
                "0x10",
                "true",
                "half-up",
                "month",
                "week",
                "csv",
                "ndjson",
                "2026-02-27T16:00:00Z",
                "+1000000000-01-01T00:00:00Z",
                "-1000000000-01-01T00:00:00Z",
                "%00",
                "%zz",
                "%",
                "%F0%9F%92%B6",
                "../../etc/passwd",
                "' or 1=1 --",
                "<script>",
                "${sys:user.home}",
                "{{fx.database.password}}",
                "a".repeat(300),
                "%0d%0aX: y",
                "null",
                "[]",
                "*",
                "٣",
                "%D9%A3");
        private static final List<String> HEADERS = List.of(
                "Accept: text/csv",
                "Accept: application/x-ndjson;q=0.1, */*",
                "Accept: ;;;,,,",
                "Accept-Encoding: gzip",
                "Accept-Encoding: gzip;q=0",
                "Accept-Encoding: ;q=x,gzip;;",
                "If-None-Match: *",
                "If-None-Match: \"x\", W/\"y\"",
                "If-None-Match: \"",
                "CamelHttpResponseCode: 302",
                "CamelFileName: x",
                "Origin: null",
                "Via: 1.1 x",
                "X-Forwarded-For: 1.1.1.1",
                "Host: evil.example.org",
                "Range: bytes=0-1",
                "Expect: 100-continue",
                "Authorization: Basic eDp5",
                "Authorization: Bearer",
                "Authorization: Bearer wrong",
                "X-API-Key:",
                "Content-Encoding: gzip",
                "Content-Type: multipart/form-data; boundary=x",
                "Content-Type: application/x-www-form-urlencoded",
                "Content-Type: text/xml; charset=nonsense",
                "Cookie: a=b",
                "X: " + "y".repeat(3000));
        private static final List<String> BODIES = List.of(
                "",
                "{}",
                "[]",
                "[{}]",
                "null",
                "1",
                "\"x\"",
                "{",
                "[{\"from\":\"EUR\",\"to\":\"USD\",\"amount\":1}]",
                "[{\"from\":\"EUR\",\"to\":\"USD\",\"amount\":1e999999999}]",
                "[{\"from\":1,\"to\":null,\"amount\":[]}]",
                "[[[[[[[[",
                "[".repeat(5000),
                "{\"dates\":[\"2026-02-27\"]}",
                "{\"dates\":[1,null]}",
                "{\"days\":0}",
                "{\"days\":99999999999}",
                "{\"from\":\"2026-02-27\"}",
                "{\"provider\":\"x\",\"provider\":\"y\"}",
                "{\"dates\":\"2026-02-27\",\"days\":1}",
                "a=b&c=d",
                "--x\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nb\r\n--x--",
                "\u0000\u0001\u00ff");

        private final Random random;
        private final String key;

        Requests(Random random, String key) {
            this.random = random;
            this.key = key;
        }

        byte[] next() {
            String method = of(METHODS);
            StringBuilder target = new StringBuilder(of(PATHS));
            for (int at = target.indexOf("{x}"); at >= 0; at = target.indexOf("{x}")) {
                target.replace(at, at + 3, safe(of(VALUES)));
            }
            for (int i = random.nextInt(5); i > 0; i--) {
                target.append(target.indexOf("?") < 0 ? '?' : '&')
                        .append(of(NAMES))
                        .append(random.nextInt(20) == 0 ? "" : "=")
                        .append(safe(of(VALUES)));
            }
            StringBuilder request = new StringBuilder(method + " " + mutated(target.toString()) + " HTTP/1.1\r\n");
            if (random.nextInt(30) != 0) {
                request.append("Host: localhost\r\n");
            }
            if (random.nextInt(2) == 0) {
                request.append("X-API-Key: ").append(key).append("\r\n");
            }
            for (int i = random.nextInt(3); i > 0; i--) {
                request.append(of(HEADERS)).append("\r\n");
            }
            String body = Set.of("POST", "PUT", "PATCH", "DELETE").contains(method) ? of(BODIES) : "";
            byte[] bytes = body.getBytes(StandardCharsets.ISO_8859_1);
            request.append("Content-Length: ")
                    .append(bytes.length)
                    .append("\r\n\r\n")
                    .append(body);
            return request.toString().getBytes(StandardCharsets.ISO_8859_1);
        }

        /** A blank would end the request's target. */
        private static String safe(String value) {
            return value.replace(" ", "%20");
        }

        private String mutated(String target) {
            if (random.nextInt(6) != 0) {
                return target;
            }
            StringBuilder changed = new StringBuilder(target);
            int at = 1 + random.nextInt(changed.length());
            String with =
                    of(List.of("%", "%2f", "/", ";", "..", "%2e%2e", "\u00e4", "{", "|", "\\", "+", "&", "=", "#"));
            changed.insert(Math.min(at, changed.length()), with);
            return changed.toString();
        }

        boolean isHead(byte[] request) {
            return new String(request, 0, 5, StandardCharsets.ISO_8859_1).equals("HEAD ");
        }

        private <T> T of(List<T> choices) {
            return choices.get(random.nextInt(choices.size()));
        }
    }

    private record Reply(int status, String head, String body) {
        boolean closes() {
            return head.toLowerCase(Locale.ROOT).contains("connection: close");
        }

        Optional<String> problem() {
            if (!DOCUMENTED.contains(status)) {
                return Optional.of("status " + status + ": " + body);
            }
            boolean json = head.toLowerCase(Locale.ROOT).contains("content-type: application/problem+json");
            boolean frankfurter = body.matches("\\{(\"status\":" + status + ",)?\"message\":\".*\"}");
            if (status >= 400
                    && status != 414
                    && status != 431
                    && !json
                    && !frankfurter
                    && !head.contains("Connection: close")
                    && !body.isEmpty()) {
                return Optional.of("no problem+json: " + status + " " + head + body);
            }
            if (status >= 400 && json && !body.isEmpty() && !isProblem()) {
                return Optional.of("an incomplete problem: " + body);
            }
            String text = head + body;
            boolean page =
                    head.contains("text/html") || head.contains("text/javascript") || body.startsWith("{\"openapi");
            return !page && LEAK.matcher(text).find() ? Optional.of("a leak: " + text) : Optional.empty();
        }

        private boolean isProblem() {
            try {
                JsonNode problem = JSON.readTree(body);
                return problem.path("status").asInt() == status
                        && problem.hasNonNull("type")
                        && problem.hasNonNull("title")
                        && problem.hasNonNull("detail")
                        && problem.hasNonNull("code");
            } catch (IOException e) {
                return false;
            }
        }
    }

    /** One connection kept open, since twenty thousand would take most of the time. */
    private static final class Connection {
        private final Socket socket;
        private final InputStream in;

        Connection(URI at) throws IOException {
            socket = new Socket(at.getHost(), at.getPort());
            socket.setSoTimeout(20_000);
            socket.setTcpNoDelay(true);
            in = new BufferedInputStream(socket.getInputStream());
        }

        Reply send(byte[] request, boolean head) throws IOException {
            socket.getOutputStream().write(request);
            String lines = head();
            if (lines.startsWith("HTTP/1.1 100")) {
                lines = head();
            }
            int status = Integer.parseInt(lines.substring(9, 12));
            String lower = lines.toLowerCase(Locale.ROOT);
            byte[] body = new byte[0];
            if (!head && status != 204 && status != 304) {
                body = lower.contains("transfer-encoding: chunked") ? chunks() : in.readNBytes(length(lower));
            }
            return new Reply(status, lines, new String(body, StandardCharsets.UTF_8));
        }

        private static int length(String head) {
            var matcher = Pattern.compile("content-length: (\\d+)").matcher(head);
            return matcher.find() ? Integer.parseInt(matcher.group(1)) : 0;
        }

        private String head() throws IOException {
            StringBuilder head = new StringBuilder();
            for (String line = line(); !line.isEmpty(); line = line()) {
                head.append(line).append('\n');
            }
            return head.toString();
        }

        private String line() throws IOException {
            StringBuilder line = new StringBuilder();
            for (int next = in.read(); next != '\n'; next = in.read()) {
                if (next < 0) {
                    throw new IOException("closed");
                }
                if (next != '\r') {
                    line.append((char) next);
                }
            }
            return line.toString();
        }

        private byte[] chunks() throws IOException {
            var body = new ByteArrayOutputStream();
            for (int length = Integer.parseInt(line(), 16); length > 0; length = Integer.parseInt(line(), 16)) {
                body.write(in.readNBytes(length));
                line();
            }
            line();
            return body.toByteArray();
        }

        void close() throws IOException {
            socket.close();
        }
    }
}
