package io.fxcaravan.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class EcbDaysTest {

    private final EcbDays days = EcbDays.bundled();

    @Test
    void four_hundred_working_days_are_bundled() {
        assertThat(days.firstDay()).isEqualTo("2025-01-27");
        assertThat(days.lastDay()).isEqualTo("2026-08-21");
        assertThat(days.codes()).hasSize(31).contains("EUR", "BGN");
    }

    @Test
    void the_last_day_is_what_the_ecb_published() {
        assertThat(days.ratesOn(LocalDate.of(2026, 8, 21)).orElseThrow())
                .hasSize(30)
                .containsEntry("EUR", "1")
                .containsEntry("USD", "1.1699")
                .containsEntry("GBP", "0.8567");
    }

    @Test
    void nok_of_2025_10_23_is_the_corrected_value() {
        assertThat(days.ratesOn(LocalDate.of(2025, 10, 23)).orElseThrow()).containsEntry("NOK", "11.5829");
    }

    @Test
    void closing_days_and_the_days_after_the_end_repeat_the_working_day_before() {
        assertThat(days.ratesOn(LocalDate.of(2026, 3, 8))).isEqualTo(days.ratesOn(LocalDate.of(2026, 3, 6)));
        // Good Friday to Easter Monday
        assertThat(days.ratesOn(LocalDate.of(2026, 4, 6))).isEqualTo(days.ratesOn(LocalDate.of(2026, 4, 2)));
        assertThat(days.ratesOn(LocalDate.of(2027, 1, 1))).isEqualTo(days.ratesOn(days.lastDay()));
    }

    @Test
    void there_is_nothing_before_the_first_day() {
        assertThat(days.ratesOn(days.firstDay().minusDays(1))).isEmpty();
    }

    @Test
    void a_currency_that_joined_the_euro_is_gone_without_a_trace() {
        assertThat(days.ratesOn(LocalDate.of(2025, 12, 31)).orElseThrow()).containsKey("BGN");
        assertThat(days.ratesOn(LocalDate.of(2026, 1, 2)).orElseThrow()).doesNotContainKey("BGN");
    }

    @Test
    void every_rate_is_a_positive_decimal_and_codes_are_in_order() {
        days.firstDay().datesUntil(days.lastDay().plusDays(1)).forEach(date -> {
            var rates = days.ratesOn(date).orElseThrow();
            assertThat(List.copyOf(rates.keySet())).isSorted();
            assertThat(rates.values())
                    .allSatisfy(rate -> assertThat(new BigDecimal(rate)).isPositive());
        });
    }
}
