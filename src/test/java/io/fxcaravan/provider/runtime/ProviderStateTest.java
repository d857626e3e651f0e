package io.fxcaravan.provider.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.fxcaravan.provider.runtime.ProviderState.State;
import java.time.Instant;
import java.time.LocalDate;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What may be asked of a provider, and for how much. */
class ProviderStateTest {
    private static final Instant SINCE = Instant.parse("2026-03-02T09:00:00.5Z");
    private static final Instant PROBE = Instant.parse("2026-03-02T10:00:00.5Z");

    private static ProviderState in(State state, String reason, Instant nextProbe) {
        return new ProviderState(state, 3, reason, "it is so", SINCE, nextProbe, null);
    }

    private static Stream<State> those(Predicate<ProviderState> which) {
        return Stream.of(State.values()).filter(state -> which.test(in(state, "http_503", PROBE)));
    }

    @Test
    void only_a_provider_that_fails_is_not_asked_and_only_some_of_those_refuse() {
        assertThat(those(ProviderState::isOk)).containsExactly(State.OK, State.NEVER_CALLED);
        assertThat(those(ProviderState::isRefusing)).containsExactly(State.QUOTA, State.WAITING_FOR_KEY, State.REFUSED);
        assertThat(those(state -> state.probeDue(PROBE)))
                .containsExactly(State.DOWN, State.QUOTA, State.WAITING_FOR_KEY, State.REFUSED);
    }

    @Test
    void a_probe_is_due_from_its_time_on_where_there_is_one() {
        assertThat(in(State.DOWN, "http_503", PROBE).probeDue(PROBE.minusMillis(1)))
                .isFalse();
        assertThat(in(State.DOWN, "http_503", PROBE).probeDue(PROBE)).isTrue();
        assertThat(in(State.REFUSED, "http_403", null).probeDue(Instant.MAX)).isFalse();
    }

    @Test
    void words_are_read_as_they_are_written_and_an_older_one_too() {
        assertThat(State.values()).allMatch(state -> State.of(state.text()) == state);
        assertThat(State.WAITING_FOR_KEY.text()).isEqualTo("waiting-for-key");
        assertThat(State.of("operator")).isEqualTo(State.REFUSED);
    }

    @Test
    void the_sentence_says_what_since_when_and_what_next() {
        assertThat(ProviderState.FINE.sentence("fixer")).isEmpty();
        assertThat(in(State.DOWN, "http_503", PROBE).sentence("fixer"))
                .isEqualTo(
                        "fixer has not been called since 2026-03-02T09:00:00Z (it is so); next try 2026-03-02T10:00:00Z");
        assertThat(in(State.REFUSED, "http_403", null).sentence("fixer"))
                .isEqualTo("fixer has not been called since 2026-03-02T09:00:00Z (it is so);"
                        + " no call is made until that is changed");
        assertThat(in(State.DOWN, "connect", PROBE).sentence("fixer"))
                .isEqualTo(
                        "fixer cannot be reached since 2026-03-02T09:00:00Z (it is so); next try 2026-03-02T10:00:00Z;"
                                + " behind a proxy? set fx.outbound.proxy");
    }

    @Test
    void what_is_left_of_a_quota_is_never_less_than_nothing() {
        QuotaState month = new QuotaState(100, 90, 5, LocalDate.of(2026, 4, 1));

        assertThat(month.remaining()).isEqualTo(10);
        assertThat(month.affordable(4)).isEqualTo(6);
        assertThat(month.affordable(11)).isZero();
        assertThat(new QuotaState(100, 101, 5, null).remaining()).isZero();
        assertThat(new QuotaState(null, 90, 5, null).remaining()).isNull();
        assertThat(new QuotaState(null, 90, 5, null).affordable(1)).isEqualTo(Integer.MAX_VALUE);
    }
}
