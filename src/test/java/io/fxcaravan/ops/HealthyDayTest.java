package io.fxcaravan.ops;

import static org.assertj.core.api.Assertions.assertThat;

import io.fxcaravan.demo.EcbDays;
import io.fxcaravan.demo.FixerStandIn;
import io.fxcaravan.demo.SimulatedClock;
import io.fxcaravan.testkit.LogLines;
import io.fxcaravan.testkit.TestHome;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a working day writes into the log when all goes well: the run at nine, the timers around it. */
class HealthyDayTest {
    private static final int MOST_LINES = 19;

    @Test
    void a_healthy_day_makes_under_20_lines(@TempDir Path dir) throws Exception {
        SimulatedClock clock = new SimulatedClock(Instant.parse("2026-03-02T09:00:00Z"));
        try (FixerStandIn fixer = FixerStandIn.start(EcbDays.bundled(), clock);
                TestHome home = new TestHome(dir, fixer, clock)) {
            home.fire();
            try (LogLines log = new LogLines("io.fxcaravan")) {
                home.runUntil(clock, Instant.parse("2026-03-03T09:00:00Z"), Duration.ofMinutes(5));
                home.fire();

                // Tuesday as it stands, Monday once it is over
                assertThat(log.shown())
                        .filteredOn(line -> line.startsWith("day stored"))
                        .hasSize(2);
                assertThat(log.shown()).hasSizeLessThanOrEqualTo(MOST_LINES);
            }
        }
    }
}
