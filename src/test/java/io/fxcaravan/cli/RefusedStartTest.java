package io.fxcaravan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.fxcaravan.demo.EcbDays;
import io.fxcaravan.demo.fixer.FixerStandIn;
import io.fxcaravan.testkit.Commands;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code run} and {@code ingest} refuse to start with, and how they say so. */
@Timeout(value = 2, unit = TimeUnit.MINUTES) // a daemon that does start would run on
class RefusedStartTest {
    @TempDir
    Path home;

    private FixerStandIn fixer;
    private Commands commands;

    @BeforeEach
    void prepare() throws Exception {
        fixer = FixerStandIn.start(EcbDays.bundled(), Clock.systemUTC());
        commands = new Commands(home);
    }

    @AfterEach
    void end() {
        fixer.close();
    }

    @Test
    void a_taken_port_is_refused_and_named() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            commands.configure(fixer, "fx.http.port", "" + taken.getLocalPort());
            Commands.Ended ended = commands.run("run");

            assertThat(ended.code()).isEqualTo(2);
            assertThat(ended.err())
                    .contains("127.0.0.1:" + taken.getLocalPort(), "fx.http.port")
                    .hasLineCount(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"data", "logs"})
    void a_home_that_cannot_be_written_is_refused(String inTheWay) throws Exception {
        commands.configure(fixer);
        Path file = Files.createFile(commands.home().resolve(inTheWay));
        for (String command : List.of("run", "ingest")) {
            Commands.Ended ended = commands.run(command);

            assertThat(ended.code()).isEqualTo(2);
            assertThat(ended.err()).contains(file.toString(), "--home").hasLineCount(1);
        }
    }

    @Test
    void every_wrong_property_is_told_at_once_before_anything_starts() throws Exception {
        commands.configure(fixer, "fx.fixer.cron", "every day", "fx.http.prot", "1", "fx.ingest.window-days", "many");
        for (String[] command : new String[][] {{"run"}, {"config", "check"}, {"ingest"}}) {
            Commands.Ended ended = commands.run(command);

            assertThat(ended.code()).isEqualTo(2);
            assertThat(ended.err())
                    .hasLineCount(3)
                    .contains("fx.fixer.cron", "fx.http.prot", "did you mean fx.http.port?", "fx.ingest.window-days");
            assertThat(ended.err().lines()).allMatch(line -> line.contains("application.properties"));
        }
        assertThat(commands.home().resolve("data")).doesNotExist();
    }

    @Test
    void a_missing_key_names_both_ways_on() throws Exception {
        for (String command : new String[] {"run", "ingest"}) {
            Commands.Ended ended = commands.run(command);

            assertThat(ended.code()).isEqualTo(2);
            assertThat(ended.err())
                    .hasLineCount(1)
                    .contains(
                            "fx.fixer.access-key",
                            commands.home()
                                    .resolve("config/application.properties")
                                    .toString(),
                            "FX_FIXER_ACCESS_KEY",
                            "fx.fixer.access-key-file",
                            "fx-caravan demo");
        }
    }
}
