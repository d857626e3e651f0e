package io.fxcaravan.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fxcaravan.demo.fixer.Fault;
import io.fxcaravan.testkit.RunningDaemon;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code /observe/health} of a real daemon tells a person. */
class HealthTest {
    private static final String NOON = "2026-03-02T12:00:00Z";

    @TempDir
    Path dir;

    private static JsonNode health(RunningDaemon fx, int status) throws Exception {
        HttpResponse<String> answer = fx.manage("/observe/health");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        return new ObjectMapper().readTree(answer.body()).get("checks");
    }

    private static JsonNode check(JsonNode checks, String name) {
        for (JsonNode check : checks) {
            if (check.get("name").asText().equals(name)) {
                return check;
            }
        }
        throw new AssertionError("no check " + name + " in " + checks);
    }

    @Test
    void a_healthy_daemon_shows_a_handful_of_checks_with_what_each_was_judged_by() throws Exception {
        try (RunningDaemon fx = new RunningDaemon(dir, NOON, stored -> {})) {
            await().untilAsserted(
                            () -> assertThat(fx.get("/v1/status").body()).contains("\"newestDate\":\"2026-03-02\""));
            JsonNode checks = health(fx, 200);

            assertThat(checks.findValuesAsText("name"))
                    .containsExactlyInAnyOrder(
                            "context", "threads", "ready", "freshness", "store", "disk", "configuration");
            assertThat(checks.findValuesAsText("status")).containsOnly("UP");
            assertThat(check(checks, "ready").at("/data/routes").asText()).isEqualTo("running");
            assertThat(check(checks, "freshness").at("/data/fixer.newestDate").asText())
                    .isEqualTo("2026-03-02");
            assertThat(check(checks, "disk").at("/data/freeBytes").asLong()).isPositive();
            assertThat(check(checks, "configuration").at("/data/folder").asText())
                    .isEqualTo(dir.resolve("config").toString());
        }
    }

    @Test
    void days_that_stay_away_are_named_by_the_check_of_freshness_alone() throws Exception {
        try (RunningDaemon fx = new RunningDaemon(dir, NOON, stored -> {})) {
            await().untilAsserted(
                            () -> assertThat(fx.get("/v1/status").body()).contains("\"newestDate\":\"2026-03-02\""));
            fx.fixer().faults().always(new Fault.HttpError(503));
            fx.clock().advanceTo(Instant.parse("2026-03-06T12:00:00Z"));
            JsonNode checks = health(fx, 503);

            assertThat(check(checks, "freshness").get("status").asText()).isEqualTo("DOWN");
            assertThat(check(checks, "freshness").get("message").asText())
                    .contains("fixer lacks ", "2026-03-05", "fx-caravan ingest");
            assertThat(check(checks, "disk").get("status").asText()).isEqualTo("UP");
            assertThat(fx.manage("/observe/health/ready").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void too_small_a_disk_is_named_with_the_property_that_asks_for_more() throws Exception {
        try (RunningDaemon fx = new RunningDaemon(dir, NOON, stored -> {}, "fx.health.min-free-disk", "900000GB")) {
            JsonNode disk = check(health(fx, 503), "disk");

            assertThat(disk.get("status").asText()).isEqualTo("DOWN");
            assertThat(disk.get("message").asText()).contains("fx.health.min-free-disk", "make room");
            assertThat(disk.at("/data/minFreeBytes").asLong())
                    .isGreaterThan(disk.at("/data/freeBytes").asLong());
        }
    }

    @Test
    void an_edit_that_cannot_be_taken_is_named_until_it_is_mended() throws Exception {
        try (RunningDaemon fx = new RunningDaemon(dir, NOON, stored -> {})) {
            Path file = Files.createDirectories(dir.resolve("config")).resolve("application.properties");
            Files.writeString(file, "fx.fixer.cron=never\n");

            await().untilAsserted(() -> assertThat(check(health(fx, 503), "configuration")
                            .path("message")
                            .asText())
                    .contains("fx.fixer.cron"));
            Files.writeString(file, "");
            await().untilAsserted(() -> assertThat(check(health(fx, 200), "configuration")
                            .get("status")
                            .asText())
                    .isEqualTo("UP"));
        }
    }
}
