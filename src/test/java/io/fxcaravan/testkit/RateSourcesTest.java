package io.fxcaravan.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RateSourcesTest {

    private static final LocalDate START = LocalDate.of(2014, 1, 1);

    private final ManyCurrencies many = new ManyCurrencies(42, START);

    @Test
    void every_day_of_2017_is_there_as_it_was_printed() {
        var real = new Fixer2017();

        assertThat(LocalDate.of(2017, 1, 1).datesUntil(LocalDate.of(2018, 1, 1)))
                .allSatisfy(date -> assertThat(real.ratesOn(date).orElseThrow()).hasSizeBetween(167, 168));
        assertThat(real.codes()).hasSize(168);
        assertThat(real.ratesOn(LocalDate.of(2017, 1, 1)).orElseThrow())
                .containsEntry("AED", "3.86965")
                .containsEntry("EUR", "1")
                .doesNotContainKey("BYN");
        assertThat(LocalDate.of(2017, 1, 1)
                        .datesUntil(LocalDate.of(2018, 1, 1))
                        .map(date -> real.ratesOn(date).orElseThrow().get("BTC")))
                .contains("8.6127404e-05");
    }

    @Test
    void many_currencies_are_the_same_for_a_seed_and_others_for_another() {
        var day = START.plusDays(1_000);

        assertThat(new ManyCurrencies(42, START).ratesOn(day)).isEqualTo(many.ratesOn(day));
        assertThat(new ManyCurrencies(43, START).ratesOn(day)).isNotEqualTo(many.ratesOn(day));
    }

    @Test
    void many_currencies_have_170_codes_and_drift_a_little_for_ten_years() {
        assertThat(many.ratesOn(START.minusDays(1))).isEmpty();
        Map<String, String> before = many.ratesOn(START).orElseThrow();
        for (LocalDate date = START.plusDays(1); date.isBefore(START.plusYears(10)); date = date.plusDays(1)) {
            Map<String, String> today = many.ratesOn(date).orElseThrow();
            assertThat(today).hasSize(170).containsEntry("EUR", "1").isNotEqualTo(before);
            for (String code : today.keySet()) {
                assertThat(changeOf(new BigDecimal(before.get(code)), new BigDecimal(today.get(code))))
                        .as("%s on %s", code, date)
                        .isLessThan(new BigDecimal("0.02"));
            }
            before = today;
        }
    }

    @Test
    void many_currencies_print_as_fixer_does() {
        var rates = many.ratesOn(START).orElseThrow();

        assertThat(rates.get("BTC")).matches("[1-9](\\.\\d{1,7})?e-[56]");
        rates.remove("BTC");
        assertThat(rates.values()).allMatch(rate -> rate.matches("\\d+(\\.\\d{0,5}[1-9])?"));
    }

    private static BigDecimal changeOf(BigDecimal before, BigDecimal after) {
        return after.subtract(before).abs().divide(before, MathContext.DECIMAL32);
    }
}
