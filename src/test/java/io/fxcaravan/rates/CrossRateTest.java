package io.fxcaravan.rates;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class CrossRateTest {
    private static final long SEED = new Random().nextLong();
    private static final int CASES = 3_000;
    private static final List<String> CODES = List.of("USD", "JPY", "BTC", "VEF");

    @Test
    void the_base_received_comes_back_untouched() {
        SortedMap<String, BigDecimal> rates = new TreeMap<>(Map.of("USD", new BigDecimal("1.1234567890123")));

        assertThat(rebase(rates, "EUR")).contains(rates);
    }

    @Test
    void a_base_that_is_not_among_the_rates_has_no_answer() {
        assertThat(rebase(new TreeMap<>(Map.of("USD", BigDecimal.ONE)), "GBP")).isEmpty();
    }

    @Test
    void the_old_base_becomes_a_quote_and_the_new_one_is_none() {
        var rates = new TreeMap<>(Map.of("USD", new BigDecimal("1.25"), "GBP", new BigDecimal("0.8")));

        assertThat(rebase(rates, "USD").orElseThrow())
                .containsOnlyKeys("EUR", "GBP")
                .containsEntry("EUR", new BigDecimal("0.8"))
                .containsEntry("GBP", new BigDecimal("0.64"));
        assertThat(rates).containsOnlyKeys("USD", "GBP");
    }

    @Test
    void a_tie_goes_to_the_even_digit() {
        // 1.000000000005 and 1.000000000015, each half-way between two numbers of 12 digits
        assertThat(quotient("2.00000000001", "2")).isEqualByComparingTo("1.00000000000");
        assertThat(quotient("2.00000000003", "2")).isEqualByComparingTo("1.00000000002");
    }

    @Test
    void every_cross_rate_is_the_nearest_number_of_12_digits() {
        var random = new Random(SEED);
        for (int i = 0; i < CASES; i++) {
            SortedMap<String, BigDecimal> rates = new TreeMap<>();
            CODES.forEach(code -> rates.put(code, rate(random)));
            String asked = CODES.get(random.nextInt(CODES.size()));

            SortedMap<String, BigDecimal> rebased = rebase(rates, asked).orElseThrow();

            for (String code : CODES) {
                if (!code.equals(asked)) {
                    assertNearest(rebased.get(code), rates.get(code), rates.get(asked));
                }
            }
            assertNearest(rebased.get("EUR"), BigDecimal.ONE, rates.get(asked));
        }
    }

    /** Without dividing: what was rounded away, times the divisor, is at most half a unit of the 12th digit. */
    private static void assertNearest(BigDecimal result, BigDecimal dividend, BigDecimal divisor) {
        BigDecimal away = result.multiply(divisor).subtract(dividend).abs();
        int digits = result.precision() - result.scale();
        BigDecimal half = new BigDecimal(BigInteger.valueOf(5), 13 - digits);
        assertThat(result.precision()).isLessThanOrEqualTo(12);
        assertThat(away)
                .as("%s / %s = %s, seed %s", dividend, divisor, result, SEED)
                .isLessThanOrEqualTo(half.multiply(divisor));
    }

    private static BigDecimal rate(Random random) {
        return new BigDecimal(new BigInteger(1 + random.nextInt(50), random).add(BigInteger.ONE), random.nextInt(16));
    }

    private static BigDecimal quotient(String dividend, String divisor) {
        var rates = new TreeMap<>(Map.of("USD", new BigDecimal(divisor), "GBP", new BigDecimal(dividend)));
        return rebase(rates, "USD").orElseThrow().get("GBP");
    }

    private static Optional<SortedMap<String, BigDecimal>> rebase(SortedMap<String, BigDecimal> rates, String asked) {
        return CrossRate.rebase(PublishedRates.of("EUR", rates), asked);
    }
}
