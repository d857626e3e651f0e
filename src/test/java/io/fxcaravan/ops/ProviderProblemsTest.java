package io.fxcaravan.ops;

import static org.assertj.core.api.Assertions.assertThat;

import io.fxcaravan.deadletter.DeadLetters;
import io.fxcaravan.ledger.Freshness;
import io.fxcaravan.provider.runtime.ProviderState.State;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The sentences about a provider, by what is wrong with it. */
class ProviderProblemsTest {
    private static final LocalDate DAY = LocalDate.of(2026, 3, 2);
    private static final Instant SINCE = Instant.parse("2026-03-02T09:00:00.123Z");
    private static final Freshness.Lack NOTHING = new Freshness.Lack(List.of(), List.of(), List.of());
    private static final Freshness.Lack ONE_DAY = new Freshness.Lack(List.of(DAY), List.of(), List.of());

    private static Status.Provider provider(State condition, String reason, Instant nextTry) {
        return new Status.Provider(
                "fixer",
                null,
                null,
                null,
                null,
                null,
                List.of(),
                List.of(),
                List.of(),
                0,
                0,
                null,
                condition,
                reason,
                reason == null ? null : "it said why",
                reason == null ? null : SINCE,
                nextTry,
                List.of(),
                null);
    }

    private static List<String> of(Status.Provider provider, Freshness.Lack lack) {
        return of(provider, lack, ProviderProblems.Healer.DAEMON);
    }

    private static List<String> of(Status.Provider provider, Freshness.Lack lack, ProviderProblems.Healer healer) {
        return ProviderProblems.of(
                provider,
                lack,
                new DeadLetters.Parked(List.of(), null),
                new ProviderProblems.Price(12, "calls", 0),
                "calls",
                healer);
    }

    @Test
    void nothing_is_said_where_all_is_well() {
        assertThat(of(provider(State.OK, null, null), NOTHING)).isEmpty();
    }

    @Test
    void a_provider_out_of_reach_is_named_with_the_cause_the_next_try_and_the_proxy() {
        assertThat(of(provider(State.DOWN, "connect", SINCE.plusSeconds(900)), ONE_DAY))
                .containsExactly(
                        "fixer cannot be reached since 2026-03-02T09:00:00Z (it said why); next try 2026-03-02T09:15:00Z;"
                                + " behind a proxy? set fx.outbound.proxy",
                        "fixer lacks 1 day: 2026-03-02; it is fetched once it answers again");
    }

    @Test
    void without_a_daemon_nothing_is_promised_that_only_a_daemon_does() {
        assertThat(of(provider(State.DOWN, "connect", SINCE.plusSeconds(900)), ONE_DAY, ProviderProblems.Healer.NOBODY))
                .last()
                .isEqualTo("fixer lacks 1 day: 2026-03-02; `fx-caravan run` fetches it once it answers again");
    }

    @ParameterizedTest
    @EnumSource(names = {"REFUSED", "WAITING_FOR_KEY"})
    void what_waits_for_a_person_is_promised_by_nobody_else(State condition) {
        assertThat(of(provider(condition, "invalid_key", null), ONE_DAY))
                .noneMatch(sentence -> sentence.contains("by themselves") || sentence.contains("next try"))
                .last()
                .asString()
                .endsWith("it is fetched once that is mended");
    }

    @Test
    void days_that_cost_are_named_with_their_command_and_its_price() {
        var lack = new Freshness.Lack(List.of(), List.of(DAY, DAY.plusDays(1)), List.of());

        assertThat(of(provider(State.OK, null, null), lack))
                .containsExactly(
                        "fixer lacks 2 days from before its first start, 2026-03-02 to 2026-03-03; they are fetched"
                                + " when you ask for them, since each costs: `fx-caravan ingest --provider fixer --from"
                                + " 2026-03-02 --to 2026-03-03` takes 12 calls");
    }

    @Test
    void a_day_that_is_stored_and_not_final_is_not_lacking() {
        var lack = new Freshness.Lack(List.of(), List.of(), List.of(DAY));

        assertThat(of(provider(State.OK, null, null), lack))
                .singleElement()
                .asString()
                .startsWith("fixer has only provisional rates of 1 day: 2026-03-02;");
    }
}
