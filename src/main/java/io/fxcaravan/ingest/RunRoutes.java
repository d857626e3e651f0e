package io.fxcaravan.ingest;

import static io.fxcaravan.ingest.run.RouteContext.RUN;

import io.fxcaravan.ingest.run.EndPolicy;
import io.fxcaravan.provider.runtime.ConfiguredProvider;
import io.fxcaravan.provider.runtime.Providers;
import org.apache.camel.builder.RouteBuilder;

/** One run: the account is asked, then the calls are planned, then made: several in flight, never more than the provider allows. */
public final class RunRoutes extends RouteBuilder {
    private final Providers providers;
    private final RunPlanner runs;
    private final CallOrder order;
    private final StoredDayListener stored;

    public RunRoutes(Providers providers, RunPlanner runs, CallOrder order, StoredDayListener stored) {
        this.providers = providers;
        this.runs = runs;
        this.order = order;
        this.stored = stored;
    }

    // @formatter:off
    @Override
    public void configure() {
        routeTemplate("run").templateParameter("provider")
            .from("direct:run-{{provider}}")
            .routeDescription("One run of {{provider}}: asks the account, plans, and passes over the calls until none is left")
            .setProperty(RUN, body())
            .policy(new EndPolicy(stored::settle)).id("settled")
                .to("direct:account-{{provider}}").id("ask-account")
                .bean(runs, "plan").id("plan-calls")
                .loopDoWhile(simple("${exchangeProperty.run.queue.hasCalls}"))
                    .bean(order, "nextPass").id("next-pass")
                    // synchronous: the caller waits, so that no second run of the same days is planned meanwhile
                    .split(body()).streaming().parallelProcessing().executorService("{{provider}}-calls").synchronous()
                        .to("direct:fetch-{{provider}}").id("fetch-call")
                    .end()
                .end()
            .end();

        providers.called().forEach(this::provider);
    }
    // @formatter:on

    private void provider(ConfiguredProvider provider) {
        String pool = provider.name() + "-calls";
        // twice as many as calls in flight: the others wait for their turn to store, see CallSequence
        bindToRegistry(
                pool,
                getContext()
                        .getExecutorServiceManager()
                        .newFixedThreadPool(
                                this, pool, 2 * provider.config().http().maxInFlight()));
        templatedRoute("run")
                .routeId("run-" + provider.name())
                .prefixId(provider.name() + "-")
                .parameter("provider", provider.name());
    }
}
