package io.fxcaravan.api;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.management.UnixOperatingSystemMXBean;
import io.fxcaravan.testkit.LogLines;
import io.fxcaravan.testkit.RunningDaemon;
import io.netty.buffer.PooledByteBufAllocator;
import io.vertx.core.buffer.impl.VertxByteBufAllocator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever bytes come in: each request is answered or its connection closed, and nothing is left behind. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RawBytesTest {
    private static final int WITHIN_MILLIS = 5_000;
    private static final int CONNECTIONS = 400;
    private static final int THREADS = 4;

    /** A pool may grow by some; one for each connection would be hundreds. */
    private static final int FEW = 20;

    /** 501 is what a version of HTTP gets that is none. */
    private static final Pattern ERROR_OF_OURS = Pattern.compile("HTTP/1\\.1 5(?!01)");

    private RunningDaemon fx;

    @BeforeAll
    void start(@TempDir Path dir) throws Exception {
        fx = new RunningDaemon(
                dir, "2026-03-01T12:00:00Z", stored -> {}, "fx.fixer.monthly-quota", "1", "fx.ingest.window-days", "2");
    }

    @AfterAll
    void stop() {
        fx.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "%zz",
                "%00",
                "%e0%80%af",
                "%",
                "a b",
                "[::1",
                "[",
                "localhost:99999",
                "localhost:x",
                "@",
                "\u00e4"
            })
    void a_host_that_is_none_is_a_bad_request_on_both_ports_and_fills_no_log(String host) throws Exception {
        try (LogLines log = new LogLines("io.vertx")) {
            for (URI at : List.of(fx.api(), fx.daemon().management())) {
                for (String method : List.of("GET", "POST", "OPTIONS", "FOO")) {
                    String answer = exchange(
                            at,
                            method + " /v1/status HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n",
                            false);

                    assertThat(answer).as(method).startsWith("HTTP/1.1 400 ").contains("problem+json", "Host header");
                }
            }
            assertThat(log.shown()).isEmpty();
        }
    }

    @Test
    void a_request_without_a_host_is_bad_in_1_1_and_fine_in_1_0() throws Exception {
        assertThat(exchange(fx.api(), "GET /v1/status HTTP/1.1\r\nConnection: close\r\n\r\n", false))
                .startsWith("HTTP/1.1 400 ");
        assertThat(exchange(fx.api(), "GET /docs HTTP/1.0\r\n\r\n", false)).startsWith("HTTP/1.0 200 ");
    }

    @Test
    void every_connection_ends_and_no_thread_and_no_descriptor_stays() throws Exception {
        long seed = Long.getLong("fuzz.seed", System.nanoTime());
        System.out.println("fuzz.seed=" + seed);
        assertThat(round(seed)).as("seed " + seed).isEmpty();
        int threads = threads();
        long files = files();

        assertThat(round(seed + THREADS)).as("seed " + seed).isEmpty();

        await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> {
            assertThat(threads()).as("threads").isLessThan(threads + FEW);
            assertThat(files()).as("open files").isLessThan(files + FEW);
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /docs HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
                "GET /docs HTTP/1.0\r\n\r\n",
                "GET /docs HTTP/9.9\r\nHost: localhost\r\n\r\n",
                "GET /%zz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
            })
    void a_body_behind_the_last_request_of_a_connection_keeps_no_memory(String last) throws Exception {
        String behind =
                "POST /v1/convert HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9000\r\n\r\n" + "x".repeat(9000);
        exchange(fx.api(), last + behind, false);
        long before = pinned();

        for (int i = 0; i < 100; i++) {
            exchange(fx.api(), last + behind, false);
        }

        await().untilAsserted(
                        () -> assertThat(pinned() - before).as("bytes kept").isLessThan(200_000));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Connection: close\r\n"})
    void a_body_is_read_whole_whether_or_not_its_request_is_the_last(String header) throws Exception {
        String body = "[" + "{\"from\":\"EUR\",\"to\":\"EUR\",\"amount\":1},".repeat(900) + "{}]";
        String post = "POST /v1/convert HTTP/1.1\r\nHost: localhost\r\nContent-Length: " + body.length() + "\r\n";

        String answer = exchange(
                fx.api(),
                post + header + "\r\n" + body + "GET /docs HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
                false);

        assertThat(answer).startsWith("HTTP/1.1 200 ");
        assertThat(answer.split("HTTP/1.1 200 ", -1)).as("answers").hasSize(header.isEmpty() ? 3 : 2);
    }

    /** Bytes outside of the heap that are in use for what servers read. */
    private static long pinned() {
        return PooledByteBufAllocator.DEFAULT.pinnedDirectMemory()
                + ((PooledByteBufAllocator) VertxByteBufAllocator.POOLED_ALLOCATOR).pinnedDirectMemory();
    }

    private static int threads() {
        return ManagementFactory.getThreadMXBean().getThreadCount();
    }

    private static long files() {
        return ((UnixOperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getOpenFileDescriptorCount();
    }

    private List<String> round(long seed) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Callable<List<String>>> parts = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                Random random = new Random(seed + i);
                parts.add(() -> unanswered(new RawRequests(random), random));
            }
            List<String> wrong = new ArrayList<>();
            for (Future<List<String>> part : threads.invokeAll(parts)) {
                wrong.addAll(part.get());
            }
            return wrong;
        } finally {
            threads.shutdownNow();
        }
    }

    private List<String> unanswered(RawRequests requests, Random random) {
        List<String> wrong = new ArrayList<>();
        for (int i = 0; i < CONNECTIONS / THREADS && wrong.size() < 3; i++) {
            URI at = random.nextInt(4) == 0 ? fx.daemon().management() : fx.api();
            boolean whole = random.nextBoolean();
            String bytes = whole ? requests.whole() : requests.any();
            try {
                String answer = exchange(at, bytes, !whole);
                if (ERROR_OF_OURS.matcher(answer).find()) {
                    wrong.add(answer + " to " + bytes);
                }
            } catch (IOException e) {
                wrong.add("the connection stayed open (" + e + ") after " + bytes);
            }
        }
        return wrong;
    }

    /** What comes back until the other side closes the connection; a reset closes it as well. */
    private static String exchange(URI at, String bytes, boolean thenSilence) throws IOException {
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        try (Socket socket = new Socket(at.getHost(), at.getPort())) {
            socket.setSoTimeout(WITHIN_MILLIS);
            try {
                socket.getOutputStream().write(bytes.getBytes(ISO_8859_1));
                if (thenSilence) {
                    socket.shutdownOutput();
                }
                socket.getInputStream().transferTo(answer);
            } catch (SocketException closed) {
                // it has answered and closed while we still wrote
            }
        }
        return answer.toString(ISO_8859_1);
    }
}
