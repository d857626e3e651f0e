package io.fxcaravan.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fxcaravan.demo.EcbDays;
import io.fxcaravan.demo.fixer.FixerStandIn;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A fault of the provider, told alike by everything that the packaged program has to tell it with, until it is mended. */
class SameStoryIT {
    @TempDir
    Path folder;

    private FixerStandIn fixer;
    private Program program;

    @BeforeEach
    void start() throws Exception {
        fixer = FixerStandIn.start(EcbDays.bundled(), Clock.systemUTC());
        program = new Program(folder);
    }

    @AfterEach
    void stop() {
        program.close();
        fixer.close();
    }

    private void configure(String key) throws Exception {
        program.configure(fixer, "fx.fixer.plan", "free", "fx.ingest.window-days", "4", "fx.fixer.access-key", key);
    }

    @Test
    void a_wrong_key_is_told_alike_and_a_right_one_heals_without_a_restart() throws Exception {
        configure("wrong");
        URI management = management(program.startDaemon());

        await().untilAsserted(() -> assertCondition("waiting-for-key", "fixer_101"));
        assertThat(program.run("status").out())
                .contains("NOT HEALTHY", "fixer: waiting for key", "check fx.fixer.access-key");
        assertThat(program.run("status", "--check").code()).isEqualTo(1);
        assertThat(program.run("dead-letters", "list").out()).contains("fixer_101", "waits for you");
        assertThat(metrics(management))
                .contains("fx_provider_condition{condition=\"waiting-for-key\",provider=\"fixer\"} 1");
        assertThat(get(management, "/observe/health"))
                .contains("\"fixer.condition\":\"waiting-for-key\"", "check fx.fixer.access-key");
        assertThat(log("fx-caravan.log"))
                .contains("provider stopped provider=fixer condition=waiting-for-key reason=fixer_101");
        assertThat(log("dead-letter.log")).contains("\"reason\":\"fixer_101\"");

        configure(FixerStandIn.KEY);

        await().untilAsserted(() -> assertCondition("ok", null));
        await().untilAsserted(() ->
                assertThat(program.run("status", "--check").code()).isZero());
        assertThat(metrics(management))
                .contains("fx_provider_condition{condition=\"ok\",provider=\"fixer\"} 1", "fx_healthy 1");
    }

    @Test
    void a_provider_out_of_reach_is_told_alike_with_its_host() throws Exception {
        fixer.refuse();
        configure(FixerStandIn.KEY);

        URI management = management(program.startDaemon());

        await().untilAsserted(() -> assertCondition("down", "connect"));
        String host = "connection refused by "
                + fixer.baseUrl().resolve("/").toString().replaceAll("/$", "");
        assertThat(program.run("status").out()).contains("fixer: down", "fixer cannot be reached since ", host);
        assertThat(get(management, "/observe/health")).contains(host);
        assertThat(metrics(management)).contains("fx_provider_condition{condition=\"down\",provider=\"fixer\"} 1");
        assertThat(log("dead-letter.log")).contains("\"reason\":\"connect\"");
    }

    private void assertCondition(String condition, String reason) throws Exception {
        JsonNode provider = new ObjectMapper()
                .readTree(program.run("status", "--json").out())
                .at("/providers/0");
        assertThat(provider.path("condition").asText()).isEqualTo(condition);
        assertThat(provider.path("reason").asText(null)).isEqualTo(reason);
    }

    private static URI management(Program.Running daemon) {
        return URI.create(daemon.out().replaceAll("(?s).* management=(\\S+) .*", "$1"));
    }

    private static String metrics(URI management) throws Exception {
        return get(management, "/observe/metrics").replace(".0\n", "\n");
    }

    private static String get(URI management, String path) throws Exception {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(management.resolve(path)).build(), BodyHandlers.ofString())
                .body();
    }

    private String log(String name) throws Exception {
        return Files.readString(program.home().resolve("logs").resolve(name));
    }
}
