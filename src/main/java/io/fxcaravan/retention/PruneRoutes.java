package io.fxcaravan.retention;

import io.fxcaravan.store.postgresql.ClusterLock;
import org.apache.camel.builder.RouteBuilder;

/** The timer that prunes. */
public final class PruneRoutes extends RouteBuilder {
    private final Pruning pruning;
    private final RetentionConfig config;
    private final ClusterLock work;

    public PruneRoutes(Pruning pruning, RetentionConfig config, ClusterLock work) {
        this.pruning = pruning;
        this.config = config;
        this.work = work;
    }

    // @formatter:off
    @Override
    public void configure() {
        // not at once: the first runs after a start are what readers wait for
        from("timer:prune?delay=30000&period=" + config.every().toMillis()).routeId("prune-timer")
            .description("Begins a pruning")
            .to("direct:prune");

        from("direct:prune").routeId("prune")
            .description("Removes the days that are older than fx.retention.keep-days")
            .policy(work.alone("pruning")).id("prune-alone")
                .bean(pruning, "prune()").id("prune-days")
            .end();
    }
    // @formatter:on
}
