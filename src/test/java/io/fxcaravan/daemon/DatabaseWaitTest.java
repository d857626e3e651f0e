package io.fxcaravan.daemon;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fxcaravan.config.Settings;
import io.fxcaravan.demo.EcbDays;
import io.fxcaravan.demo.SimulatedClock;
import io.fxcaravan.demo.fixer.FixerStandIn;
import io.fxcaravan.home.Home;
import io.fxcaravan.ingest.run.Run;
import io.fxcaravan.testkit.FullRun;
import io.fxcaravan.testkit.OnPostgresql;
import io.fxcaravan.testkit.PostgresServer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A daemon whose PostgreSQL comes and goes: it stays up, says so, spends nothing, and needs no restart. */
@OnPostgresql
class DatabaseWaitTest {
    private static final LocalDate FRIDAY = LocalDate.of(2026, 2, 27);

    @TempDir
    Path dir;

    private final HttpClient http = HttpClient.newHttpClient();
    private final SimulatedClock clock = new SimulatedClock(Instant.parse("2026-02-28T12:00:00Z"));
    private PostgresServer server;
    private FixerStandIn fixer;
    private Daemon daemon;

    @BeforeEach
    void prepare() {
        server = new PostgresServer(dir.resolve("postgresql"));
        fixer = FixerStandIn.start(EcbDays.bundled(), clock);
        Map<String, String> given = Map.of(
                "fx.fixer.base-url", fixer.baseUrl().toString(),
                "fx.fixer.access-key", FixerStandIn.KEY,
                "fx.ingest.window-days", "1",
                "fx.database.url", server.url(),
                "fx.database.user", "postgres",
                "fx.http.port", "0",
                "fx.management.port", "0");
        daemon = new Daemon(
                Settings.load(new Home(dir.resolve("home")), null, Map.of(), given, Wiring.PROVIDERS, clock), clock);
    }

    @AfterEach
    void close() {
        daemon.close();
        fixer.close();
        server.close();
    }

    private HttpResponse<String> get(URI at, String path) throws Exception {
        return http.send(
                HttpRequest.newBuilder(at.resolve(path))
                        .timeout(Duration.ofSeconds(30))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private int ready() throws Exception {
        return get(daemon.management(), "/observe/health/ready").statusCode();
    }

    private HttpResponse<String> latest() throws Exception {
        return get(daemon.api(), "/v1/rates/latest");
    }

    private void plan() {
        daemon.context().createProducerTemplate().sendBody("seda:plan-fixer", Run.Source.CATCH_UP);
    }

    private static void isAway(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(answer.body()).contains("database_away");
    }

    @Test
    void started_without_it_the_daemon_waits_and_says_for_what() throws Exception {
        server.stop();
        CompletableFuture<Void> started = CompletableFuture.runAsync(() -> {
            try {
                daemon.start();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
        await().atMost(30, SECONDS).ignoreExceptions().until(() -> ready() == 503);

        assertThat(get(daemon.management(), "/observe/health/ready").body()).contains("waiting for the database");
        assertThat(get(daemon.management(), "/observe/health/live").statusCode())
                .isEqualTo(200);
        isAway(latest());
        isAway(get(daemon.api(), "/"));

        server.start();
        await().atMost(60, SECONDS).until(started::isDone);
        await().atMost(30, SECONDS).ignoreExceptions().until(() -> ready() == 200);
        await().atMost(30, SECONDS).until(() -> latest().statusCode() == 200);
    }

    @Test
    void a_start_that_waits_can_be_given_up() throws Exception {
        server.stop();
        CompletableFuture<Void> started = CompletableFuture.runAsync(() -> {
            try {
                daemon.start();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
        await().atMost(30, SECONDS).ignoreExceptions().until(() -> ready() == 503);

        daemon.giveUp();

        await().atMost(20, SECONDS).until(started::isDone);
        started.join();
        server.start();
    }

    @Test
    @FullRun
    void while_it_is_away_requests_are_told_so_and_no_call_is_made() throws Exception {
        daemon.start();
        await().atMost(30, SECONDS).until(() -> latest().statusCode() == 200);
        int calls = fixer.received().size();
        server.stop();

        await().atMost(30, SECONDS).until(() -> latest().statusCode() == 503);
        isAway(latest());
        assertThat(ready()).isEqualTo(503);
        clock.advance(Duration.ofDays(2)); // Monday is due
        plan();
        isAway(get(daemon.api(), "/v1/rates/2026-02-26"));
        assertThat(fixer.received()).hasSize(calls);

        server.start();
        await().atMost(30, SECONDS).until(() -> ready() == 200);
        await().atMost(60, SECONDS).until(() -> {
            plan();
            return latest().body().contains("\"date\":\"2026-03-02\"");
        });
        assertThat(fixer.received()).hasSize(calls + 1);
    }

    /** Else a supervisor would kill a daemon that has nothing wrong with it. */
    @Test
    @FullRun
    void one_that_hangs_with_everybody_asking_takes_nothing_of_being_alive() throws Exception {
        daemon.start();
        await().atMost(30, SECONDS).until(() -> latest().statusCode() == 200);
        server.freeze();
        try {
            List<CompletableFuture<?>> asking = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                asking.add(ask(daemon.api(), "/v1/status"));
                asking.add(ask(daemon.api(), "/v1/rates/2026-02-26"));
                asking.add(ask(daemon.management(), "/observe/metrics"));
                asking.add(ask(daemon.management(), "/observe/health"));
            }
            await().during(5, SECONDS).until(() -> live() == 200);
            assertThat(asking).anyMatch(question -> !question.isDone());
        } finally {
            server.thaw();
        }
    }

    private CompletableFuture<?> ask(URI at, String path) {
        return http.sendAsync(HttpRequest.newBuilder(at.resolve(path)).build(), HttpResponse.BodyHandlers.discarding());
    }

    private int live() throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(daemon.management().resolve("/observe/health/live"))
                                .timeout(Duration.ofSeconds(20))
                                .build(),
                        HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    @Test
    @FullRun
    void an_answer_that_is_paid_for_is_kept_until_it_can_be_stored() throws Exception {
        fixer.latency(Duration.ofSeconds(3));
        daemon.start();
        await().atMost(30, SECONDS).until(() -> used() == 1); // counted: the call is on its way
        server.stop();
        await().atMost(30, SECONDS).until(() -> fixer.received().size() == 1);
        await().pollDelay(Duration.ofSeconds(4)).until(() -> true);
        server.start();

        await().atMost(60, SECONDS).until(() -> latest().body().contains("\"date\":\"" + FRIDAY + "\""));
        assertThat(fixer.received()).hasSize(1);
    }

    private int used() {
        return daemon.wiring() == null
                ? 0
                : daemon.wiring().quota().state("fixer").used();
    }
}
