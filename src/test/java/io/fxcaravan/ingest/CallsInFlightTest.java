package io.fxcaravan.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.fxcaravan.demo.fixer.Fault;
import io.fxcaravan.demo.fixer.FixerStandIn;
import io.fxcaravan.demo.fixer.ReceivedCall;
import io.fxcaravan.testkit.ManyCurrencies;
import io.fxcaravan.testkit.OnEachDatabase;
import io.fxcaravan.testkit.TestHome;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How many calls a run has under way at its provider. */
@OnEachDatabase
class CallsInFlightTest {
    private static final LocalDate FIRST_DAY = LocalDate.of(2020, 1, 1);
    private static final int ALLOWED = 3;
    private static final Duration LATENCY = Duration.ofMillis(100);

    @TempDir
    Path dir;

    @Test
    void a_backfill_has_as_many_calls_in_flight_as_allowed_and_never_more() throws Exception {
        List<Instant> calls = backfill(24);

        assertThat(calls).hasSize(24);
        // every answer takes at least the latency, so calls that came within it were in flight together
        assertThat(calls).allSatisfy(call -> assertThat(inFlightAt(call, calls)).isLessThanOrEqualTo(ALLOWED));
        assertThat(calls).anySatisfy(call -> assertThat(inFlightAt(call, calls)).isEqualTo(ALLOWED));
    }

    @Test
    void the_first_call_goes_alone() throws Exception {
        List<Instant> calls = backfill(5);

        assertThat(Duration.between(calls.get(0), calls.get(1))).isGreaterThanOrEqualTo(LATENCY);
    }

    @Test
    void an_outage_costs_no_more_calls_than_the_first_and_those_in_flight() throws Exception {
        assertThat(backfill(24, fixer -> fixer.faults().always(new Fault.HttpError(500))))
                .hasSizeLessThanOrEqualTo(1 + ALLOWED);
    }

    private List<Instant> backfill(int days) throws Exception {
        return backfill(days, fixer -> {});
    }

    private List<Instant> backfill(int days, Consumer<FixerStandIn> change) throws Exception {
        Clock clock = Clock.systemUTC();
        try (FixerStandIn fixer = FixerStandIn.start(new ManyCurrencies(1, FIRST_DAY), clock)
                        .latency(LATENCY);
                TestHome home = new TestHome(
                        dir,
                        fixer,
                        clock,
                        "fx.fixer.max-in-flight",
                        String.valueOf(ALLOWED),
                        "fx.ingest.retry-attempts",
                        "0")) {
            change.accept(fixer);
            home.ingest(FIRST_DAY.datesUntil(FIRST_DAY.plusDays(days)).toList());
            return fixer.received().stream().map(ReceivedCall::time).sorted().toList();
        }
    }

    private static long inFlightAt(Instant call, List<Instant> calls) {
        return calls.stream()
                .filter(other -> !other.isAfter(call) && other.plus(LATENCY).isAfter(call))
                .count();
    }
}
