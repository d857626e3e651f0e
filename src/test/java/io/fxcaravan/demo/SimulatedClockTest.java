package io.fxcaravan.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SimulatedClockTest {

    private static final Instant START = Instant.parse("2026-03-06T23:30:00Z");

    private final SimulatedClock clock = new SimulatedClock(START);

    @Test
    void it_stands_still_until_moved() {
        assertThat(clock.instant()).isEqualTo(START).isEqualTo(clock.instant());

        clock.advance(Duration.ofHours(1));
        assertThat(clock.instant()).isEqualTo("2026-03-07T00:30:00Z");

        clock.advanceTo(Instant.parse("2026-04-01T00:00:00Z"));
        assertThat(clock.instant()).isEqualTo("2026-04-01T00:00:00Z");
    }

    @Test
    void it_never_goes_back() {
        assertThatIllegalArgumentException().isThrownBy(() -> clock.advanceTo(START.minusSeconds(1)));
        assertThatIllegalArgumentException().isThrownBy(() -> clock.advance(Duration.ofSeconds(-1)));
        assertThat(clock.instant()).isEqualTo(START);
    }

    @Test
    void a_view_in_another_zone_moves_with_it() {
        var berlin = clock.withZone(ZoneId.of("Europe/Berlin"));
        assertThat(LocalDate.now(berlin)).isEqualTo("2026-03-07");

        clock.advance(Duration.ofDays(1));

        assertThat(LocalDate.now(berlin)).isEqualTo("2026-03-08");
    }

    @Test
    void no_step_is_lost_between_threads() {
        IntStream.range(0, 10_000).parallel().forEach(any -> clock.advance(Duration.ofSeconds(1)));

        assertThat(clock.instant()).isEqualTo(START.plusSeconds(10_000));
    }
}
