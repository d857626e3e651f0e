package io.fxcaravan.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.fxcaravan.demo.EcbDays;
import io.fxcaravan.demo.fixer.Fault;
import io.fxcaravan.demo.fixer.FixerStandIn;
import io.fxcaravan.testkit.OnEachDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ingest} of the packaged program on a home that no daemon holds. */
@OnEachDatabase
class IngestIT {
    private static final Clock CLOCK = Clock.systemUTC();
    private static final JsonMapper JSON = new JsonMapper();

    @TempDir
    Path folder;

    private FixerStandIn fixer;
    private Program program;

    @BeforeEach
    void prepare() throws Exception {
        fixer = FixerStandIn.start(EcbDays.bundled(), CLOCK);
        program = new Program(folder).configure(fixer, "fx.fixer.plan", "free");
    }

    @AfterEach
    void end() {
        program.close();
        fixer.close();
    }

    @Test
    void it_fetches_what_is_missing_and_nothing_twice() throws Exception {
        Program.Ended first = program.run("ingest");
        int calls = fixer.calls();
        Program.Ended second = program.run("ingest");

        assertThat(first.code()).isZero();
        assertThat(first.err()).containsPattern("^fixer: \\d+ days in " + calls + " calls; 100 of 100 calls left");
        assertThat(first.out()).isEqualTo("fixer: " + calls + " days stored; " + calls + " calls spent\n");
        assertThat(second.code()).isZero();
        assertThat(second.err()).startsWith("fixer: nothing to fetch");
        assertThat(fixer.calls()).isEqualTo(calls);
    }

    @Test
    void its_json_is_a_job_as_the_api_shows_it() throws Exception {
        LocalDate day = LocalDate.of(2026, 3, 4);
        Program.Ended ended = program.run("ingest", "--date", "" + day, "--json");

        JsonNode job = JSON.readTree(ended.out());
        assertThat(job.get("state").asText()).isEqualTo("done");
        assertThat(job.get("provider").asText()).isEqualTo("fixer");
        assertThat(job.get("callsSpent").asInt()).isEqualTo(1);
        assertThat(job.get("days")).hasSize(1);
        assertThat(job.get("days").get(0).toString())
                .isEqualTo("{\"date\":\"2026-03-04\",\"state\":\"final\",\"reason\":null}");
    }

    @Test
    void ctrl_c_loses_nothing_stored_and_the_next_one_goes_on_there() throws Exception {
        assumeFalse(interruptsAreIgnored(), "the shell that started this build ignores SIGINT for it");
        fixer.latency(Duration.ofMillis(300));
        Program.Running ingest = program.start("ingest", "--json");
        await().atMost(Duration.ofSeconds(60)).until(() -> ingest.err().lines().count() > 4);
        Program.Ended ended = ingest.signal("INT").endWithin(Duration.ofSeconds(15));
        JsonNode first = JSON.readTree(ended.out());
        long stored = storedDays(first);

        assertThat(ended.code()).isEqualTo(130);
        assertThat(first.get("state").asText()).isEqualTo("partial");
        assertThat(program.run("query", "select count(*) as days from day_ledger where revision = 1")
                        .out())
                .isEqualTo("days\n" + stored + "\n");

        fixer.latency(Duration.ZERO);
        Program.Ended second = program.run("ingest");
        assertThat(second.code()).isZero();
        assertThat(fixer.calls()).isEqualTo(first.get("days").size());
    }

    private static long storedDays(JsonNode job) {
        long stored = 0;
        for (JsonNode day : job.get("days")) {
            stored += day.get("reason").isNull() ? 1 : 0;
        }
        return stored;
    }

    /** A process keeps what its parent ignores; Java then leaves the signal alone. */
    private static boolean interruptsAreIgnored() throws Exception {
        Path status = Path.of("/proc/self/status");
        return Files.exists(status)
                && Files.readAllLines(status).stream()
                        .filter(line -> line.startsWith("SigIgn:"))
                        .anyMatch(line -> (Long.parseLong(line.substring(7).strip(), 16) & 2) != 0);
    }

    @Test
    void beside_a_daemon_it_is_the_daemon_that_fetches() throws Exception {
        Program.Running daemon = program.startDaemon();
        Program.Ended ended = program.run("ingest", "--date", "2026-03-04");
        Program.Ended again = program.run("ingest", "--date", "2026-03-04");
        Program.Ended dear = program.run("ingest", "--days", "365");

        assertThat(ended.code()).as(ended.err()).isZero();
        assertThat(ended.out()).isEqualTo("fixer: 1 day stored; 1 call spent\n");
        assertThat(daemon.out()).containsPattern("day stored provider=fixer date=2026-03-04 .*source=ingest");
        assertThat(again.code()).isZero();
        assertThat(again.err()).startsWith("fixer: nothing to fetch");
        assertThat(dear.code()).isEqualTo(4);
    }

    @Test
    void what_the_quota_cannot_pay_is_refused_before_the_first_call() throws Exception {
        Program.Ended ended = program.run("ingest", "--days", "365");
        Program.Ended dry = program.run("ingest", "--days", "365", "--dry-run");

        assertThat(ended.code()).isEqualTo(4);
        assertThat(ended.err().lines().toList().get(1))
                .contains("fx.fixer.quota-reserve", "fx.fixer.monthly-quota", "can pay");
        assertThat(ended.out()).isEmpty();
        assertThat(dry.code()).isEqualTo(4);
        assertThat(fixer.calls()).isZero();
    }

    @Test
    void a_dry_run_prints_the_price_and_the_month_and_calls_nobody() throws Exception {
        Program.Ended ended = program.run("ingest", "--days", "7", "--dry-run");

        assertThat(ended.code()).isZero();
        assertThat(ended.out()).contains(" in 5 calls;", "still needed:", "finalizing", "kept in reserve");
        assertThat(fixer.calls()).isZero();
    }

    @Test
    void a_refused_key_ends_with_4_and_spends_no_more() throws Exception {
        Program.Ended ended = program.run("ingest", "-Dfx.fixer.access-key=wrong");

        assertThat(ended.code()).isEqualTo(4);
        assertThat(ended.err()).contains("the provider refuses", "key");
        assertThat(fixer.calls()).isLessThanOrEqualTo(4);
        assertThat(ended.out() + ended.err()).doesNotContain("wrong");
    }

    @Test
    void a_failed_day_is_printed_with_its_reason_and_is_in_the_dead_letter_log() throws Exception {
        fixer.faults().on(LocalDate.of(2026, 3, 4), new Fault.TruncatedJson());
        Program.Ended ended = program.run("ingest", "--date", "2026-03-03", "--date", "2026-03-04");

        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.out()).contains("fixer: 1 day stored, 1 not", "2026-03-04 ");
        assertThat(program.home().resolve("logs/dead-letter.log")).content().contains("\"date\":\"2026-03-04\"");
    }

    @Test
    void a_day_that_has_not_begun_is_wrong_usage() throws Exception {
        LocalDate later = LocalDate.now(CLOCK.withZone(ZoneOffset.UTC)).plusDays(2);
        Program.Ended ended = program.run("ingest", "--date", "" + later);

        assertThat(ended.code()).isEqualTo(2);
        assertThat(ended.err()).contains(later + " has not begun").hasLineCount(1);
    }
}
