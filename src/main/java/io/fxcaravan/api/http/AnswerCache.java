package io.fxcaravan.api.http;

import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/**
 * Answers that were given before and still hold, sent ahead of Camel on the same router: an exchange and a hop to a worker
 * thread take several times as long as sending a few kilobytes that are there already. What is asked for the first time
 * goes the usual way.
 *
 * <p>Any change of what is stored drops all of it. Bounded by bytes; safe for many threads.
 */
public final class AnswerCache implements Handler<RoutingContext> {
    private static final long MOST_BYTES = 8L << 20;
    /** What an entry takes beside its bytes, roughly. */
    private static final int OVERHEAD = 512;

    private final ChangeWatch store;
    private final DemoMark demo;
    private final Map<String, Kept> answers = new ConcurrentHashMap<>();
    private final AtomicLong bytes = new AtomicLong();
    private volatile long generation;

    private static final class Kept {
        private final String type;
        private final String etag;
        private final Buffer plain;
        private final Instant until;
        private volatile Buffer zipped;

        Kept(HttpAnswer answer, Instant until) {
            this.type = answer.type();
            this.etag = answer.headers().get("ETag");
            this.plain = Buffer.buffer(answer.body());
            this.until = until;
        }

        Buffer zipped() {
            if (zipped == null) {
                zipped = Buffer.buffer(ContentNegotiation.gzip(plain.getBytes()));
            }
            return zipped;
        }
    }

    public AnswerCache(ChangeWatch store, DemoMark demo) {
        this.store = store;
        this.demo = demo;
    }

    /** Computes an answer and keeps it for who asks the same again. */
    public HttpAnswer remember(HttpServerRequest request, Supplier<HttpAnswer> answer) {
        // read before the store is, so that a change meanwhile is noticed
        long before = store.generation();
        Instant until = store.holdsUntil();
        HttpAnswer computed = answer.get();
        if (!computed.headers().containsKey("ETag")) {
            computed = computed.tagged();
        }
        keep(before, until, request.uri(), computed);
        return computed;
    }

    private synchronized void keep(long before, Instant until, String uri, HttpAnswer answer) {
        if (before != generation || bytes.get() > MOST_BYTES) {
            answers.clear();
            bytes.set(0);
            generation = before;
        }
        if (before == store.generation() && answers.put(uri, new Kept(demo.on(uri, answer), until)) == null) {
            // twice, since it may be kept gzipped as well
            bytes.addAndGet(OVERHEAD + 2L * uri.length() + 2L * answer.body().length);
        }
    }

    @Override
    public void handle(RoutingContext ctx) {
        HttpServerRequest request = ctx.request();
        Kept kept = isRead(request.method()) && generation == store.generation() && store.isAwake()
                ? answers.get(request.uri())
                : null;
        if (kept == null || store.isPast(kept.until)) {
            ctx.next();
        } else {
            send(kept, request);
        }
    }

    private static boolean isRead(HttpMethod method) {
        return method == HttpMethod.GET || method == HttpMethod.HEAD;
    }

    private static void send(Kept kept, HttpServerRequest request) {
        HttpServerResponse response = request.response();
        response.putHeader(HttpHeaders.ETAG, kept.etag);
        if (ContentNegotiation.matches(request.getHeader(HttpHeaders.IF_NONE_MATCH), kept.etag)) {
            response.setStatusCode(304).end();
            return;
        }
        response.putHeader(HttpHeaders.CONTENT_TYPE, kept.type);
        if (ContentNegotiation.wantsGzip(request.getHeader(HttpHeaders.ACCEPT_ENCODING), kept.plain.length())) {
            response.putHeader(HttpHeaders.CONTENT_ENCODING, "gzip").end(kept.zipped());
        } else {
            response.end(kept.plain);
        }
    }
}
