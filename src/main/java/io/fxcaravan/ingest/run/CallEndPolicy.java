package io.fxcaravan.ingest.run;

import org.apache.camel.NamedNode;
import org.apache.camel.Processor;
import org.apache.camel.Route;
import org.apache.camel.spi.Policy;

/**
 * The steps of a call. However they end, the call's turn is passed on once. A completion of the exchange is not enough: an
 * error of the machine's passes by it, and every call after that one would wait for ever.
 */
public final class CallEndPolicy implements Policy {
    @Override
    public void beforeWrap(Route route, NamedNode definition) {}

    @Override
    public Processor wrap(Route route, Processor steps) {
        return exchange -> {
            Run run = exchange.getProperty(RouteContext.RUN, Run.class);
            CallState open = exchange.getProperty(RouteContext.CALL, CallState.class);
            CallSequence sequence = run.queue().sequence();
            try {
                steps.process(exchange);
            } catch (Throwable e) {
                exchange.setException(e);
            } finally {
                if (exchange.isFailed()) { // what a provider or the store does is handled before
                    run.health().end("internal");
                }
                sequence.done(open.call());
            }
        };
    }
}
