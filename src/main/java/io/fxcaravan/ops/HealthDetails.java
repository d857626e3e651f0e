package io.fxcaravan.ops;

import io.vertx.ext.web.Router;
import org.apache.camel.CamelContext;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpRouter;

/** Makes health on the management port always show the data of its checks, and never a stack trace. */
public final class HealthDetails {
    private static final int BEFORE_ALL = -1000;

    private HealthDetails() {}

    /** Sets the parameters that Camel reads from the request. */
    public static void install(CamelContext context) {
        context.getRegistry().findByType(VertxPlatformHttpRouter.class).stream()
                .filter(VertxPlatformHttpRouter::isManagementServer)
                .forEach(router -> install(router, context));
    }

    private static void install(Router router, CamelContext context) {
        router.get("/observe/health/live").order(BEFORE_ALL).handler(HealthAnswer.live(context));
        router.get("/observe/health/ready").order(BEFORE_ALL).blockingHandler(HealthAnswer.ready(context), false);
        router.get("/observe/health").order(BEFORE_ALL).blockingHandler(HealthAnswer.all(context), false);
        router.route("/observe/health*").order(BEFORE_ALL + 1).handler(ctx -> {
            ctx.request()
                    .params()
                    .set("data", "true")
                    .set("stackTrace", "false")
                    .remove("exposureLevel");
            ctx.next();
        });
    }
}
