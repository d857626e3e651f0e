package io.fxcaravan.deadletter;

import static org.assertj.core.api.Assertions.assertThat;

import io.fxcaravan.provider.ProviderCall;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class RetryPlanTest {
    private static final LocalDate MONDAY = LocalDate.of(2026, 3, 2);
    private static final List<ProviderCall> OPEN =
            List.of(call(MONDAY), call(MONDAY.minusDays(3)), call(MONDAY.minusDays(4)));

    private static ProviderCall call(LocalDate date) {
        return ProviderCall.of("fixer", ProviderCall.Kind.DATE, date);
    }

    @Test
    void the_first_probe_asks_for_the_newest_day() {
        assertThat(RetryPlan.probe(OPEN, null)).contains(call(MONDAY));
    }

    @Test
    void probes_take_turns_from_the_newest_day_to_the_oldest_and_begin_again() {
        assertThat(RetryPlan.probe(OPEN, MONDAY)).contains(call(MONDAY.minusDays(3)));
        assertThat(RetryPlan.probe(OPEN, MONDAY.minusDays(3))).contains(call(MONDAY.minusDays(4)));
        assertThat(RetryPlan.probe(OPEN, MONDAY.minusDays(4))).contains(call(MONDAY));
    }

    @Test
    void a_turn_whose_day_has_come_meanwhile_goes_to_the_next_older_one() {
        assertThat(RetryPlan.probe(OPEN, MONDAY.minusDays(1))).contains(call(MONDAY.minusDays(3)));
    }

    @Test
    void without_an_open_day_nothing_is_probed() {
        assertThat(RetryPlan.probe(List.of(), MONDAY)).isEmpty();
    }

    @Test
    void the_newest_are_granted_and_made_in_order_of_date() {
        assertThat(RetryPlan.granted(OPEN, 2)).containsExactly(call(MONDAY.minusDays(3)), call(MONDAY));
    }
}
