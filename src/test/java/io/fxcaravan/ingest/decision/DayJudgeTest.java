package io.fxcaravan.ingest.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fxcaravan.provider.ProviderFailure;
import io.fxcaravan.rates.DayRates;
import io.fxcaravan.rates.HeldReason;
import io.fxcaravan.rates.JudgedRate;
import io.fxcaravan.rates.Plausible;
import io.fxcaravan.rates.Quality;
import io.fxcaravan.rates.RateRules;
import io.fxcaravan.rates.RawRate;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DayJudgeTest {
    private static final LocalDate MONDAY = LocalDate.of(2026, 3, 2);
    private static final LocalDate FRIDAY = LocalDate.of(2026, 2, 27);
    private static final DayRates DAY = new DayRates(MONDAY, "EUR", null, Quality.FINAL, List.of());
    private static final BigDecimal DOLLAR = new BigDecimal("1.10");

    private final DayJudge judge = new DayJudge(new Plausible(null, Map.of()));

    private static List<JudgedRate> rates(String... quotesAndTexts) {
        RateRules rules = new RateRules();
        return Stream.of(quotesAndTexts)
                .map(text -> text.split("="))
                .map(pair -> rules.judge(new RawRate(pair[0], pair[1])))
                .toList();
    }

    private static NearDay near(Map<String, BigDecimal> held) {
        return new NearDay(FRIDAY, Set.of("USD", "JPY"), Map.of("USD", DOLLAR), held);
    }

    private JudgedDay judge(NearDay near, String... rates) {
        return judge.judge("fixer", DAY, rates(rates), near, Set.of("GBP"), rate -> false);
    }

    @Test
    void without_a_day_near_every_number_is_good() {
        assertThat(judge(NearDay.NOTHING, "USD=11", "JPY=160").good())
                .extracting(JudgedRate::quote)
                .containsExactly("JPY", "USD");
    }

    @Test
    void a_rate_ten_times_the_day_before_is_held_with_that() {
        assertThat(judge(near(Map.of()), "USD=11").held()).singleElement().satisfies(held -> {
            assertThat(held.rate().held()).isEqualTo(HeldReason.IMPLAUSIBLE);
            assertThat(held.previous()).isEqualByComparingTo(DOLLAR);
        });
    }

    @Test
    void a_jump_that_the_day_before_holds_too_is_borne_out() {
        JudgedDay judged = judge(near(Map.of("USD", new BigDecimal("11.1"))), "USD=11");

        assertThat(judged.good()).hasSize(1);
        assertThat(judged.confirmed()).containsExactly(new JudgedDay.Confirmed("fixer", FRIDAY, "USD", MONDAY));
    }

    @Test
    void a_number_that_a_person_has_released_is_good() {
        assertThat(judge.judge("fixer", DAY, rates("USD=11"), near(Map.of()), Set.of(), rate -> true)
                        .held())
                .isEmpty();
    }

    @Test
    void currencies_asked_for_or_there_the_day_before_are_named_where_they_lack() {
        assertThat(judge(near(Map.of()), "USD=1.1").absent()).containsExactly("GBP", "JPY");
    }

    @Test
    void more_than_a_third_of_bad_rates_is_no_day() {
        assertThatThrownBy(() -> DayJudge.requireEnough(MONDAY, rates("USD=0", "JPY=160")))
                .isInstanceOfSatisfying(
                        ProviderFailure.class,
                        failure -> assertThat(failure.reason()).isEqualTo("too_many_bad"));
        assertThatThrownBy(() -> DayJudge.requireEnough(MONDAY, List.of())).isInstanceOf(ProviderFailure.class);
        assertThatCode(() -> DayJudge.requireEnough(MONDAY, rates("USD=0", "JPY=160", "GBP=0.8")))
                .doesNotThrowAnyException();
    }
}
