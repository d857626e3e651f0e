package io.fxcaravan.api.http;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * Times every request of the API: {@code http_server_requests_seconds}, by method, status and the beginning of the path.
 * The labels are bounded whatever is asked: what is not served is {@code other}.
 */
public final class RequestMetrics implements Handler<RoutingContext> {
    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "DELETE", "OPTIONS");
    private static final Set<String> PATHS = Set.of(
            "/",
            "/api",
            "/docs",
            "/openapi.json",
            "/web",
            "/v1/averages",
            "/v1/convert",
            "/v1/currencies",
            "/v1/days",
            "/v1/dead-letters",
            "/v1/ingest",
            "/v1/quarantine",
            "/v1/rates",
            "/v1/status");

    private final MeterRegistry registry;
    private final Map<Labels, Timer> timers = new ConcurrentHashMap<>();

    private record Labels(String method, String path, int status) {}

    public RequestMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    @Override
    public void handle(RoutingContext ctx) {
        long began = System.nanoTime();
        ctx.addEndHandler(end -> timers.computeIfAbsent(labels(ctx), this::timer)
                .record(System.nanoTime() - began, TimeUnit.NANOSECONDS));
        ctx.next();
    }

    private static Labels labels(RoutingContext ctx) {
        String method = ctx.request().method().name();
        String path = beginning(ctx.normalizedPath());
        return new Labels(
                METHODS.contains(method) ? method : "other",
                PATHS.contains(path) ? path : "other",
                ctx.response().getStatusCode());
    }

    /** The first part of the path; of {@code /v1/...} the first two. */
    private static String beginning(String path) {
        int end = path.indexOf('/', path.startsWith("/v1/") ? "/v1/".length() : 1);
        return end < 0 ? path : path.substring(0, end);
    }

    private Timer timer(Labels labels) {
        return Timer.builder("http.server.requests")
                .description("Requests to the API, from the first line of the request to the end of the answer")
                .tags("method", labels.method(), "path", labels.path(), "status", String.valueOf(labels.status()))
                .register(registry);
    }
}
