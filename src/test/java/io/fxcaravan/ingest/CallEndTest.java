package io.fxcaravan.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.fxcaravan.ingest.run.CallState;
import io.fxcaravan.ingest.run.EndPolicy;
import io.fxcaravan.ingest.run.RouteContext;
import io.fxcaravan.ingest.run.Run;
import io.fxcaravan.ledger.CallPlan;
import io.fxcaravan.provider.ProviderCall;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class CallEndTest {
    private static final LocalDate MONDAY = LocalDate.of(2026, 3, 2);

    private final List<ProviderCall> calls = List.of(
            ProviderCall.of("fixer", ProviderCall.Kind.DATE, MONDAY),
            ProviderCall.of("fixer", ProviderCall.Kind.DATE, MONDAY.plusDays(1)));

    @Test
    void the_turn_is_passed_on_whatever_ends_a_call() throws Exception {
        Run run = new Run("fixer", Run.Source.CATCH_UP, new CallPlan(calls, 4));
        run.queue().nextPass();
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            Exchange exchange = new DefaultExchange(context);
            exchange.setProperty(RouteContext.RUN, run);
            exchange.setProperty(RouteContext.CALL, new CallState(calls.get(0)));

            new EndPolicy(new CallOrder(null, null, Duration.ZERO)::passOn)
                    .wrap(null, steps -> {
                        throw new StackOverflowError("injected");
                    })
                    .process(exchange);

            assertThat(exchange.getException()).hasStackTraceContaining("injected");
        }
        run.queue().sequence().await(calls.get(1), Duration.ofMillis(30));
        assertThat(run.health().isHopeless()).isTrue();
    }
}
