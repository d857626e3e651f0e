package io.fxcaravan.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fxcaravan.demo.EcbDays;
import io.fxcaravan.demo.fixer.FixerStandIn;
import io.fxcaravan.testkit.FullRun;
import io.fxcaravan.testkit.Tool;
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

/** What the packaged daemon says to systemd, received on a socket like systemd's own. */
@FullRun
class WatchdogIT {
    private static final Duration LONG = Duration.ofSeconds(60);

    /** Prints each datagram as a line; Java 17 has no such sockets. */
    private static final String RECEIVER = """
            import os, socket, sys
            s = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
            s.bind(sys.argv[1])
            while True:
                print(s.recv(4096).decode().strip().replace("\\n", " "), flush=True)
            """;

    private static final String WATCHDOG_MICROS = "1000000";

    /** Six times the half of it: what then has not been said is not said. */
    private static final Duration SILENCE = Duration.ofSeconds(3);

    @TempDir
    Path folder;

    private FixerStandIn fixer;
    private Program program;
    private Process receiver;
    private Path received;

    @BeforeEach
    void listen() throws Exception {
        Tool.PYTHON.require();
        Tool.SYSTEMD_NOTIFY.require();
        fixer = FixerStandIn.start(EcbDays.bundled(), Clock.systemUTC());
        program = new Program(folder).configure(fixer);
        received = folder.resolve("received");
        receiver = new ProcessBuilder(
                        "python3", "-c", RECEIVER, folder.resolve("notify").toString())
                .redirectOutput(received.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        await().until(() -> Files.exists(folder.resolve("notify")));
    }

    @AfterEach
    void end() {
        if (receiver != null) {
            receiver.destroyForcibly();
            program.close();
            fixer.close();
        }
    }

    private Program.Running startWatched() throws Exception {
        return program.startWith(
                Map.of("NOTIFY_SOCKET", folder.resolve("notify").toString(), "WATCHDOG_USEC", WATCHDOG_MICROS), "run");
    }

    /** The messages so far, without those by which systemd's tool makes sure that one was taken. */
    private List<String> said() throws Exception {
        return Files.readAllLines(received).stream()
                .filter(line -> !line.equals("BARRIER=1"))
                .toList();
    }

    private long pings() throws Exception {
        return said().stream().filter("WATCHDOG=1"::equals).count();
    }

    @Test
    void systemd_hears_when_it_is_ready_that_it_lives_not_while_it_hangs_and_when_it_ends() throws Exception {
        Program.Running daemon = startWatched();
        await().atMost(LONG).until(() -> pings() >= 3);
        assertThat(said()).anyMatch(line -> line.matches("READY=1 STATUS=serves http://127\\.0\\.0\\.1:\\d+"));
        assertThat(daemon.out()).doesNotContain("systemd was not notified", "systemd did not take");
        daemon.signal("STOP");
        // what was under way when it stopped may still arrive
        long before = pings();
        await().during(SILENCE).atMost(LONG).until(() -> pings() <= before + 1);
        daemon.signal("CONT");
        await().atMost(LONG).until(() -> pings() > before + 2);

        // the signal of the unit has Java tell what each thread does
        daemon.signal("QUIT");
        daemon.awaitOutput("Full thread dump");
        assertThat(daemon.process().isAlive()).isTrue();

        Program.Ended ended = daemon.signal("TERM").end();
        assertThat(ended.code()).isEqualTo(143);
        assertThat(said()).filteredOn(line -> line.startsWith("READY=1")).hasSize(1);
        assertThat(said()).filteredOn(line -> line.startsWith("STOPPING=1")).hasSize(1);
        assertThat(said().get(said().size() - 1)).startsWith("STOPPING=1");
    }

    @Test
    void a_start_that_waits_for_its_database_says_so_and_not_that_it_is_ready() throws Exception {
        program.configure(fixer, "fx.database.url", "jdbc:postgresql://127.0.0.1:1/fx", "fx.database.user", "fx");
        Program.Running daemon = startWatched();
        await().atMost(LONG).until(() -> !said().isEmpty());
        daemon.signal("TERM").end();

        assertThat(said())
                .containsExactly(
                        "STATUS=waiting for the database jdbc:postgresql://127.0.0.1:1/fx",
                        "STOPPING=1 STATUS=stopping");
    }
}
