package io.fxcaravan.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fxcaravan.rates.Quality;
import io.fxcaravan.testkit.EcbStandIn;
import io.fxcaravan.testkit.OnEachDatabase;
import io.fxcaravan.testkit.RunningDaemon;
import io.fxcaravan.testkit.XeStandIn;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Three providers and imported rates in one daemon, over Good Friday 2026. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@OnEachDatabase
class SeveralProvidersTest {
    private static final String NOW = "2026-04-07T15:30:00Z";
    private static final LocalDate GOOD_FRIDAY = LocalDate.of(2026, 4, 3);

    @TempDir
    static Path dir;

    private EcbStandIn ecb;
    private XeStandIn xe;
    private RunningDaemon daemon;

    @BeforeAll
    void start() throws Exception {
        Clock clock = Clock.fixed(Instant.parse(NOW), ZoneOffset.UTC);
        ecb = new EcbStandIn(clock);
        xe = new XeStandIn(clock);
        daemon = new RunningDaemon(
                dir,
                NOW,
                stored -> {
                    stored.day("manual", LocalDate.of(2026, 3, 31), "EUR", 1, Quality.IMPORTED, Map.of("USD", "1.5"));
                    stored.day("ecb", LocalDate.of(2026, 3, 30), "EUR", 1, Quality.FINAL, Map.of("NOK", "11.12"));
                },
                "fx.providers",
                "manual,ecb,xe,fixer",
                "fx.failover",
                "true",
                "fx.ingest.window-days",
                "10",
                "fx.ecb.base-url",
                ecb.baseUrl().toString(),
                "fx.xe.base-url",
                xe.baseUrl().toString(),
                "fx.xe.account-id",
                XeStandIn.ACCOUNT,
                "fx.xe.api-key",
                XeStandIn.KEY,
                "fx.xe.symbols",
                "USD,GBP",
                "fx.xe.storage-allowed",
                "true",
                "fx.xe.days",
                "MON-SUN");
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            assertThat(revisions(LocalDate.of(2026, 3, 30))).hasSize(2);
            assertThat(states("ecb").values()).isNotEmpty().containsOnly("final", "holiday");
            assertThat(states("xe").values()).hasSize(11).containsOnly("final", "provisional");
            assertThat(states("fixer").values()).hasSize(7).containsOnly("final", "provisional");
        });
    }

    @AfterAll
    void stop() {
        daemon.close();
        ecb.close();
        xe.close();
    }

    private Map<String, String> states(String provider) throws Exception {
        Map<String, String> states = new TreeMap<>();
        json("/v1/days?from=2026-03-20&to=2026-04-10&provider=" + provider)
                .get("days")
                .forEach(day ->
                        states.put(day.get("date").asText(), day.get("state").asText()));
        return states;
    }

    private JsonNode revisions(LocalDate date) throws Exception {
        return json("/v1/rates/" + date + "/revisions?provider=ecb").get("revisions");
    }

    private JsonNode json(String path) throws Exception {
        var answer = daemon.get(path);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return new ObjectMapper().readTree(answer.body());
    }

    @Test
    void each_has_days_of_its_own_and_good_friday_is_the_ecb_s_holiday() throws Exception {
        assertThat(states("ecb"))
                .containsEntry("2026-04-02", "final")
                .containsEntry("2026-04-03", "holiday")
                .containsEntry("2026-04-06", "holiday")
                .containsEntry("2026-04-07", "final")
                .doesNotContainKey("2026-04-04");
        assertThat(states("xe")).containsEntry("2026-04-03", "final").containsEntry("2026-04-04", "final");
        assertThat(states("fixer")).containsEntry("2026-04-03", "final").doesNotContainKey("2026-04-04");
        assertThat(states("manual")).isEqualTo(Map.of("2026-03-31", "imported"));
    }

    @Test
    void each_has_a_schedule_and_a_quota_of_its_own() throws Exception {
        JsonNode providers = json("/v1/status").get("providers");

        assertThat(providers.findValuesAsText("provider")).containsExactly("manual", "ecb", "xe", "fixer");
        assertThat(providers.findValuesAsText("nextRun"))
                .containsExactly("null", "2026-04-08T14:30:00Z", "2026-04-08T09:00:00Z", "2026-04-08T09:00:00Z");
        assertThat(providers.findValues("quota"))
                .extracting(quota -> quota.get("limit").asText() + " " + quota.get("used"))
                .containsExactly("null 0", "null 3", "10000 " + xe.charged(), "100 8");
        assertThat(json("/v1/status").get("healthy").asBoolean()).isTrue();
    }

    @Test
    void what_the_ecb_has_corrected_since_is_found_by_reading_it_again() throws Exception {
        JsonNode corrected = revisions(LocalDate.of(2026, 3, 30)).get(1);

        assertThat(corrected.get("actor").asText()).isEqualTo("read-again");
        assertThat(corrected.get("revision").asInt()).isEqualTo(2);
        assertThat(revisions(LocalDate.of(2026, 3, 31))).as("unchanged").hasSize(1);
    }

    @Test
    void the_first_provider_that_has_the_day_answers_and_says_who_it_is() throws Exception {
        JsonNode imported = json("/v1/rates/2026-03-31");
        assertThat(imported.get("provider").asText()).isEqualTo("manual");
        assertThat(imported.get("quality").asText()).isEqualTo("imported");
        assertThat(imported.get("rates").get("USD").decimalValue()).isEqualByComparingTo("1.5");

        JsonNode published = json("/v1/rates/2026-04-02");
        assertThat(published.get("provider").asText()).isEqualTo("ecb");
        assertThat(published.get("rates").size()).isEqualTo(29);

        JsonNode friday = json("/v1/rates/" + GOOD_FRIDAY);
        assertThat(friday.get("provider").asText()).as("the ECB has none").isEqualTo("xe");
        assertThat(friday.get("date").asText()).isEqualTo("2026-04-03");
        assertThat(friday.get("stale").asBoolean()).isFalse();

        JsonNode converted = json("/v1/convert?from=EUR&to=USD&amount=100&date=" + GOOD_FRIDAY);
        assertThat(converted.get("provider").asText()).isEqualTo("xe");
    }

    @Test
    void a_named_provider_answers_alone() throws Exception {
        JsonNode friday = json("/v1/rates/" + GOOD_FRIDAY + "?provider=ecb");

        assertThat(friday.get("provider").asText()).isEqualTo("ecb");
        assertThat(friday.get("date").asText()).isEqualTo("2026-04-02");
        assertThat(friday.get("stale").asBoolean()).as("a holiday is no gap").isFalse();
    }

    @Test
    void imported_rates_are_never_asked_for() throws Exception {
        var refused = daemon.operate("POST", "/v1/ingest", "{\"provider\":\"manual\",\"days\":3}");

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("never called");
    }

    @Test
    void a_holiday_asked_for_by_name_costs_no_call_and_stays_a_holiday() throws Exception {
        int before = ecb.asked().size();

        var begun = daemon.operate("POST", "/v1/ingest", "{\"provider\":\"ecb\",\"dates\":[\"2026-04-03\"]}");

        assertThat(begun.statusCode()).isEqualTo(202);
        String job = daemon.operate(
                        "GET", begun.headers().firstValue("Location").orElseThrow(), null)
                .body();
        assertThat(job).contains("\"state\":\"done\"", "{\"date\":\"2026-04-03\",\"state\":\"holiday\"");
        assertThat(ecb.asked()).hasSize(before);
    }
}
