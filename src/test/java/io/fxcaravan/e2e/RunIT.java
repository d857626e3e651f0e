package io.fxcaravan.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fxcaravan.demo.EcbDays;
import io.fxcaravan.demo.fixer.FixerStandIn;
import java.net.InetAddress;
import java.net.ServerSocket;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The packaged daemon: how it starts, refuses to start, takes edits, and stops. */
class RunIT {
    private static final Duration STOP_WITHIN = Duration.ofSeconds(15);

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
    void a_first_start_fetches_the_month_and_sigterm_ends_it_with_143() throws Exception {
        program.configure(fixer);
        Program.Running daemon = program.startDaemon();
        await().atMost(Duration.ofSeconds(60)).until(() -> stored(daemon.out()) >= 20);
        Program.Ended ended = daemon.signal("TERM").endWithin(STOP_WITHIN);

        assertThat(ended.code()).isEqualTo(143);
        assertThat(ended.err()).isEmpty();
        assertThat(ended.out()).containsPattern(" ready version=.* api=http://127.0.0.1:[1-9]\\d+ ");
        assertThat(program.home().resolve("logs/fx-caravan.log")).content().contains(" ready ");
        Program.Ended days = program.run("days");
        assertThat(days.out().lines().skip(1)).hasSizeGreaterThanOrEqualTo(stored(ended.out()));
        assertThat(days.out().lines().skip(1)).allMatch(line -> line.contains("final") || line.contains("provisional"));
    }

    private static int stored(String log) {
        return log.split("day stored", -1).length - 1;
    }

    @Test
    void a_stop_waits_for_calls_no_longer_than_it_may() throws Exception {
        program.configure(fixer, "fx.fixer.plan", "free");
        fixer.latency(Duration.ofSeconds(60));
        Program.Running daemon = program.startDaemon();
        await().atMost(Duration.ofSeconds(30))
                .until(() -> !Files.readString(daemon.outFile()).isEmpty());

        assertThat(daemon.signal("INT").endWithin(STOP_WITHIN).code()).isEqualTo(130);
    }

    @Test
    void a_daemon_and_its_commands_need_no_folder_for_temporary_files() throws Exception {
        program.configure(fixer);
        // below a file no folder can be made, not even by root
        Path nowhere = Files.createFile(folder.resolve("file")).resolve("tmp");
        Map<String, String> without = Map.of("JAVA_OPTS", "-Djava.io.tmpdir=" + nowhere);
        Program.Running daemon = program.startWith(without, "run");
        daemon.awaitOutput(" ready ");
        await().atMost(Duration.ofSeconds(60)).until(() -> stored(daemon.out()) >= 20);

        for (String command : List.of("status", "days", "rates", "export", "config check")) {
            Program.Ended ended = program.startWith(without, command.split(" ")).end();
            assertThat(ended.code()).as(command + ": " + ended.err()).isZero();
        }
        Program.Ended ended = daemon.signal("TERM").endWithin(STOP_WITHIN);
        assertThat(ended.code()).isEqualTo(143);
        assertThat(ended.out()).doesNotContain("ERROR", "Exception");
    }

    @Test
    void a_killed_daemon_leaves_nothing_among_the_temporary_files() throws Exception {
        program.configure(fixer);
        Path temporary = Files.createDirectory(folder.resolve("tmp"));
        Program.Running daemon = program.startWith(Map.of("JAVA_OPTS", "-Djava.io.tmpdir=" + temporary), "run");
        daemon.awaitOutput(" ready ");
        daemon.signal("KILL").end();

        assertThat(temporary).isEmptyDirectory();
    }

    @Test
    void a_second_daemon_is_refused_and_names_the_first() throws Exception {
        program.configure(fixer);
        Program.Running first = program.startDaemon();
        Program.Ended second = program.run("run");

        assertThat(second.code()).isEqualTo(2);
        assertThat(second.err()).contains("pid " + first.process().pid()).hasLineCount(1);
        assertThat(first.process().isAlive()).isTrue();
    }

    @Test
    void a_taken_port_is_refused_and_named() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            program.configure(fixer, "fx.http.port", "" + taken.getLocalPort());
            Program.Ended ended = program.run("run");

            assertThat(ended.code()).isEqualTo(2);
            assertThat(ended.err())
                    .contains("127.0.0.1:" + taken.getLocalPort(), "fx.http.port")
                    .hasLineCount(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"data", "logs"})
    void a_home_that_cannot_be_written_is_refused(String inTheWay) throws Exception {
        program.configure(fixer);
        Path file = Files.createFile(program.home().resolve(inTheWay));
        for (String command : List.of("run", "ingest")) {
            Program.Ended ended = program.run(command);

            assertThat(ended.code()).isEqualTo(2);
            assertThat(ended.err()).contains(file.toString(), "--home").hasLineCount(1);
        }
    }

    @Test
    void every_wrong_property_is_told_at_once_before_anything_starts() throws Exception {
        program.configure(fixer, "fx.fixer.cron", "every day", "fx.http.prot", "1", "fx.ingest.window-days", "many");
        for (String[] command : new String[][] {{"run"}, {"config", "check"}, {"ingest"}}) {
            Program.Ended ended = program.run(command);

            assertThat(ended.code()).isEqualTo(2);
            assertThat(ended.err())
                    .hasLineCount(3)
                    .contains("fx.fixer.cron", "fx.http.prot", "did you mean fx.http.port?", "fx.ingest.window-days");
            assertThat(ended.err().lines()).allMatch(line -> line.contains("application.properties"));
        }
        assertThat(program.home().resolve("data")).doesNotExist();
    }

    @Test
    void a_missing_key_names_both_ways_on() throws Exception {
        for (String command : new String[] {"run", "ingest"}) {
            Program.Ended ended = program.run(command);

            assertThat(ended.code()).isEqualTo(2);
            assertThat(ended.err())
                    .hasLineCount(1)
                    .contains(
                            "fx.fixer.access-key",
                            program.home()
                                    .resolve("config/application.properties")
                                    .toString(),
                            "FX_FIXER_ACCESS_KEY",
                            "fx.fixer.access-key-file",
                            "fx-caravan demo");
        }
    }

    @Test
    void an_edited_cron_takes_effect_and_a_wrong_one_is_refused_while_the_daemon_runs() throws Exception {
        program.configure(fixer);
        Program.Running daemon = program.startDaemon();
        program.configure(fixer, "fx.fixer.cron", "0 0 10 ? * MON-FRI");
        await().atMost(Duration.ofSeconds(8)).until(() -> daemon.out().contains("0 0 10 ? * MON-FRI"));
        assertThat(daemon.out()).contains("schedule changed provider=fixer");
        Instant next = Instant.parse(nextRun(daemon.out()));
        assertThat(next.toString()).endsWith("T10:00:00Z");

        program.configure(fixer, "fx.fixer.cron", "0 0 25 ? * MON-FRI");
        await().atMost(Duration.ofSeconds(8)).until(() -> daemon.out().contains("ERROR"));
        assertThat(daemon.out()).containsPattern("ERROR .*the old one goes on.*fx.fixer.cron");
        assertThat(program.run("status").out()).containsPattern("problem +.*fx.fixer.cron");
        assertThat(daemon.process().isAlive()).isTrue();
    }

    private static String nextRun(String log) {
        String changed = log.substring(log.indexOf("schedule changed"));
        return changed.lines().findFirst().orElseThrow().replaceAll(".*nextRun=(\\S+).*", "$1");
    }
}
