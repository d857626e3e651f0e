package io.fxcaravan.ops;

import io.vertx.core.Handler;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.Collection;
import java.util.function.Function;
import org.apache.camel.CamelContext;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckHelper;

/**
 * The answers of the health paths, in Camel's form. Camel's own answer escapes messages twice, so that URLs in them get backslashes;
 * and it waits for a worker and for all requests before it, so that a supervisor would kill a daemon whose database hangs.
 */
final class HealthAnswer implements Handler<RoutingContext> {
    private final CamelContext context;
    private final Function<CamelContext, Collection<HealthCheck.Result>> checks;
    private final boolean ofReadiness;

    private HealthAnswer(
            CamelContext context, Function<CamelContext, Collection<HealthCheck.Result>> checks, boolean ofReadiness) {
        this.context = context;
        this.checks = checks;
        this.ofReadiness = ofReadiness;
    }

    /** The answer of all checks. */
    static HealthAnswer all(CamelContext context) {
        return new HealthAnswer(context, HealthCheckHelper::invoke, false);
    }

    static HealthAnswer ready(CamelContext context) {
        return new HealthAnswer(context, HealthCheckHelper::invokeReadiness, true);
    }

    /** The answer of the checks that never wait. */
    static HealthAnswer live(CamelContext context) {
        return new HealthAnswer(context, HealthCheckHelper::invokeLiveness, false);
    }

    @Override
    public void handle(RoutingContext ctx) {
        Collection<HealthCheck.Result> results = checks.apply(context);
        boolean up = HealthCheckHelper.isResultsUp(results, ofReadiness);
        JsonArray described = new JsonArray();
        results.forEach(result -> described.add(describe(result)));
        ctx.response().setStatusCode(up ? 200 : 503);
        ctx.json(new JsonObject().put("status", up ? "UP" : "DOWN").put("checks", described));
    }

    private static JsonObject describe(HealthCheck.Result result) {
        JsonObject data = new JsonObject();
        result.getDetails().forEach((name, value) -> data.put(name, value instanceof Number ? value : "" + value));
        JsonObject check = new JsonObject()
                .put("name", result.getCheck().getId())
                .put("status", result.getState().name());
        result.getMessage().ifPresent(message -> check.put("message", message));
        return check.put("data", data);
    }
}
