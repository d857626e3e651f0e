package io.fxcaravan.store.postgresql;

import java.util.Optional;
import org.apache.camel.NamedNode;
import org.apache.camel.Processor;
import org.apache.camel.Route;
import org.apache.camel.spi.Policy;

/** Runs the steps of a route under a claim, or skips them. */
record ClusterLockPolicy(ClusterLock shared, String work) implements Policy {
    @Override
    public void beforeWrap(Route route, NamedNode definition) {}

    @Override
    public Processor wrap(Route route, Processor steps) {
        return exchange -> {
            Optional<ClusterLock.Claim> claim = shared.claim(work);
            if (claim.isEmpty()) {
                return;
            }
            try (ClusterLock.Claim held = claim.get()) {
                exchange.setProperty(ClusterLock.CLAIM, held);
                steps.process(exchange);
            } catch (Throwable e) { // an error of the machine's would end the thread of a queue's consumer for good
                exchange.setException(e);
            } finally {
                exchange.removeProperty(ClusterLock.CLAIM);
            }
        };
    }
}
