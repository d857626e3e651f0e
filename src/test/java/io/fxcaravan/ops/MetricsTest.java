package io.fxcaravan.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fxcaravan.demo.fixer.Fault;
import io.fxcaravan.demo.fixer.ProviderError;
import io.fxcaravan.demo.fixer.TestFault;
import io.fxcaravan.testkit.OnEachDatabaseInFullRun;
import io.fxcaravan.testkit.RunningDaemon;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a scrape of a real daemon's management port says. */
@OnEachDatabaseInFullRun
class MetricsTest {
    @TempDir
    Path dir;

    private RunningDaemon fx;

    @BeforeEach
    void start() throws Exception {
        fx = new RunningDaemon(dir, "2026-03-02T09:00:00Z", stored -> {}, "fx.fixer.monthly-quota", "200");
        await().untilAsserted(() ->
                assertThat(fx.get("/v1/status").body()).contains("\"newestDate\":\"2026-03-02\"", "\"missing\":[]"));
    }

    @AfterEach
    void stop() {
        fx.close();
    }

    /** Every sample by its name with labels. */
    private Map<String, BigDecimal> scrape() throws Exception {
        return fx.manage("/observe/metrics")
                .body()
                .lines()
                .filter(line -> !line.startsWith("#") && !line.endsWith(" NaN") && !line.endsWith("Inf"))
                .collect(Collectors.toMap(
                        line -> line.substring(0, line.lastIndexOf(' ')),
                        line -> new BigDecimal(line.substring(line.lastIndexOf(' ') + 1))));
    }

    private static BigDecimal called(Map<String, BigDecimal> samples) {
        return samples.entrySet().stream()
                .filter(sample -> sample.getKey().startsWith("fx_provider_requests_total"))
                .map(Map.Entry::getValue)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private void ingest(String at) throws Exception {
        fx.clock().advanceTo(Instant.parse(at));
        fx.operate("POST", "/v1/ingest", "{\"days\":1}");
    }

    private static String of(String name) {
        return name + "{provider=\"fixer\"}";
    }

    private static String condition(String state) {
        return "fx_provider_condition{condition=\"" + state + "\",provider=\"fixer\"}";
    }

    @Test
    @OnEachDatabaseInFullRun
    void every_promised_metric_is_there_with_help_and_tells_what_the_store_holds() throws Exception {
        await().untilAsserted(() -> assertThat(called(scrape()))
                .isEqualByComparingTo("" + fx.fixer().calls()));
        Map<String, BigDecimal> samples = scrape();
        BigDecimal calls = called(samples);

        assertThat(samples.get(of("fx_days_missing"))).isEqualByComparingTo("0");
        assertThat(samples.get(of("fx_days_failed"))).isEqualByComparingTo("0");
        assertThat(samples.get(of("fx_dead_letters"))).isEqualByComparingTo("0");
        assertThat(samples.get(of("fx_quarantined_rates"))).isEqualByComparingTo("0");
        assertThat(samples.get(of("fx_currencies_absent"))).isEqualByComparingTo("0");
        assertThat(samples.get("fx_healthy")).isEqualByComparingTo("1");
        assertThat(samples.get("fx_store_refusing")).isEqualByComparingTo("0");
        assertThat(samples.get(condition("ok"))).isEqualByComparingTo("1");
        assertThat(samples.get(condition("waiting-for-key"))).isEqualByComparingTo("0");
        assertThat(samples.get(of("fx_rate_age_seconds"))).isEqualByComparingTo("" + 9 * 3600);
        assertThat(samples.get(of("fx_last_success_timestamp_seconds")))
                .isEqualByComparingTo("" + fx.clock().instant().getEpochSecond());
        // a plan that is not known is asked for a series once, and refuses it
        assertThat(samples.get("fx_provider_requests_total{outcome=\"other_call\",provider=\"fixer\"}"))
                .isEqualByComparingTo("1");
        assertThat(samples.get(of("fx_quota_remaining"))).isEqualByComparingTo(new BigDecimal(200).subtract(calls));
        assertThat(samples.get(of("fx_provider_request_seconds_count"))).isEqualByComparingTo(calls);
        assertThat(samples.get("fx_days_stored_total{provider=\"fixer\",quality=\"provisional\"}"))
                .isEqualByComparingTo("1");
        assertThat(samples.get("fx_days_stored_total{provider=\"fixer\",quality=\"final\"}"))
                .isGreaterThan(new BigDecimal(20));
        assertThat(samples.keySet())
                .anyMatch(name ->
                        name.startsWith("http_server_requests_seconds_count") && name.contains("path=\"/v1/status\""))
                .anyMatch(name -> name.startsWith("jvm_memory_used_bytes"))
                .anyMatch(name -> name.startsWith("hikaricp_connections_active"));
        String text = fx.manage("/observe/metrics").body();
        assertThat(text.lines().filter(line -> line.startsWith("# TYPE fx_"))).allSatisfy(type -> {
            String name = type.split(" ")[2];
            assertThat(text).contains("# HELP " + name + " ");
        });
    }

    @Test
    void a_currency_that_vanishes_and_a_call_that_fails_are_counted() throws Exception {
        fx.fixer().faults().always(new TestFault.Vanished("USD"));
        ingest("2026-03-03T09:00:00Z");

        await().untilAsserted(() ->
                assertThat(scrape().get(of("fx_currencies_absent"))).isPositive());
        fx.fixer().faults().always(new Fault.HttpError(503));
        ingest("2026-03-04T09:00:00Z");
        await().untilAsserted(() -> {
            Map<String, BigDecimal> samples = scrape();
            assertThat(samples.get("fx_provider_requests_total{outcome=\"retry\",provider=\"fixer\"}"))
                    .isPositive();
            assertThat(samples.get(of("fx_dead_letters"))).isPositive();
        });
    }

    @Test
    void a_refused_key_shows_as_the_providers_condition_and_too_many_missing_days_as_ill_health() throws Exception {
        fx.fixer().faults().always(new TestFault.Refused(ProviderError.INVALID_ACCESS_KEY));
        ingest("2026-03-03T09:00:00Z");
        await().untilAsserted(() -> {
            Map<String, BigDecimal> samples = scrape();
            assertThat(samples.get(condition("waiting-for-key"))).isEqualByComparingTo("1");
            assertThat(samples.get(condition("ok"))).isEqualByComparingTo("0");
        });

        fx.clock().advanceTo(Instant.parse("2026-03-06T09:00:00Z"));
        await().untilAsserted(() -> assertThat(scrape().get("fx_healthy")).isEqualByComparingTo("0"));
    }

    @Test
    void whatever_is_asked_the_labels_of_requests_stay_few() throws Exception {
        for (int i = 0; i < 20; i++) {
            fx.get("/nothing-" + i + "/here");
            fx.get("/v1/rates/2026-02-" + (10 + i % 10));
            fx.send("BREW" + i, "/v1/rates/latest", null);
        }

        assertThat(scrape().keySet().stream()
                        .filter(name -> name.startsWith("http_server_requests_seconds_count"))
                        .toList())
                .hasSizeLessThan(8);
    }
}
