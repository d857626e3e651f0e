package io.fxcaravan.ingest.run;

import java.util.function.Consumer;
import org.apache.camel.Exchange;
import org.apache.camel.NamedNode;
import org.apache.camel.Processor;
import org.apache.camel.Route;
import org.apache.camel.spi.Policy;

/**
 * Steps after which something is done once, however they end. A {@code doFinally} is not enough: an error of the machine's
 * passes by it, and ends the thread of a queue's consumer as well, so that nothing in that queue would ever be done.
 *
 * @param end what is done
 */
public record EndPolicy(Consumer<Exchange> end) implements Policy {
    @Override
    public void beforeWrap(Route route, NamedNode definition) {}

    @Override
    public Processor wrap(Route route, Processor steps) {
        return exchange -> {
            try {
                steps.process(exchange);
            } catch (Throwable e) {
                exchange.setException(e);
            } finally {
                end.accept(exchange);
            }
        };
    }
}
