package io.fxcaravan.ingest;

import io.fxcaravan.provider.ProviderCall;
import org.apache.camel.NamedNode;
import org.apache.camel.Processor;
import org.apache.camel.Route;
import org.apache.camel.spi.Policy;

/**
 * Steps of a call after which its turn is passed on, once, however they end. A completion of the exchange is not enough: an
 * error of the machine's passes by it, and every call after that one would wait for good.
 */
final class CallEndPolicy implements Policy {
    @Override
    public void beforeWrap(Route route, NamedNode definition) {}

    @Override
    public Processor wrap(Route route, Processor steps) {
        return exchange -> {
            Run run = exchange.getProperty(RouteContext.RUN, Run.class);
            ProviderCall call =
                    exchange.getProperty(RouteContext.CALL, CallState.class).call();
            CallSequence turn = run.turn();
            try {
                steps.process(exchange);
            } catch (Throwable e) {
                run.end("internal");
                exchange.setException(e);
            } finally {
                turn.done(call);
            }
        };
    }
}
