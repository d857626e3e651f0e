package io.fxcaravan.evidence.tree;

import io.fxcaravan.store.postgresql.ClusterLock;
import org.apache.camel.builder.RouteBuilder;

/** Sends each day's checkpoint to its keeper, and tries again until the keeper takes it. */
public final class CheckpointRoutes extends RouteBuilder {
    private static final String CHECK = "timer:checkpoint?delay=5000&period=60000";

    private final CheckpointConfig config;
    private final DailyCheckpoint daily;
    private final ClusterLock work;

    public CheckpointRoutes(CheckpointConfig config, DailyCheckpoint daily, ClusterLock work) {
        this.config = config;
        this.daily = daily;
        this.work = work;
    }

    // @formatter:off
    @Override
    public void configure() {
        from(CHECK).routeId("checkpoint-timer")
            .description("Checks whether today's checkpoint is due")
            .filter(method(daily, "isDue"))
                .to("direct:checkpoint")
            .end();

        var send = from("direct:checkpoint").routeId("checkpoint")
            .description("Signs today's checkpoint and sends it to its keeper; one instance at a time")
            .onException(Exception.class).handled(true).logExhausted(false)
                .bean(daily, "failed").id("checkpoint-not-sent")
            .end()
            .policy(work.alone("checkpoint")).id("checkpoint-alone")
            .filter(method(daily, "isDue")).id("checkpoint-still-due")
            .bean(daily, "write").id("write-checkpoint");
        (config.isFile() ? send.bean(daily, "append").id("add-to-file") : send.to(config.receiver().uri()).id("checkpoint-to"))
            .bean(daily, "sent").id("checkpoint-sent")
            .end();
    }
    // @formatter:on
}
