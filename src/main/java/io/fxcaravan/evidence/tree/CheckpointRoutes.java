package io.fxcaravan.evidence.tree;

import io.fxcaravan.store.postgresql.ClusterLock;
import org.apache.camel.builder.RouteBuilder;

/** Gives each day's checkpoint to whoever is to keep it, and tries again until it is taken. */
public final class CheckpointRoutes extends RouteBuilder {
    private static final String LOOK = "timer:checkpoint?delay=5000&period=60000";

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
        from(LOOK).routeId("checkpoint-timer")
            .description("Looks whether today's checkpoint has still to go out, and may be tried now")
            .filter(method(daily, "isDue"))
                .to("direct:checkpoint")
            .end();

        var send = from("direct:checkpoint").routeId("checkpoint")
            .description("Today's checkpoint, signed, to whoever keeps it; one instance at a time")
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
