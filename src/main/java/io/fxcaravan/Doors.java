package io.fxcaravan;

import io.fxcaravan.api.Api;
import io.fxcaravan.ops.HealthDetails;
import java.util.Collection;
import java.util.function.Predicate;
import org.apache.camel.CamelContext;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpRouter;
import org.apache.camel.support.service.ServiceSupport;

/**
 * Puts what every request passes into the two HTTP servers. As a service it starts after them and before the first route,
 * so that no route is ever open without its door.
 */
final class Doors extends ServiceSupport {
    private final CamelContext context;
    private final Api api;

    Doors(CamelContext context, Api api) {
        this.context = context;
        this.api = api;
    }

    @Override
    protected void doStart() {
        api.install(router(VertxPlatformHttpRouter::isMainServer));
        HealthDetails.install(router(VertxPlatformHttpRouter::isManagementServer));
    }

    private VertxPlatformHttpRouter router(Predicate<VertxPlatformHttpRouter> which) {
        Collection<VertxPlatformHttpRouter> routers = context.getRegistry().findByType(VertxPlatformHttpRouter.class);
        // better no server than one without its door
        return routers.stream()
                .filter(which)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("an HTTP server is not there yet: " + routers));
    }
}
