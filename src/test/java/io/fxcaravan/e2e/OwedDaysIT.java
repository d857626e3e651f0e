package io.fxcaravan.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fxcaravan.demo.EcbDays;
import io.fxcaravan.demo.fixer.FixerStandIn;
import io.fxcaravan.testkit.EcbStandIn;
import io.fxcaravan.testkit.FullRun;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a person with an old file, a typo or a fresh home meets, with the packaged program. */
@FullRun
class OwedDaysIT {
    private static final Clock CLOCK = Clock.systemUTC();

    @TempDir
    Path folder;

    private FixerStandIn fixer;
    private EcbStandIn ecb;
    private Program program;

    @BeforeEach
    void start() throws Exception {
        fixer = FixerStandIn.start(EcbDays.bundled(), CLOCK);
        ecb = new EcbStandIn(CLOCK);
        program = new Program(folder);
    }

    @AfterEach
    void stop() {
        program.close();
        fixer.close();
        ecb.close();
    }

    private Path file(String... dates) throws Exception {
        StringBuilder csv = new StringBuilder("date,quote,rate\n");
        for (String date : dates) {
            csv.append(date).append(",USD,1.1\n");
        }
        return Files.writeString(folder.resolve("old.csv"), csv);
    }

    private JsonNode status() throws Exception {
        return new ObjectMapper().readTree(program.run("status", "--json").out());
    }

    @Test
    void an_old_file_with_a_hole_is_named_and_filled_by_the_daemon_where_calls_are_free() throws Exception {
        program.configure(
                fixer, "fx.providers", "ecb", "fx.ecb.base-url", ecb.baseUrl().toString());
        Path file = file("2026-03-02", "2026-03-03", "2026-03-06");
        Program.Ended loaded = program.run("import", file.toString(), "--provider", "ecb");
        assertThat(loaded.code()).as(loaded.err()).isZero();
        assertThat(loaded.err()).contains("2026-03-04, 2026-03-05, 2026-03-09");

        assertThat(program.run("status", "--check").code()).isEqualTo(1);
        assertThat(status().at("/providers/0/missing/0").asText()).isEqualTo("2026-03-04");
        assertThat(program.run("convert", "100", "EUR", "USD").code()).isEqualTo(1);
        assertThat(program.run("convert", "100", "EUR", "USD", "--max-age", "3660")
                        .out())
                .contains(" days old)");

        program.startDaemon();
        assertThat(status().at("/providers/0/owedFrom").asText()).isEqualTo("2026-03-02");
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(
                        () -> assertThat(status().at("/providers/0/missing")).isEmpty());
        assertThat(program.run("days", "--from", "2026-03-04", "--to", "2026-03-04")
                        .out())
                .contains("final");
    }

    @Test
    void where_each_call_costs_the_command_and_its_price_are_named_and_nothing_is_spent() throws Exception {
        program.configure(fixer, "fx.fixer.plan", "free");
        program.run("import", file("2026-03-02", "2026-03-03").toString(), "--provider", "fixer");

        program.startDaemon();

        JsonNode status = status();
        assertThat(status.path("healthy").asBoolean()).isFalse();
        assertThat(status.at("/providers/0/missing"))
                .extracting(JsonNode::asText)
                .contains("2026-03-04");
        assertThat(status.path("problems"))
                .extracting(JsonNode::asText)
                .anyMatch(problem -> problem.matches(
                        "fixer lacks \\d+ days from before its first start, 2026-03-04 to .*`fx-caravan ingest --provider fixer"
                                + " --from 2026-03-04 --to .*` takes \\d+ calls"));
    }

    @Test
    void a_store_without_rates_is_not_healthy_from_the_first_moment_on() throws Exception {
        program.configure(fixer, "fx.fixer.base-url", "http://127.0.0.1:9");

        program.startDaemon();

        JsonNode status = status();
        assertThat(status.path("healthy").asBoolean()).isFalse();
        assertThat(status.at("/providers/0/missing").size()
                        + status.at("/providers/0/failed").size())
                .isGreaterThan(15);
    }

    @Test
    void no_setting_is_ignored_in_silence() throws Exception {
        assertThat(program.run("config", "check").out()).contains("does not exist, `fx-caravan run` makes it");
        assertThat(program.run("--profile", "prod", "config", "show").out())
                .containsPattern("fx.http.auth\\s+key\\s+config/application-prod.properties");
        Program.Ended typo = program.startWith(Map.of("FX_HTTP_PROT", "1"), "config", "check")
                .end();
        assertThat(typo.code()).isEqualTo(2);
        assertThat(typo.err()).contains("FX_HTTP_PROT is unknown; did you mean FX_HTTP_PORT?");
        assertThat(program.startWith(Map.of("JAVA_OPTS", "-Dfx.http.port=8099"), "config", "show")
                        .end()
                        .out())
                .containsPattern("fx.http.port\\s+8099\\s+-D");
        program.run("run");
        assertThat(List.of("application.properties", "application-prod.properties", "logback.xml"))
                .allMatch(name -> Files.exists(program.home().resolve("config").resolve(name)));
    }
}
