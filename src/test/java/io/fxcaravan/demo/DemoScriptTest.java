package io.fxcaravan.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.fxcaravan.demo.fixer.FixerStandIn;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class DemoScriptTest {
    private static final Instant FRIDAY = Instant.parse("2025-08-01T09:00:00Z");
    private static final LocalDate MONDAY = LocalDate.of(2025, 8, 4);

    @Test
    void the_clock_begins_on_its_day_skips_the_weekend_and_stops_after_the_last_day() throws Exception {
        SimulatedClock clock = new SimulatedClock(FRIDAY);
        try (FixerStandIn fixer = FixerStandIn.start(EcbDays.bundled(), clock)) {
            DemoScript script = new DemoScript(clock, fixer, MONDAY);

            script.nextDay();
            assertThat(clock.instant()).isEqualTo(FRIDAY);
            assertThat(script.hasNextDay()).isTrue();

            script.nextDay();
            assertThat(clock.instant()).isEqualTo(Instant.parse("2025-08-04T09:00:00Z"));
            assertThat(script.hasNextDay()).isFalse();
        }
    }

    @Test
    void asking_whether_a_day_is_left_moves_nothing() throws Exception {
        SimulatedClock clock = new SimulatedClock(FRIDAY);
        try (FixerStandIn fixer = FixerStandIn.start(EcbDays.bundled(), clock)) {
            DemoScript script = new DemoScript(clock, fixer, MONDAY);
            script.nextDay();

            for (int i = 0; i < 3; i++) {
                assertThat(script.hasNextDay()).isTrue();
            }

            assertThat(clock.instant()).isEqualTo(FRIDAY);
        }
    }
}
