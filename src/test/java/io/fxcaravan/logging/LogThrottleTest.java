package io.fxcaravan.logging;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class LogThrottleTest {
    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5); // its zero is anywhere, and it may turn over
    private final List<Integer> told = new ArrayList<>();
    private final LogThrottle throttle = new LogThrottle(Duration.ofSeconds(1), nanos::get);

    private void happens(int times) {
        for (int i = 0; i < times; i++) {
            throttle.happened(told::add);
        }
    }

    @Test
    void what_happens_now_and_then_is_told_each_time() {
        for (int i = 0; i < 3; i++) {
            happens(1);
            nanos.addAndGet(Duration.ofSeconds(2).toNanos());
        }

        assertThat(told).containsExactly(1, 1, 1);
    }

    @Test
    void a_flood_is_one_line_in_a_while_that_counts_all_of_it() {
        happens(1000);
        assertThat(told).containsExactly(1);

        nanos.addAndGet(Duration.ofSeconds(1).toNanos());
        happens(500);

        assertThat(told).containsExactly(1, 1000);
    }
}
