package io.fxcaravan.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.fxcaravan.demo.EcbDays;
import io.fxcaravan.demo.FixerStandIn;
import io.fxcaravan.demo.SimulatedClock;
import io.fxcaravan.testkit.TestHome;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The main job over real HTTP and a real H2 file, on a clock that the test moves. */
class CollectTest {
    private static final LocalDate MONDAY = LocalDate.of(2026, 3, 2);

    @TempDir
    Path dir;

    private final SimulatedClock clock = new SimulatedClock(Instant.parse("2026-03-02T09:00:00Z"));
    private FixerStandIn fixer;
    private TestHome home;

    @BeforeEach
    void start() throws Exception {
        fixer = FixerStandIn.start(EcbDays.bundled(), clock);
        home = new TestHome(dir, fixer, clock);
    }

    @AfterEach
    void stop() {
        home.close();
        fixer.close();
    }

    @Test
    void the_first_firing_stores_a_month_of_working_days_and_today() {
        Run run = home.fire();
        System.out.println(run.outcomes());
        System.out.println(fixer.received());
        assertThat(home.caravan().snapshots().current("fixer", MONDAY)).isPresent();
    }
}
