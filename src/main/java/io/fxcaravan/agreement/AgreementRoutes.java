package io.fxcaravan.agreement;

import io.fxcaravan.store.postgresql.ClusterLock;
import org.apache.camel.LoggingLevel;
import org.apache.camel.builder.RouteBuilder;

/** Judges whether providers agree, within seconds after something was stored. */
public final class AgreementRoutes extends RouteBuilder {
    /** A check costs one query by key. The first one waits for the first runs after a start. */
    private static final String CHECK = "timer:agreement?delay=5000&period=5000";

    private final Agreement agreement;
    private final ClusterLock work;

    public AgreementRoutes(Agreement agreement, ClusterLock work) {
        this.agreement = agreement;
        this.work = work;
    }

    // @formatter:off
    @Override
    public void configure() {
        from(CHECK).routeId("agreement-timer")
            .description("Checks whether a revision was stored that has not been judged")
            .filter(method(agreement, "isDue"))
                .to("direct:agreement")
            .end();

        from("direct:agreement").routeId("agreement")
            .description("Judges whether providers agree on the newest days, and keeps incidents; one instance at a time")
            .onException(Exception.class).handled(true).logExhausted(false)
                .log(LoggingLevel.WARN, "agreement not judged, tried again by itself: ${exception.message}")
            .end()
            .policy(work.alone("agreement")).id("agreement-alone")
                .bean(agreement, "judge").id("judge")
            .end();
    }
    // @formatter:on
}
