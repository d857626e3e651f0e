package io.fxcaravan.ops;

import java.net.URI;
import org.apache.camel.builder.RouteBuilder;

/** Notifies systemd that the daemon is alive. The timer is Camel's: when the context hangs, the notifications stop. */
public final class WatchdogRoutes extends RouteBuilder {
    private final Systemd systemd;
    private final URI management;

    /** @param management where health is */
    public WatchdogRoutes(Systemd systemd, URI management) {
        this.systemd = systemd;
        this.management = management;
    }

    // @formatter:off
    @Override
    public void configure() {
        systemd.watchdog().map(timeout -> timeout.dividedBy(2)).ifPresent(period ->
            from("timer:watchdog?period=" + period.toMillis()).routeId("watchdog")
                .description("Tells systemd that the daemon lives, where it has just answered for itself")
                .filter(method(new Liveness(management, period.dividedBy(2)), "isAlive"))
                    .bean(systemd, "alive")
                .end());
    }
    // @formatter:on
}
