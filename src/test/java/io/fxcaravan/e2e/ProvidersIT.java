package io.fxcaravan.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fxcaravan.demo.EcbDays;
import io.fxcaravan.demo.fixer.FixerStandIn;
import io.fxcaravan.testkit.Commands;
import io.fxcaravan.testkit.EcbStandIn;
import io.fxcaravan.testkit.FullRun;
import io.fxcaravan.testkit.XeStandIn;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Fixer, the ECB and XE with the packaged program, each over a server that answers as it does. */
@FullRun
class ProvidersIT {
    private static final Clock CLOCK = Clock.systemUTC();

    @TempDir
    Path folder;

    private FixerStandIn fixer;
    private EcbStandIn ecb;
    private XeStandIn xe;
    private Program program;

    @BeforeEach
    void start() throws Exception {
        fixer = FixerStandIn.start(EcbDays.bundled(), CLOCK);
        ecb = new EcbStandIn(CLOCK);
        xe = new XeStandIn(CLOCK);
        program = new Program(folder);
    }

    @AfterEach
    void stop() {
        program.close();
        fixer.close();
        ecb.close();
        xe.close();
    }

    @Test
    void the_daemon_keeps_the_days_of_all_three_and_shows_no_secret() throws Exception {
        program.configure(
                fixer,
                xe.properties(
                        "fx.providers",
                        "ecb,fixer,xe",
                        "fx.ecb.base-url",
                        ecb.baseUrl().toString(),
                        "fx.ingest.window-days",
                        "14"));
        Program.Running daemon = program.startDaemon();

        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            String days = days();
            for (String provider : new String[] {"ecb", "fixer", "xe"}) {
                assertThat(days).contains("\"provider\":\"" + provider + "\"");
            }
            assertThat(days).doesNotContain("\"state\":\"missing\"", "\"state\":\"failed\"");
        });
        String status = program.run("status").out();
        assertThat(status).contains("ecb", "fixer", "xe");
        assertThat(xe.asked()).first().isEqualTo("account_info.json");
        daemon.signal("TERM").end();
        assertThat(daemon.out() + daemon.err() + status + logs()).doesNotContain(XeStandIn.KEY, "Basic ");
    }

    /** Without a process start each time. */
    private String days() {
        return new Commands(program.home()).run("days", "--json").out().replaceAll("\\s", "");
    }

    private String logs() throws Exception {
        return Files.readString(program.home().resolve("logs/fx-caravan.log"));
    }
}
