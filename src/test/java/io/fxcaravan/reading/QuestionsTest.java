package io.fxcaravan.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.WeekFields;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a question means before any day is looked for. */
class QuestionsTest {
    private static final LocalDate DAY = LocalDate.of(2026, 3, 2);

    private static BigDecimal converted(String amount, String rate, String to, ConvertQuery.Rounding round) {
        return new ConvertQuery(new BigDecimal(amount), "EUR", to, DayQuery.latest(), round)
                .result(new BigDecimal(rate));
    }

    @Test
    void a_result_is_exact_unless_rounding_to_the_currencys_minor_units_is_asked_for() {
        assertThat(converted("1.005", "1.5", "USD", null)).isEqualTo("1.5075");
        assertThat(converted("0.25", "0.1", "USD", ConvertQuery.Rounding.HALF_UP))
                .isEqualTo("0.03");
        assertThat(converted("0.25", "0.1", "USD", ConvertQuery.Rounding.HALF_EVEN))
                .isEqualTo("0.02");
        assertThat(converted("10", "16.05", "JPY", ConvertQuery.Rounding.HALF_EVEN))
                .isEqualTo("160");
        assertThatThrownBy(() -> converted("1", "1", "XAU", ConvertQuery.Rounding.HALF_UP))
                .hasMessageContaining("no minor units of XAU");
    }

    @Test
    void how_rate_and_result_were_rounded_is_said_of_each() {
        ConvertQuery exact = new ConvertQuery(BigDecimal.ONE, "EUR", "USD", DayQuery.latest(), null);
        ConvertQuery rounded =
                new ConvertQuery(BigDecimal.ONE, "EUR", "USD", DayQuery.latest(), ConvertQuery.Rounding.HALF_UP);

        assertThat(exact.rounding(null)).isNull();
        assertThat(exact.rounding("half-even")).isEqualTo("half-even");
        assertThat(rounded.rounding(null)).isEqualTo("result half-up to 2 decimals");
        assertThat(rounded.rounding("half-even")).isEqualTo("rate half-even; result half-up to 2 decimals");
        assertThat(rounded.on(DayQuery.of(DAY)).day().date()).isEqualTo(DAY);
    }

    @Test
    void how_far_back_a_day_may_lie_goes_by_the_question() {
        DayQuery dated = DayQuery.of(DAY);
        DayQuery newest = DayQuery.latest();

        assertThat(dated.oldest(DAY, 7)).isEqualTo("2026-02-23");
        assertThat(newest.oldest(DAY, 7)).isEqualTo("0001-01-01");
        assertThat(dated.exactly(true).oldest(DAY, 7)).isEqualTo(DAY);
        assertThat(newest.within(7).oldest(DAY, 9)).isEqualTo("2026-02-23");
        assertThat(newest.within(3).within(7)).isEqualTo(newest.within(3));
        assertThat(dated.within(3)).isEqualTo(dated);
        assertThat(DayQuery.bounded(LocalDate.of(1, 1, 1).minusDays(1))).isEqualTo("0001-01-01");
        assertThat(DayQuery.bounded(DAY)).isEqualTo(DAY);
    }

    @Test
    void each_part_of_a_question_is_changed_alone() {
        Instant time = Instant.parse("2026-03-01T00:00:00Z");
        DayQuery all = DayQuery.of(DAY)
                .from("ecb")
                .in("USD")
                .only(Set.of("GBP"))
                .knownAt(time)
                .onlyFinal(true)
                .exactly(true);

        assertThat(all).isEqualTo(new DayQuery(DAY, "USD", Set.of("GBP"), "ecb", time, true, true, null));
        assertThat(all.on(null)).isEqualTo(new DayQuery(null, "USD", Set.of("GBP"), "ecb", time, true, true, null));
    }

    @Test
    void periods_follow_each_other_without_a_gap_and_are_named() {
        for (LocalDate day = LocalDate.of(2019, 12, 20); day.getYear() < 2022; day = day.plusDays(1)) {
            for (Period period : Period.values()) {
                LocalDate start = period.start(day);
                LocalDate end = period.end(start);
                assertThat(day).isBetween(start, end);
                assertThat(period.start(end)).isEqualTo(start);
                assertThat(period.start(end.plusDays(1))).isEqualTo(end.plusDays(1));
                assertThat(period.label(start))
                        .isEqualTo(period.label(end))
                        .isNotEqualTo(period.label(end.plusDays(1)));
            }
            assertThat(Period.WEEK.label(day))
                    .isEqualTo(
                            "%d-W%02d",
                            day.get(WeekFields.ISO.weekBasedYear()), day.get(WeekFields.ISO.weekOfWeekBasedYear()));
        }
        assertThat(Period.values())
                .extracting(period -> period.label(DAY))
                .containsExactly("2026-W10", "2026-03", "2026-Q1", "2026");
        assertThat(Period.values()).allMatch(period -> Period.of(period.text()) == period);
    }
}
