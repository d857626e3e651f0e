package io.fxcaravan.ingest.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.fxcaravan.ledger.CallPlan;
import io.fxcaravan.provider.FailureAction;
import io.fxcaravan.provider.ProviderCall;
import io.fxcaravan.provider.ProviderFailure;
import io.fxcaravan.rates.DayState;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RunTest {
    private static final LocalDate MONDAY = LocalDate.of(2026, 3, 2);
    private static final LocalDate TUESDAY = MONDAY.plusDays(1);
    private static final LocalDate WEDNESDAY = MONDAY.plusDays(2);

    private final List<DayOutcome> told = new ArrayList<>();

    private Run run(int budget, LocalDate... days) {
        List<ProviderCall> calls = List.of(days).stream().map(RunTest::call).toList();
        return new Run("fixer", Run.Source.INGEST, "tester", new CallPlan(calls, budget), told::add);
    }

    private static ProviderCall call(LocalDate day) {
        return ProviderCall.of("fixer", ProviderCall.Kind.DATE, day);
    }

    private static DayOutcome stored(LocalDate day) {
        return new DayOutcome(day, DayState.FINAL, 1, null);
    }

    private static ProviderFailure failure(FailureAction action) {
        return ProviderFailure.of(action, ProviderFailure.Stage.FETCH, "http_500", "down");
    }

    @Test
    void a_pass_takes_all_calls_and_what_it_puts_off_makes_the_next_in_order_of_date() {
        CallQueue queue = run(9, MONDAY, TUESDAY).queue();
        assertThat(queue.nextPass()).extracting(ProviderCall::first).containsExactly(MONDAY, TUESDAY);
        assertThat(queue.hasCalls()).isFalse();

        queue.askLater(call(WEDNESDAY));
        queue.askEachDay(List.of(TUESDAY, MONDAY));

        assertThat(queue.nextPass()).extracting(ProviderCall::first).containsExactly(MONDAY, TUESDAY, WEDNESDAY);
    }

    @Test
    void a_call_waits_for_an_earlier_day_that_is_put_off_but_not_for_a_later_one() {
        CallQueue queue = run(9, MONDAY, TUESDAY, WEDNESDAY).queue();
        queue.nextPass();

        queue.askEachDay(List.of(TUESDAY));

        assertThat(queue.isPutOff(call(MONDAY))).isFalse();
        assertThat(queue.isPutOff(call(WEDNESDAY))).isTrue();
    }

    @Test
    void a_budget_pays_what_it_has_and_takes_back_what_was_not_charged() {
        CallBudget budget = run(3, MONDAY).budget();

        assertThat(budget.take(2)).isTrue();
        assertThat(budget.take(2)).isFalse();
        budget.giveBack(1);

        assertThat(budget.canPay(2)).isTrue();
        assertThat(budget.canPay(3)).isFalse();
    }

    @Test
    void a_budget_without_a_limit_stays_without_one() {
        CallBudget budget = run(Integer.MAX_VALUE, MONDAY).budget();

        budget.take(5);
        budget.giveBack(9);

        assertThat(budget.canPay(Integer.MAX_VALUE)).isTrue();
    }

    @Test
    void two_days_that_fail_for_no_reason_of_their_own_end_a_run_unless_one_is_stored_between() {
        Run run = run(9, MONDAY);
        run.health().answered();
        run.health().learn(failure(FailureAction.RETRY), 1);
        run.settle(stored(MONDAY));
        run.health().learn(failure(FailureAction.RETRY), 1);
        assertThat(run.health().isHopeless()).isFalse();

        run.health().learn(failure(FailureAction.RETRY), 1);

        assertThat(run.health().isHopeless()).isTrue();
    }

    @Test
    void a_refused_key_ends_a_run_at_once_and_is_kept() {
        Run run = run(9, MONDAY);

        run.health().learn(failure(FailureAction.OPERATOR), 1);

        assertThat(run.health().isHopeless()).isTrue();
        assertThat(run.refusal().reason()).isEqualTo("http_500");
    }

    @Test
    void the_first_reason_for_an_end_counts_and_is_that_of_the_days_not_reached() {
        Run run = run(9, MONDAY, TUESDAY);
        run.settle(stored(MONDAY));

        run.stop();
        run.health().endForStore("store_refused");
        run.leaveRest();

        assertThat(run.outcomes())
                .containsExactly(stored(MONDAY), DayOutcome.unstored(TUESDAY, DayState.MISSING, "stopped"));
        assertThat(told).isEqualTo(run.outcomes());
    }

    @Test
    void a_day_whose_failure_was_not_written_down_is_missing_whatever_was_noted_before() {
        Run run = run(9, MONDAY, TUESDAY);
        run.settle(stored(MONDAY));
        run.settle(DayOutcome.unstored(TUESDAY, DayState.FAILED, "http_500"));

        run.leaveUnstored(List.of(MONDAY, TUESDAY));

        assertThat(run.outcomes()).extracting(DayOutcome::state).containsExactly(DayState.FINAL, DayState.MISSING);
    }

    @Test
    void a_run_without_a_plan_takes_its_calls_from_one() {
        Run run = new Run("fixer", Run.Source.CATCH_UP);
        assertThat(run.isPlanned()).isFalse();
        assertThat(run.queue().hasCalls()).isFalse();

        run.plan(new CallPlan(List.of(call(MONDAY)), 1));

        assertThat(run.isPlanned()).isTrue();
        assertThat(run.queue().nextPass()).containsExactly(call(MONDAY));
    }
}
