package io.fxcaravan.ops;

import io.vertx.core.Handler;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.Collection;
import org.apache.camel.CamelContext;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckHelper;

/**
 * What {@code live} says, in Camel's form. Camel's own answer waits for a worker and for every question before it: while a
 * database hangs that takes minutes, and a supervisor would kill a daemon that has nothing wrong with it.
 */
final class LivenessAnswer implements Handler<RoutingContext> {
    private final CamelContext context;

    LivenessAnswer(CamelContext context) {
        this.context = context;
    }

    @Override
    public void handle(RoutingContext ctx) {
        Collection<HealthCheck.Result> results = HealthCheckHelper.invokeLiveness(context);
        boolean up = HealthCheckHelper.isResultsUp(results, false);
        JsonArray checks = new JsonArray();
        results.forEach(result -> checks.add(describe(result)));
        ctx.response().setStatusCode(up ? 200 : 503);
        ctx.json(new JsonObject().put("status", up ? "UP" : "DOWN").put("checks", checks));
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
