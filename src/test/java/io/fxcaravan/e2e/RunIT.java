package io.fxcaravan.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fxcaravan.demo.EcbDays;
import io.fxcaravan.demo.fixer.FixerStandIn;
import io.fxcaravan.testkit.FullRun;
import io.fxcaravan.testkit.OnEachDatabaseInFullRun;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged daemon: how it starts, takes edits, and stops. */
class RunIT {
    private static final Duration LONG = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    private FixerStandIn fixer;
    private Program program;

    @BeforeEach
    void prepare() throws Exception {
        fixer = FixerStandIn.start(EcbDays.bundled(), Clock.systemUTC());
        program = new Program(folder);
    }

    @AfterEach
    void end() {
        program.close();
        fixer.close();
    }

    @Test
    @OnEachDatabaseInFullRun
    void a_first_start_fetches_the_month_without_a_temporary_folder_and_sigterm_ends_it_with_143() throws Exception {
        program.configure(fixer);
        // below a file no folder can be made, not even by root
        Path nowhere = Files.createFile(folder.resolve("file")).resolve("tmp");
        Map<String, String> without = Map.of("JAVA_OPTS", "-Djava.io.tmpdir=" + nowhere);
        Program.Running daemon = program.startWith(without, "run");
        daemon.awaitOutput(" ready ");
        await().atMost(LONG).until(() -> stored(daemon.out()) >= 20);
        for (String command : List.of("rates", "export")) {
            Program.Ended ended = program.startWith(without, command).end();
            assertThat(ended.code()).as(command + ": " + ended.err()).isZero();
        }
        Program.Ended ended = daemon.signal("TERM").end();

        assertThat(ended.code()).isEqualTo(143);
        assertThat(Files.readString(program.home().resolve("logs/fx-caravan.log")))
                .containsPattern("stopped reason=SIGTERM took=[0-9]+ms\\s*$");
        assertThat(ended.err()).isEmpty();
        assertThat(ended.out())
                .containsPattern(" ready version=.* api=http://127.0.0.1:[1-9]\\d+ ")
                .doesNotContain("ERROR", "Exception");
        assertThat(program.home().resolve("logs/fx-caravan.log")).content().contains(" ready ");
        Program.Ended days =
                program.startWith(without, "days", "--from", "2000-01-01").end();
        assertThat(days.out().lines().skip(1)).hasSizeGreaterThanOrEqualTo(stored(ended.out()));
        assertThat(days.out().lines().skip(1)).allMatch(line -> line.contains("final") || line.contains("provisional"));
    }

    private static int stored(String log) {
        return log.split("day stored", -1).length - 1;
    }

    @Test
    @FullRun
    void a_stop_waits_for_calls_no_longer_than_it_may() throws Exception {
        program.configure(fixer, "fx.fixer.plan", "free");
        fixer.latency(LONG.multipliedBy(5));
        Program.Running daemon = program.startDaemon();
        await().atMost(LONG).until(() -> fixer.calls() > 0);

        assertThat(daemon.signal("INT").end().code()).isEqualTo(130);
    }

    @Test
    void a_running_daemon_refuses_a_second_one_takes_an_edited_cron_and_dies_without_leaving_a_temporary_file()
            throws Exception {
        program.configure(fixer);
        Path temporary = Files.createDirectory(folder.resolve("tmp"));
        Program.Running daemon = program.startWith(Map.of("JAVA_OPTS", "-Djava.io.tmpdir=" + temporary), "run");
        daemon.awaitOutput(" ready ");

        Program.Ended second = program.run("run");
        assertThat(second.code()).isEqualTo(2);
        assertThat(second.err()).contains("pid " + daemon.process().pid()).hasLineCount(1);

        program.configure(fixer, "fx.fixer.cron", "0 0 10 ? * MON-FRI");
        daemon.awaitOutput("0 0 10 ? * MON-FRI");
        assertThat(daemon.out()).contains("schedule changed provider=fixer");
        Instant next = Instant.parse(nextRun(daemon.out()));
        assertThat(next.toString()).endsWith("T10:00:00Z");

        program.configure(fixer, "fx.fixer.cron", "0 0 25 ? * MON-FRI");
        daemon.awaitOutput("ERROR");
        assertThat(daemon.out()).containsPattern("ERROR .*the old one stays in use.*fx.fixer.cron");
        assertThat(program.run("status").out()).containsPattern("problem +.*fx.fixer.cron");

        assertThat(daemon.process().isAlive()).isTrue();
        daemon.signal("KILL").end();
        assertThat(temporary).isEmptyDirectory();
    }

    private static String nextRun(String log) {
        String changed = log.substring(log.indexOf("schedule changed"));
        return changed.lines().findFirst().orElseThrow().replaceAll(".*nextRun=(\\S+).*", "$1");
    }
}
