package io.fxcaravan.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fxcaravan.testkit.Commands;
import io.fxcaravan.testkit.FullRun;
import io.fxcaravan.testkit.LogLines;
import io.fxcaravan.testkit.RunningDaemon;
import io.fxcaravan.testkit.SmallDisk;
import java.io.IOException;
import java.io.OutputStream;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.camel.ProducerTemplate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A daemon whose disk is filled to the last byte: it names that at once, reads on, and heals. Skipped where none may be mounted. */
@FullRun
class FullDiskTest {
    private static final Duration AT_ONCE = Duration.ofSeconds(1);

    @TempDir
    Path folder;

    private Path home;
    private SmallDisk disk;
    private RunningDaemon fx;

    @BeforeEach
    void start_on_a_small_disk() throws Exception {
        home = Files.createDirectories(folder.resolve("home"));
        disk = SmallDisk.mount(home, "12m");
        fx = new RunningDaemon(
                home,
                "2026-03-02T12:00:00Z",
                stored -> {},
                "fx.ingest.window-days",
                "4",
                "fx.health.min-free-disk",
                "1MB");
        await().untilAsserted(() ->
                assertThat(fx.get("/v1/status").body()).contains("\"newestDate\":\"2026-03-02\"", "\"missing\":[]"));
    }

    @AfterEach
    void unmount() throws Exception {
        if (fx != null) {
            fx.close();
        }
        if (disk != null) {
            disk.unmount();
        }
    }

    private void fill() throws IOException {
        try (OutputStream ballast = Files.newOutputStream(home.resolve("ballast"))) {
            byte[] block = new byte[4096];
            while (true) {
                ballast.write(block);
            }
        } catch (IOException full) {
            assertThat(home.toFile().getUsableSpace()).isZero();
        }
    }

    @Test
    void everyone_names_the_full_disk_reads_are_answered_and_room_heals_it() throws Exception {
        fill();
        fx.clock().advanceTo(Instant.parse("2026-03-04T12:00:00Z"));
        assertThat(fx.operate("POST", "/v1/ingest", "{\"dates\":[\"2026-03-03\",\"2026-03-04\"]}")
                        .body())
                .contains("disk_full");
        String cause = "the disk of " + home.resolve("data") + " is full, ";

        await().untilAsserted(() -> assertThat(atOnce("/v1/status").body()).contains(cause));
        JsonNode status = new ObjectMapper().readTree(atOnce("/v1/status").body());
        assertThat(status.path("healthy").asBoolean()).isFalse();
        assertThat(status.at("/database/condition").asText()).isEqualTo("refusing");
        assertThat(status.at("/providers/0/missing").toString()).isEqualTo("[\"2026-03-03\",\"2026-03-04\"]");
        assertThat(status.at("/providers/0/newestDate").asText()).isEqualTo("2026-03-02");
        assertThat(atOnce("/v1/rates/2026-03-02?base=GBP").statusCode()).isEqualTo(200);
        assertThat(atOnce("/v1/rates?from=2026-02-26").body()).contains("\"missing\":[\"2026-03-03\",\"2026-03-04\"]");
        assertThat(atOnce("/v1/days?from=2026-03-03").body())
                .contains(
                        "\"date\":\"2026-03-03\",\"state\":\"missing\"",
                        "\"date\":\"2026-03-04\",\"state\":\"missing\"");
        long asked = System.nanoTime();
        assertThat(fx.manage("/observe/health").body()).contains(cause, "\"status\":\"DOWN\"");
        assertThat(fx.manage("/observe/metrics").body())
                .contains("fx_store_refusing 1", "fx_healthy 0", "fx_days_missing{provider=\"fixer\"} 2");
        assertThat(Duration.ofNanos(System.nanoTime() - asked)).isLessThan(AT_ONCE);
        HttpResponse<String> refused = fx.operate("POST", "/v1/ingest", "{\"dates\":[\"2026-03-03\"]}");
        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(refused.body()).contains("disk_full", "make room");
        int calls = fx.fixer().calls();
        Commands commands = new Commands(home);
        assertThat(commands.run("status").out()).contains("NOT HEALTHY", cause);
        assertThat(commands.run("rates", "2026-03-02", "--symbols", "USD").out())
                .contains("USD");

        try (LogLines log = new LogLines("org.apache.camel")) {
            ProducerTemplate timers = fx.daemon().context().createProducerTemplate();
            for (String work : List.of("prune", "retry-fixer", "agreement")) {
                timers.sendBody("direct:" + work, null);
            }
            assertThat(log.shown()).isEmpty();
        }
        assertThat(fx.fixer().calls()).as("paid for nothing").isEqualTo(calls);

        Files.delete(home.resolve("ballast"));

        await().untilAsserted(() -> assertThat(fx.get("/v1/status").body()).doesNotContain("is full"));
        fx.operate("POST", "/v1/ingest", "{\"dates\":[\"2026-03-03\",\"2026-03-04\"]}");
        await().untilAsserted(
                        () -> assertThat(fx.get("/v1/status").body()).contains("\"healthy\":true", "\"missing\":[]"));
    }

    private HttpResponse<String> atOnce(String path) throws Exception {
        long asked = System.nanoTime();
        HttpResponse<String> answer = fx.get(path);
        assertThat(Duration.ofNanos(System.nanoTime() - asked)).as(path).isLessThan(AT_ONCE);
        return answer;
    }
}
