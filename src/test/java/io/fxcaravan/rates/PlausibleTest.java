package io.fxcaravan.rates;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlausibleTest {
    private static final long SEED = new Random().nextLong();
    private static final int CASES = 5_000;

    private final Plausible byDefault = new Plausible(null, Map.of());

    @ParameterizedTest
    @CsvSource({
        "USD, 1, 1.2, true",
        "USD, 1, 1.2000001, false",
        "USD, 1.2, 1, true",
        "USD, 1.2000001, 1, false",
        "USD, 1, 1, true",
        "KHR, 1, 1.5, true",
        "KHR, 1, 1.51, false",
        "KHR, 4241.56, 423.39, false", // a tenth for one day, 2017-04-11
        "UZS, 5057.2, 9760.4, false", // the float of 2017-09-05: held, to be confirmed by the next day
        "SLL, 5961, 8047, true", // the real move of 2017-01-06
    })
    void a_step_is_within_its_limit_whether_up_or_down(String quote, String before, String now, boolean allowed) {
        assertThat(byDefault.allows(quote, new BigDecimal(before), new BigDecimal(now)))
                .isEqualTo(allowed);
    }

    @Test
    void the_operators_limit_for_a_code_wins_over_that_for_all_and_both_over_the_defaults() {
        var own = new Plausible(new BigDecimal("0.05"), Map.of("BTC", new BigDecimal("2")));

        assertThat(allows(own, "BTC", "1", "3")).isTrue();
        assertThat(allows(own, "BTC", "1", "3.01")).isFalse();
        assertThat(allows(own, "USD", "1", "1.05")).isTrue();
        assertThat(allows(own, "USD", "1", "1.06")).isFalse();
        assertThat(allows(own, "KHR", "1", "1.06")).isFalse();
    }

    @Test
    void a_step_counts_the_same_both_ways_and_as_the_quotient_says() {
        var random = new Random(SEED);
        for (int i = 0; i < CASES; i++) {
            BigDecimal before = new BigDecimal(1 + random.nextInt(1_000_000)).movePointLeft(random.nextInt(12));
            BigDecimal now = before.multiply(new BigDecimal(1 + random.nextInt(2_000)).movePointLeft(3));
            BigDecimal change =
                    before.max(now).divide(before.min(now), new MathContext(40)).subtract(BigDecimal.ONE);

            assertThat(byDefault.allows("USD", before, now))
                    .as("%s to %s, seed %s", before, now, SEED)
                    .isEqualTo(change.compareTo(new BigDecimal("0.2")) <= 0)
                    .isEqualTo(byDefault.allows("USD", now, before));
        }
    }

    private static boolean allows(Plausible plausible, String quote, String before, String now) {
        return plausible.allows(quote, new BigDecimal(before), new BigDecimal(now));
    }
}
