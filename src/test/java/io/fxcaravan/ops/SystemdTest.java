package io.fxcaravan.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import io.fxcaravan.testkit.LogLines;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is said to a supervisor, and when it is not; a script in the place of systemd's tool notes it. */
class SystemdTest {
    private static final long PID = 4711;

    @TempDir
    Path dir;

    private Path said;
    private String tool;

    @BeforeEach
    void prepareTool() throws IOException {
        said = Files.createFile(dir.resolve("said"));
        tool = script("echo \"$@\" >>" + said);
    }

    private String script(String line) throws IOException {
        Path script = Files.writeString(dir.resolve("tool"), "#!/bin/sh\n" + line + "\n");
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
        return script.toString();
    }

    private Systemd under(String... variables) {
        Map<String, String> environment = variables.length == 0
                ? Map.of()
                : Map.of("NOTIFY_SOCKET", "/run/systemd/notify", variables[0], variables[1]);
        return Systemd.of(environment, PID, tool);
    }

    @Test
    void where_nobody_listens_nothing_is_said_and_nothing_watched() {
        Systemd nobody = Systemd.of(Map.of("WATCHDOG_USEC", "1000000"), PID, tool);
        nobody.waiting("the database");
        nobody.ready(URI.create("http://127.0.0.1:8080"));
        nobody.alive();
        nobody.stopping();

        assertThat(said).isEmptyFile();
        assertThat(nobody.watchdog()).isEmpty();
    }

    @Test
    void the_times_of_a_life_are_said_in_the_words_of_sd_notify() {
        Systemd systemd = under("WATCHDOG_USEC", "1000000");
        systemd.waiting("the database jdbc:postgresql://db/fx");
        systemd.ready(URI.create("http://127.0.0.1:8080"));
        systemd.alive();
        systemd.stopping();

        assertThat(said).content().isEqualTo("""
                        STATUS=waiting for the database jdbc:postgresql://db/fx
                        READY=1 STATUS=serves http://127.0.0.1:8080
                        WATCHDOG=1
                        STOPPING=1 STATUS=stopping
                        """);
    }

    @Test
    void only_a_watchdog_that_is_set_for_this_process_is_one() {
        assertThat(under("WATCHDOG_USEC", "120000000").watchdog()).contains(Duration.ofMinutes(2));
        assertThat(under("WATCHDOG_USEC", "0").watchdog()).isEmpty();
        assertThat(under("WATCHDOG_USEC", "soon").watchdog()).isEmpty();
        assertThat(under("OTHER", "1").watchdog()).isEmpty();
        assertThat(watchdogOf(PID)).contains(Duration.ofSeconds(1));
        assertThat(watchdogOf(PID + 1)).isEmpty();
    }

    private Optional<Duration> watchdogOf(long pid) {
        return Systemd.of(
                        Map.of("NOTIFY_SOCKET", "@s", "WATCHDOG_USEC", "1000000", "WATCHDOG_PID", "" + pid), PID, tool)
                .watchdog();
    }

    @Test
    void a_tool_that_is_missing_fails_or_hangs_is_a_warning_and_no_more() throws Exception {
        try (LogLines log = new LogLines("io.fxcaravan.ops")) {
            Systemd.of(Map.of("NOTIFY_SOCKET", "/s"), PID, "/nowhere/systemd-notify")
                    .stopping();
            tool = script("exit 7");
            under("OTHER", "1").stopping();
            tool = script("exec sleep 60");
            under("OTHER", "1").stopping();

            assertThat(log.shown())
                    .hasSize(3)
                    .allMatch(line -> line.contains("STOPPING=1"))
                    .anyMatch(line -> line.contains("/nowhere/systemd-notify"))
                    .anyMatch(line -> line.contains("ended with 7"))
                    .anyMatch(line -> line.contains("within 2 s"));
        }
    }

    @Test
    void a_daemon_is_vouched_for_only_while_it_answers_for_itself() throws Exception {
        AtomicInteger answer = new AtomicInteger(503);
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/observe/health/live", exchange -> {
            exchange.sendResponseHeaders(answer.get(), -1);
            exchange.close();
        });
        server.start();
        try (LogLines log = new LogLines("io.fxcaravan.ops");
                var context = watching("http://127.0.0.1:" + server.getAddress().getPort())) {
            assertThat(context.getRoute("watchdog")).isNotNull();
            await().until(() -> log.shown().size() >= 2);
            assertThat(log.shown()).allMatch(line -> line.contains("not alive") && line.contains("it answers 503"));
            assertThat(said).isEmptyFile();

            answer.set(200);
            await().until(() -> Files.readAllLines(said).size() >= 2);
            assertThat(Files.readAllLines(said)).containsOnly("WATCHDOG=1");
        } finally {
            server.stop(0);
        }
    }

    @Test
    void one_that_takes_a_question_and_never_answers_is_not() throws Exception {
        try (ServerSocket deaf = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                LogLines log = new LogLines("io.fxcaravan.ops");
                var context = watching("http://127.0.0.1:" + deaf.getLocalPort())) {
            assertThat(context.getRoute("watchdog")).isNotNull();
            await().until(() -> log.shown().size() >= 2);

            assertThat(log.shown()).allMatch(line -> line.contains("not alive"));
            assertThat(said).isEmptyFile();
        }
    }

    private DefaultCamelContext watching(String management) throws Exception {
        DefaultCamelContext context = new DefaultCamelContext();
        context.disableJMX();
        context.addRoutes(new WatchdogRoutes(under("WATCHDOG_USEC", "400000"), URI.create(management)));
        context.start();
        return context;
    }
}
