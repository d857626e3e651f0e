package io.fxcaravan.api.http;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Closes connections on which no whole head of a request comes in time. The server's own timeout bounds silence, and a
 * client that sends its head drop by drop is never silent. One look over all connections now and then costs a request
 * nothing but a note.
 */
public final class HeaderTimeout implements Handler<RoutingContext> {
    private final long within;
    private final Map<HttpConnection, Waiting> connections = new ConcurrentHashMap<>();

    /** The state of one connection; only its own event loop writes it. */
    private static final class Waiting {
        private volatile int underway;
        private volatile long since = System.nanoTime();
    }

    public HeaderTimeout(Vertx vertx, Duration within) {
        this.within = within.toNanos();
        vertx.setPeriodic(Math.max(1, within.toMillis() / 4), timer -> close());
    }

    /** A connection is open. */
    public void opened(HttpConnection connection) {
        connections.put(connection, new Waiting());
        connection.closeHandler(closed -> connections.remove(connection));
    }

    /** A head is whole, and the next one is awaited once its answer has gone. */
    @Override
    public void handle(RoutingContext ctx) {
        Waiting waiting = connections.get(ctx.request().connection());
        if (waiting != null) {
            waiting.underway++;
            ctx.addEndHandler(end -> {
                waiting.since = System.nanoTime();
                waiting.underway--;
            });
        }
        ctx.next();
    }

    private void close() {
        long now = System.nanoTime();
        connections.forEach((connection, waiting) -> {
            if (waiting.underway == 0 && now - waiting.since > within) {
                connections.remove(connection); // Vert.x does not always report the end
                connection.close();
            }
        });
    }
}
