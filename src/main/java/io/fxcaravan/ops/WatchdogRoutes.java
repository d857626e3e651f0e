package io.fxcaravan.ops;

import java.net.URI;
import java.util.function.Supplier;
import org.apache.camel.builder.RouteBuilder;

/** The timer that vouches for the daemon: it is one of Camel's, so a context that hangs vouches for nothing. */
public final class WatchdogRoutes extends RouteBuilder {
    private final Systemd systemd;
    private final Supplier<URI> management;

    /** @param management where health is; asked for when the routes are made */
    public WatchdogRoutes(Systemd systemd, Supplier<URI> management) {
        this.systemd = systemd;
        this.management = management;
    }

    // @formatter:off
    @Override
    public void configure() {
        systemd.watchdog().map(timeout -> timeout.dividedBy(2)).ifPresent(period ->
            from("timer:watchdog?period=" + period.toMillis()).routeId("watchdog")
                .description("Tells systemd that the daemon lives, where it has just answered for itself")
                .filter(method(new Liveness(management.get(), period.dividedBy(2)), "isAlive"))
                    .bean(systemd, "alive")
                .end());
    }
    // @formatter:on
}
