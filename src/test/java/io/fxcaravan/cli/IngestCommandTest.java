package io.fxcaravan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.fxcaravan.demo.EcbDays;
import io.fxcaravan.demo.fixer.FixerStandIn;
import io.fxcaravan.testkit.Commands;
import io.fxcaravan.testkit.OnEachDatabaseInFullRun;
import io.fxcaravan.testkit.RunningDaemon;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ingest}, on a home that no daemon holds and beside a daemon. */
@OnEachDatabaseInFullRun
class IngestCommandTest {
    private static final Clock CLOCK = Clock.systemUTC();

    @TempDir
    Path home;

    private FixerStandIn fixer;
    private Commands commands;

    @BeforeEach
    void prepare() throws Exception {
        fixer = FixerStandIn.start(EcbDays.bundled(), CLOCK);
        commands = new Commands(home).configure(fixer, "fx.fixer.plan", "free");
    }

    @AfterEach
    void end() {
        fixer.close();
    }

    @Test
    void it_fetches_what_is_missing_and_nothing_twice() {
        Commands.Ended first = commands.run("ingest");
        int calls = fixer.calls();
        Commands.Ended second = commands.run("ingest");

        assertThat(first.code()).as(first.err()).isZero();
        assertThat(first.err()).containsPattern("^fixer: \\d+ days in " + calls + " calls; 100 of 100 calls left");
        assertThat(first.out()).isEqualTo("fixer: " + calls + " days stored; " + calls + " calls spent\n");
        assertThat(second.code()).isZero();
        assertThat(second.err()).startsWith("fixer: nothing to fetch");
        assertThat(fixer.calls()).isEqualTo(calls);
    }

    @Test
    void its_json_is_a_job_as_the_api_shows_it() throws Exception {
        Commands.Ended ended = commands.run("ingest", "--date", "2026-03-04", "--json");

        JsonNode job = new JsonMapper().readTree(ended.out());
        assertThat(job.get("state").asText()).isEqualTo("done");
        assertThat(job.get("provider").asText()).isEqualTo("fixer");
        assertThat(job.get("callsSpent").asInt()).isEqualTo(1);
        assertThat(job.get("days")).hasSize(1);
        assertThat(job.get("days").get(0).toString())
                .isEqualTo("{\"date\":\"2026-03-04\",\"state\":\"final\",\"reason\":null}");
    }

    @Test
    void beside_a_daemon_it_is_the_daemon_that_fetches() throws Exception {
        try (RunningDaemon fx =
                new RunningDaemon(home, "2026-03-06T09:00:00Z", stored -> {}, "fx.fixer.plan", "free")) {
            Commands.Ended ended = commands.run("ingest", "--date", "2026-01-07");
            Commands.Ended again = commands.run("ingest", "--date", "2026-01-07");
            Commands.Ended dear = commands.run("ingest", "--days", "365");

            assertThat(ended.code()).as(ended.err()).isZero();
            assertThat(ended.out()).isEqualTo("fixer: 1 day stored; 1 call spent\n");
            assertThat(again.code()).isZero();
            assertThat(again.err()).startsWith("fixer: nothing to fetch");
            assertThat(dear.code()).isEqualTo(4);
            assertThat(fx.fixer().calls()).isPositive();
            assertThat(fixer.calls()).as("calls of the command's own").isZero();
        }
    }

    @Test
    void what_the_quota_cannot_pay_is_refused_before_the_first_call() {
        Commands.Ended ended = commands.run("ingest", "--days", "365");
        Commands.Ended dry = commands.run("ingest", "--days", "365", "--dry-run");

        assertThat(ended.code()).isEqualTo(4);
        assertThat(ended.err().lines().toList().get(1))
                .contains("fx.fixer.quota-reserve", "fx.fixer.monthly-quota", "can pay");
        assertThat(ended.out()).isEmpty();
        assertThat(dry.code()).isEqualTo(4);
        assertThat(fixer.calls()).isZero();
    }

    @Test
    void a_dry_run_prints_the_price_and_the_month_and_calls_nobody() {
        Commands.Ended ended = commands.run("ingest", "--days", "7", "--dry-run");

        assertThat(ended.code()).isZero();
        assertThat(ended.out()).contains(" in 5 calls;", "still needed:", "finalizing", "kept in reserve");
        assertThat(fixer.calls()).isZero();
    }

    @Test
    void a_refused_key_ends_with_4_and_spends_no_more() {
        Commands.Ended ended = commands.run("ingest", "-Dfx.fixer.access-key=wrong");

        assertThat(ended.code()).isEqualTo(4);
        assertThat(ended.err()).containsOnlyOnce("the provider refuses").containsOnlyOnce("access key");
        assertThat(ended.out()).contains(" not; 1 call spent").doesNotContain("fixer_101", "refuse");
        assertThat(fixer.calls()).isLessThanOrEqualTo(4);
        assertThat(ended.out() + ended.err()).doesNotContain("wrong");
    }

    @Test
    void a_day_that_has_not_begun_is_wrong_usage() {
        LocalDate later = LocalDate.now(CLOCK.withZone(ZoneOffset.UTC)).plusDays(2);
        Commands.Ended ended = commands.run("ingest", "--date", "" + later);

        assertThat(ended.code()).isEqualTo(2);
        assertThat(ended.err()).contains(later + " has not begun").hasLineCount(1);
    }
}
