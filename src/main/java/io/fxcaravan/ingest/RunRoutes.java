package io.fxcaravan.ingest;

import io.fxcaravan.provider.runtime.ConfiguredProvider;
import io.fxcaravan.provider.runtime.Providers;
import org.apache.camel.builder.RouteBuilder;

/** How a run's calls are made: several in flight, never more than the provider allows. */
public final class RunRoutes extends RouteBuilder {
    private final Providers providers;
    private final StoredDayListener kept;

    public RunRoutes(Providers providers, StoredDayListener kept) {
        this.providers = providers;
        this.kept = kept;
    }

    // @formatter:off
    @Override
    public void configure() {
        for (ConfiguredProvider provider : providers.called()) {
            String name = provider.name();
            String pool = name + "-calls";
            // twice as many as calls in flight: the others wait for their turn to store, see CallAdmission
            bindToRegistry(pool, getContext().getExecutorServiceManager()
                    .newFixedThreadPool(this, pool, 2 * provider.config().maxInFlight()));

            from("direct:run-" + name).routeId("run-" + name)
                .description("One run: passes over its calls until none is left")
                .setProperty("run", body())
                .doTry()
                    .to("direct:ask-account").id("account-" + name)
                    .loopDoWhile(simple("${exchangeProperty.run.hasCalls}"))
                        // synchronous: the caller waits, so that no second run of the same days is planned meanwhile
                        .split(simple("${exchangeProperty.run.takeCalls}"))
                                .streaming().parallelProcessing().executorService(pool).synchronous()
                            .to("direct:collect").id("collect-" + name)
                        .end()
                    .end()
                .endDoTry()
                .doFinally()
                    .bean(kept, "settle").id("settle-" + name)
                .end();
        }
    }
    // @formatter:on
}
