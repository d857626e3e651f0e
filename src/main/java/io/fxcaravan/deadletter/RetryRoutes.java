package io.fxcaravan.deadletter;

import io.fxcaravan.provider.runtime.ConfiguredProvider;
import io.fxcaravan.provider.runtime.Providers;
import io.fxcaravan.store.postgresql.ClusterLock;
import org.apache.camel.builder.RouteBuilder;

/** The timer that asks for failed days again, and probes a provider that is down. */
public final class RetryRoutes extends RouteBuilder {
    /** A check costs a query or two; the delays between calls are in the dead letters. */
    private static final String LOOK_EVERY = "60000";

    private final Providers providers;
    private final Retries retries;
    private final ClusterLock work;

    public RetryRoutes(Providers providers, Retries retries, ClusterLock work) {
        this.providers = providers;
        this.retries = retries;
        this.work = work;
    }

    // @formatter:off
    @Override
    public void configure() {
        for (ConfiguredProvider provider : providers.called()) {
            String name = provider.name();
            from("timer:retry-" + name + "?delay=5000&period=" + LOOK_EVERY).routeId("retry-timer-" + name)
                .description("Looks for days of " + name + " to ask for again")
                .to("direct:retry-" + name).id("hand-over-retries-" + name);

            from("direct:retry-" + name).routeId("retry-" + name)
                .description("Asks again for the days of " + name + " whose retry is due")
                .policy(work.alone("retries of " + name)).id("retry-alone-" + name)
                    .bean(retries, "due(" + name + ")").id("due-retries-" + name)
                    .filter(body().isNotNull()).id("are-retries-due-" + name)
                        .to("direct:run-" + name).id("start-retries-" + name)
                    .end()
                .end();
        }
    }
    // @formatter:on
}
