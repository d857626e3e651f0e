package io.fxcaravan.cli.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.fxcaravan.cli.args.StopSignal;
import io.fxcaravan.home.StartException;
import io.fxcaravan.ingest.IngestRequests.Priced;
import io.fxcaravan.provider.ProviderCall;
import io.fxcaravan.provider.runtime.QuotaState;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an ingest says to a daemon, and takes from it. */
class DaemonIngestTest {
    private static final LocalDate DAY = LocalDate.of(2026, 3, 4);

    @TempDir
    Path dir;

    private final List<String> asked = new ArrayList<>();
    private final StringWriter err = new StringWriter();
    private HttpServer server;
    private DaemonIngest ingest;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.start();
        Path key = Files.writeString(dir.resolve("operator.key"), "the-key\n");
        URI api = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        ingest = new DaemonIngest(new DaemonClient(api, key), new StopSignal());
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private void answer(HttpExchange call, int status, String type, String body) throws IOException {
        asked.add(call.getRequestMethod() + " " + call.getRequestURI() + " "
                + call.getRequestHeaders().getFirst("Authorization") + " "
                + new String(call.getRequestBody().readAllBytes(), UTF_8));
        call.getResponseHeaders().set("Content-Type", type);
        call.getResponseHeaders().set("Location", "/v1/ingest/7");
        byte[] bytes = body.getBytes(UTF_8);
        call.sendResponseHeaders(status, bytes.length);
        call.getResponseBody().write(bytes);
        call.close();
    }

    private IngestResult fetch() throws IOException {
        Priced priced = new Priced(
                "fixer",
                List.of(ProviderCall.of("fixer", ProviderCall.Kind.DATE, DAY)),
                List.of(),
                List.of(),
                1,
                1,
                "calls",
                new QuotaState(100, 0, 0, DAY),
                50);
        try (IngestProgress progress = IngestProgress.of("fixer", List.of(DAY), new PrintWriter(err))) {
            return ingest.run(priced, false, null, progress);
        }
    }

    @Test
    void the_job_is_begun_with_the_home_s_key_and_followed_to_its_end() throws Exception {
        AtomicInteger looks = new AtomicInteger();
        server.createContext("/v1/ingest", call -> answer(call, 202, "application/json", "{}"));
        server.createContext("/v1/ingest/7", call -> {
            boolean over = looks.incrementAndGet() > 1;
            String state = over ? "done" : "running";
            String days =
                    "{\"date\":\"2026-03-04\",\"state\":\"" + (over ? "final" : "waiting") + "\",\"reason\":null}";
            answer(
                    call,
                    200,
                    "application/json",
                    "{\"id\":\"7\",\"state\":\"" + state + "\",\"provider\":\"fixer\",\"days\":[" + days
                            + "],\"callsSpent\":1}");
        });
        IngestResult result = fetch();

        assertThat(asked.get(0))
                .isEqualTo("POST /v1/ingest Bearer the-key {\"provider\":\"fixer\",\"dates\":[\"2026-03-04\"]}");
        assertThat(result)
                .isEqualTo(
                        new IngestResult("7", "done", "fixer", List.of(new IngestResult.Day(DAY, "final", null)), 1));
        assertThat(err.toString()).isEqualTo("2026-03-04 final\n");
    }

    @Test
    void what_the_quota_cannot_pay_is_refused_in_the_daemon_s_words() {
        server.createContext(
                "/v1/ingest",
                call -> answer(call, 422, "application/problem+json", "{\"code\":\"quota\",\"detail\":\"too dear\"}"));

        assertThatThrownBy(this::fetch).isInstanceOf(RefusedException.class).hasMessage("too dear");
    }

    @Test
    void a_refused_key_names_the_file() {
        server.createContext(
                "/v1/ingest", call -> answer(call, 401, "application/problem+json", "{\"detail\":\"no such key\"}"));

        assertThatThrownBy(this::fetch).isInstanceOf(StartException.class).hasMessageContaining("data/operator.key");
    }
}
