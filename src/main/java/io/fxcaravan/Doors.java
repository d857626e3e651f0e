package io.fxcaravan;

import io.fxcaravan.api.Api;
import io.fxcaravan.ops.HealthDetails;
import java.util.Collection;
import java.util.function.Predicate;
import org.apache.camel.CamelContext;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpRouter;
import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.MainListenerSupport;
import org.apache.camel.support.service.ServiceSupport;

/**
 * Puts what every request passes into the two HTTP servers: by a service, which starts after them and before the first
 * route, so that no route is ever open without its door.
 */
final class Doors extends MainListenerSupport {
    private final Api api;

    Doors(Api api) {
        this.api = api;
    }

    @Override
    public void afterConfigure(BaseMainSupport main) {
        CamelContext context = main.getCamelContext();
        try {
            context.addService(
                    new ServiceSupport() {
                        @Override
                        protected void doStart() {
                            api.install(router(context, VertxPlatformHttpRouter::isMainServer));
                            HealthDetails.install(router(context, VertxPlatformHttpRouter::isManagementServer));
                        }
                    },
                    true,
                    true);
        } catch (Exception e) {
            throw new IllegalStateException("the doors of the HTTP servers could not be put in", e);
        }
    }

    /** To be called once all routes have started. */
    void routesStarted(CamelContext context) {
        api.started(router(context, VertxPlatformHttpRouter::isMainServer));
    }

    private static VertxPlatformHttpRouter router(CamelContext context, Predicate<VertxPlatformHttpRouter> which) {
        Collection<VertxPlatformHttpRouter> routers = context.getRegistry().findByType(VertxPlatformHttpRouter.class);
        // better no server than one without its door
        return routers.stream()
                .filter(which)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("an HTTP server is not there yet: " + routers));
    }
}
