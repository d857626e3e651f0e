package io.fxcaravan.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.fxcaravan.demo.EcbDays;
import io.fxcaravan.demo.fixer.FixerStandIn;
import io.fxcaravan.demo.fixer.TestFault;
import io.fxcaravan.testkit.OnEachDatabaseInFullRun;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ingest} as a process: what Ctrl-C leaves, and what it writes into the logs. */
@OnEachDatabaseInFullRun
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
    void a_failed_day_is_printed_with_its_reason_and_is_in_the_dead_letter_log() throws Exception {
        fixer.faults().on(LocalDate.of(2026, 3, 4), new TestFault.TruncatedJson());
        Program.Ended ended = program.run("ingest", "--date", "2026-03-03", "--date", "2026-03-04");

        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.out()).contains("fixer: 1 day stored, 1 not", "2026-03-04 ");
        assertThat(program.home().resolve("logs/dead-letter.log")).content().contains("\"date\":\"2026-03-04\"");
    }
}
