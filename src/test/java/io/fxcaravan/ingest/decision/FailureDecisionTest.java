package io.fxcaravan.ingest.decision;

import static io.fxcaravan.ingest.decision.FailureDecision.Outcome.AS_STORED;
import static io.fxcaravan.ingest.decision.FailureDecision.Outcome.AWAITED;
import static io.fxcaravan.ingest.decision.FailureDecision.Outcome.DEAD_LETTER;
import static io.fxcaravan.ingest.decision.FailureDecision.Outcome.EACH_DAY;
import static io.fxcaravan.ingest.decision.FailureDecision.Outcome.STILL_DOWN;
import static io.fxcaravan.ingest.decision.FailureDecision.Outcome.UNAVAILABLE;
import static io.fxcaravan.ingest.decision.FailureDecision.Outcome.WITHOUT_QUOTES;
import static org.assertj.core.api.Assertions.assertThat;

import io.fxcaravan.ledger.LedgerDay;
import io.fxcaravan.provider.FailureAction;
import io.fxcaravan.provider.ProviderCall;
import io.fxcaravan.provider.ProviderFailure;
import io.fxcaravan.provider.ProviderFailure.Stage;
import io.fxcaravan.rates.DayState;
import io.fxcaravan.rates.Quality;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FailureDecisionTest {
    private static final LocalDate MONDAY = LocalDate.of(2026, 3, 2);
    private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");
    private static final Instant AGAIN = NOW.plus(Duration.ofHours(3));
    private static final Instant OVER = Instant.parse("2026-03-03T00:30:00Z");
    private static final ProviderCall DAY = ProviderCall.of("fixer", ProviderCall.Kind.DATE, MONDAY);
    private static final ProviderCall SPAN =
            new ProviderCall("fixer", ProviderCall.Kind.SERIES, List.of(MONDAY, MONDAY.plusDays(1)));

    private static ProviderFailure failure(FailureAction action) {
        return ProviderFailure.of(action, Stage.FETCH, "why", "what is wrong");
    }

    private static LedgerDay ledger(DayState state, Quality quality, int attempts, String reason) {
        return new LedgerDay("fixer", MONDAY, state, quality, quality == null ? null : 1, attempts, reason, null);
    }

    private static FailureDecision.Facts facts(ProviderCall call, FailureAction action, LedgerDay before) {
        return new FailureDecision.Facts(false, false, call, failure(action), before, 1, true, AGAIN, OVER, NOW);
    }

    private static FailureDecision.Facts retry(FailureAction action, LedgerDay before) {
        return new FailureDecision.Facts(false, true, DAY, failure(action), before, 1, true, AGAIN, OVER, NOW);
    }

    @ParameterizedTest
    @CsvSource({"RETRY", "LATER", "RESET", "KEY", "OPERATOR", "OTHER_CALL"})
    void what_fails_for_good_in_a_run_becomes_a_dead_letter(FailureAction action) {
        assertThat(FailureDecision.of(facts(DAY, action, null)).outcome()).isEqualTo(DEAD_LETTER);
    }

    @Test
    void a_span_that_the_plan_refuses_is_asked_for_day_by_day() {
        assertThat(FailureDecision.of(facts(SPAN, FailureAction.OTHER_CALL, null))
                        .outcome())
                .isEqualTo(EACH_DAY);
    }

    @Test
    void a_call_that_may_do_without_some_currencies_is_made_once_more_without_them_and_no_more() {
        ProviderFailure lacking = failure(FailureAction.OTHER_CALL).withoutQuotes(Set.of("KES"));
        var first = new FailureDecision.Facts(false, false, DAY, lacking, null, 1, true, AGAIN, OVER, NOW);
        var second = new FailureDecision.Facts(
                false, false, DAY.without(Set.of("KES")), lacking, null, 1, true, AGAIN, OVER, NOW);

        assertThat(FailureDecision.of(first).outcome()).isEqualTo(WITHOUT_QUOTES);
        assertThat(FailureDecision.of(second).outcome()).isEqualTo(DEAD_LETTER);
    }

    @Test
    void a_stored_day_that_was_only_read_again_stays_as_it_is() {
        var facts = new FailureDecision.Facts(
                true, false, DAY, failure(FailureAction.NONE), null, 1, true, AGAIN, OVER, NOW);

        assertThat(FailureDecision.of(facts).outcome()).isEqualTo(AS_STORED);
    }

    @ParameterizedTest
    @CsvSource({"RETRY", "RESET"})
    void a_probe_that_finds_the_provider_away_fails_no_day(FailureAction action) {
        assertThat(FailureDecision.of(retry(action, ledger(DayState.MISSING, null, 0, null)))
                        .outcome())
                .isEqualTo(STILL_DOWN);
        assertThat(FailureDecision.of(retry(action, ledger(DayState.FAILED, null, 3, "http_503")))
                        .outcome())
                .isEqualTo(DEAD_LETTER);
    }

    @Test
    void a_day_that_is_not_published_is_asked_for_again_soon_and_after_three_calls_when_it_is_over() {
        FailureDecision soon =
                FailureDecision.of(facts(DAY, FailureAction.AWAIT, ledger(DayState.AWAITED, null, 2, "x")));
        FailureDecision late =
                FailureDecision.of(facts(DAY, FailureAction.AWAIT, ledger(DayState.AWAITED, null, 3, "x")));

        assertThat(soon).isEqualTo(new FailureDecision(AWAITED, AGAIN, false));
        assertThat(late).isEqualTo(new FailureDecision(AWAITED, OVER, false));
    }

    @Test
    void where_calls_cost_nothing_it_is_asked_for_as_often_as_wanted() {
        var facts = new FailureDecision.Facts(
                false,
                false,
                DAY,
                failure(FailureAction.AWAIT),
                ledger(DayState.AWAITED, null, 9, "x"),
                1,
                false,
                AGAIN,
                OVER,
                NOW);

        assertThat(FailureDecision.of(facts).nextTry()).isEqualTo(AGAIN);
    }

    @Test
    void a_day_without_rates_is_believed_when_that_is_said_again_a_day_later() {
        FailureDecision first =
                FailureDecision.of(facts(DAY, FailureAction.NONE, ledger(DayState.MISSING, null, 0, null)));
        FailureDecision again =
                FailureDecision.of(facts(DAY, FailureAction.NONE, ledger(DayState.UNAVAILABLE, null, 1, "why")));

        assertThat(first).isEqualTo(new FailureDecision(UNAVAILABLE, NOW.plus(Duration.ofDays(1)), false));
        assertThat(again).isEqualTo(new FailureDecision(UNAVAILABLE, null, true));
    }

    @Test
    void a_stored_day_that_will_not_become_final_stays_open_and_is_asked_for_once_a_month() {
        FailureDecision again = FailureDecision.of(
                facts(DAY, FailureAction.NONE, ledger(DayState.PROVISIONAL, Quality.PROVISIONAL, 2, "why")));

        assertThat(again).isEqualTo(new FailureDecision(UNAVAILABLE, NOW.plus(Duration.ofDays(30)), true));
    }
}
