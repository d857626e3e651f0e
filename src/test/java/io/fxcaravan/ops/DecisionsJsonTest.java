package io.fxcaravan.ops;

import static org.assertj.core.api.Assertions.assertThat;

import io.fxcaravan.quarantine.HeldRate;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class DecisionsJsonTest {
    private static HeldRate held(int units) {
        return new HeldRate(1, "nbp", LocalDate.of(2026, 3, 2), "HUF", "9.9", units, "1.0622", "implausible", "held");
    }

    @Test
    void a_held_rate_for_a_hundred_says_so() {
        assertThat(DecisionsJson.of(held(100)).toString())
                .contains("\"rate\":\"9.9\",\"units\":100,\"previousRate\":\"1.0622\"");
    }

    @Test
    void a_held_rate_for_one_says_nothing_of_units() {
        assertThat(DecisionsJson.of(held(1)).has("units")).isFalse();
    }
}
