package io.fxcaravan.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fxcaravan.testkit.FullRun;
import io.fxcaravan.testkit.RunningDaemon;
import io.fxcaravan.testkit.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** The alerts and the dashboard that are shipped, against Prometheus's own tool and a scrape of a real daemon. */
@TestInstance(Lifecycle.PER_CLASS)
class MonitoringTest {
    private static final Path MONITORING = Path.of("config/monitoring");
    private static final Pattern ALERT = Pattern.compile("- alert: (\\w+)");
    private static final Pattern RULE = Pattern.compile("expr: (?:\\|-\\R((?: {10,}.*\\R)+)|(.*)\\R)");
    private static final Pattern NOT_A_NAME = Pattern.compile(
            "\\{[^}]*}|\\[[^]]*]|\\b(?:\\w+\\s+)?(?:by|on|without)\\s*\\([^)]*\\)|\\b\\w+\\s*\\(|\\b(?:and|or|unless)\\b");
    private static final Pattern NAME = Pattern.compile("[a-zA-Z_:][\\w:]*");

    /** Its days are what is counted, not a unit of time. */
    private static final Pattern KNOWN_REMARK =
            Pattern.compile("fx_days_\\w+ use base unit \"seconds\" instead of \"days\"");

    private String scrape;

    @BeforeAll
    void scrapeADaemonThatHasWorked(@TempDir Path dir) throws Exception {
        try (RunningDaemon fx = new RunningDaemon(dir, "2026-03-02T09:00:00Z", stored -> {})) {
            await().atMost(Duration.ofMinutes(1))
                    .untilAsserted(() -> assertThat(fx.get("/v1/status").body())
                            .contains("\"newestDate\":\"2026-03-02\"", "\"missing\":[]"));
            fx.get("/v1/convert?from=EUR&to=USD&amount=1");
            await().atMost(Duration.ofMinutes(1)).untilAsserted(() -> {
                scrape = fx.manage("/observe/metrics").body();
                assertThat(scrape).contains("path=\"/v1/convert\"");
            });
        }
    }

    @Test
    void every_metric_that_an_alert_or_a_panel_names_is_in_a_scrape() throws Exception {
        Set<String> scraped = scrape.lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split("[{ ]", 2)[0])
                .collect(Collectors.toCollection(TreeSet::new));
        scraped.add("up"); // Prometheus's own
        assertThat(expressions()).hasSizeGreaterThan(30).allSatisfy(expression -> {
            Set<String> named = NAME.matcher(NOT_A_NAME.matcher(expression).replaceAll(" "))
                    .results()
                    .map(MatchResult::group)
                    .filter(word -> !word.matches("e\\d+"))
                    .collect(Collectors.toSet());
            assertThat(named).isNotEmpty();
            assertThat(scraped).containsAll(named);
        });
    }

    @Test
    void every_alert_has_a_line_in_the_runbook_and_a_test_that_makes_it_fire() throws Exception {
        String runbook = Files.readString(Path.of("DEPLOYMENT.md"));
        String tests = Files.readString(MONITORING.resolve("fx-caravan.rules.test.yml"));
        Set<String> alerts =
                ALERT.matcher(rules()).results().map(found -> found.group(1)).collect(Collectors.toSet());

        assertThat(alerts).hasSizeGreaterThan(15).allSatisfy(alert -> {
            assertThat(runbook).contains("| `" + alert + "` |");
            assertThat(tests).contains("- alertname: " + alert + "\n");
        });
        assertThat(Pattern.compile("\\| `(Fx\\w+)` \\|")
                        .matcher(runbook)
                        .results()
                        .map(found -> found.group(1)))
                .as("alerts of the runbook")
                .containsExactlyInAnyOrderElementsOf(alerts);
    }

    @Test
    @FullRun
    void prometheus_takes_the_scrape_configuration_and_the_rules_fire_as_they_should() throws Exception {
        assertThat(Tool.PROMTOOL
                        .run(MONITORING, "check", "config", "prometheus.yml")
                        .code())
                .isZero();
        Tool.Said tested = Tool.PROMTOOL.run(MONITORING, "test", "rules", "fx-caravan.rules.test.yml");

        assertThat(tested.code()).as(tested.text()).isZero();
    }

    @Test
    void prometheus_can_read_a_scrape_and_finds_its_names_good() throws Exception {
        Tool.Said said = Tool.PROMTOOL.read(MONITORING, scrape, "check", "metrics");

        // 3: read, with remarks
        assertThat(said.code()).as(said.text()).isIn(0, 3);
        assertThat(said.text().lines()).allSatisfy(remark -> assertThat(remark).matches(KNOWN_REMARK));
    }

    private static Stream<String> expressions() throws IOException {
        Stream<String> alerts =
                RULE.matcher(rules()).results().map(rule -> rule.group(1) == null ? rule.group(2) : rule.group(1));
        JsonNode dashboard = new ObjectMapper()
                .readTree(MONITORING.resolve("grafana-dashboard.json").toFile());
        return Stream.concat(alerts, dashboard.findValuesAsText("expr").stream());
    }

    private static String rules() throws IOException {
        return Files.readString(MONITORING.resolve("fx-caravan.rules.yml"));
    }
}
