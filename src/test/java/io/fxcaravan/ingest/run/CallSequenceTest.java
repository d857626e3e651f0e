package io.fxcaravan.ingest.run;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fxcaravan.provider.ProviderCall;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class CallSequenceTest {
    private static final Duration LONG = Duration.ofMinutes(1);
    private static final Duration SHORT = Duration.ofMillis(30);

    private final List<ProviderCall> calls = IntStream.range(0, 4)
            .mapToObj(i -> ProviderCall.of(
                    "fixer", ProviderCall.Kind.DATE, LocalDate.of(2026, 3, 2).plusDays(i)))
            .toList();
    private final CallSequence sequence = new CallSequence(calls);

    @Test
    void the_second_call_waits_until_the_first_has_an_answer() throws Exception {
        sequence.admit(calls.get(0), 4, LONG);
        CompletableFuture<Void> second = CompletableFuture.runAsync(() -> admit(1));

        sequence.proven();

        second.join();
    }

    @Test
    void a_call_that_never_ends_holds_up_nobody_for_good() throws Exception {
        sequence.admit(calls.get(0), 4, LONG);
        sequence.proven();
        sequence.admit(calls.get(1), 4, LONG);

        assertThatThrownBy(() -> sequence.await(calls.get(1), SHORT))
                .isInstanceOf(TimeoutException.class)
                .hasMessageContaining("2026-03-03");
        assertThatThrownBy(() -> sequence.admit(calls.get(3), 4, SHORT)).isInstanceOf(TimeoutException.class);
    }

    @Test
    void a_call_that_ends_before_it_goes_out_is_passed_over() throws Exception {
        sequence.done(calls.get(1));
        sequence.admit(calls.get(0), 4, LONG);
        sequence.proven();

        sequence.admit(calls.get(2), 4, LONG);

        sequence.done(calls.get(0));
        sequence.await(calls.get(2), LONG);
    }

    @Test
    void a_call_that_is_tried_again_does_not_wait_for_its_own_place() throws Exception {
        sequence.admit(calls.get(0), 1, LONG);

        sequence.admit(calls.get(0), 1, SHORT);

        sequence.done(calls.get(0));
        sequence.admit(calls.get(1), 1, SHORT);
    }

    private void admit(int place) {
        try {
            sequence.admit(calls.get(place), 4, LONG);
        } catch (InterruptedException | TimeoutException e) {
            throw new IllegalStateException(e);
        }
    }
}
