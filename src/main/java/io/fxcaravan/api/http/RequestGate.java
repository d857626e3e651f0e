package io.fxcaravan.api.http;

import io.fxcaravan.api.keys.AccessRules;
import io.fxcaravan.api.keys.ApiKeys;
import io.fxcaravan.api.keys.ApiKeys.Key;
import io.fxcaravan.api.keys.ApiKeys.Scope;
import io.fxcaravan.logging.LogThrottle;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.auth.User;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.HttpException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What every request passes before it reaches a route, and what answers those that reach none. On Vert.x's router, so that
 * there is one door however many routes there are, and no route can be forgotten.
 */
public final class RequestGate implements Handler<RoutingContext> {
    private static final Logger LOG = LoggerFactory.getLogger(RequestGate.class);
    private static final int BEFORE_ALL = -1000;
    private static final long BODY_WITHIN_MILLIS = 20_000;

    private final LogThrottle refused = new LogThrottle(Duration.ofSeconds(1));
    private final AccessRules access;
    private final ApiKeys keys;
    private final Cors cors;
    private final RateLimit limit;
    private final AnswerCache cache;
    private final RequestMetrics timers;
    private final List<Dialect> dialects;
    private final DemoMark demo;
    private volatile Router router;

    public RequestGate(
            AccessRules access,
            ApiKeys keys,
            Cors cors,
            RateLimit limit,
            AnswerCache cache,
            RequestMetrics timers,
            List<Dialect> dialects,
            DemoMark demo) {
        this.access = access;
        this.keys = keys;
        this.cors = cors;
        this.limit = limit;
        this.cache = cache;
        this.timers = timers;
        this.dialects = List.copyOf(dialects);
        this.demo = demo;
    }

    /** Puts the door in front of the router's routes, and a wall behind them. */
    public void install(Router router) {
        this.router = router;
        router.route().order(BEFORE_ALL - 1).handler(timers);
        router.route().order(BEFORE_ALL).handler(this);
        router.route().order(BEFORE_ALL + 1).handler(cache);
        router.route().order(BEFORE_ALL + 2).handler(this::tidy);
        router.route().last().handler(ctx -> refuse(ctx, nothingThere(ctx))).failureHandler(this::failed);
    }

    @Override
    public void handle(RoutingContext ctx) {
        HttpServerRequest request = ctx.request();
        String path = ctx.normalizedPath();
        boolean dialect = dialect(path).isPresent();
        Scope needed = access.needed(request, path);
        request.response()
                .putHeader("X-Content-Type-Options", "nosniff")
                .putHeader("Vary", "Accept-Encoding")
                .putHeader(HttpHeaders.CACHE_CONTROL, needed == null ? "no-cache" : "private, no-cache");
        if (cors.answers(request)) {
            return;
        }
        if (mayHaveBody(request) && isOfOtherMethods(ctx)) {
            refuse(ctx, nothingThere(ctx)); // no key would change it
            return;
        }
        String secret = dialect && needed == null ? null : AccessRules.shownKey(request, dialect);
        Optional<Key> remembered = secret == null ? Optional.empty() : keys.findRemembered(secret);
        if (secret == null || remembered.isPresent()) {
            enter(ctx, needed, remembered);
        } else {
            lookUp(ctx, needed, secret);
        }
    }

    /** Asks the database, off the event loop, about a key that is not known from the last second. */
    private void lookUp(RoutingContext ctx, Scope needed, String secret) {
        HttpServerRequest request = ctx.request();
        request.pause();
        ctx.vertx().executeBlocking(() -> keys.find(secret), false).onComplete(found -> {
            request.resume();
            if (found.failed()) {
                refuse(ctx, HttpReplies.problem(found.cause()));
            } else if (found.result().isPresent()) {
                enter(ctx, needed, found.result());
            } else {
                String address = limit.address(request);
                Problem tooMany = limit.count("address " + address);
                refused.happened(times -> LOG.warn(
                        "sign-in refused address={} path={} times={}: no such key",
                        address,
                        ctx.normalizedPath(),
                        times));
                refuse(
                        ctx,
                        tooMany != null ? tooMany : unauthorized("the key is not good: unknown, expired or revoked"));
            }
        });
    }

    private void enter(RoutingContext ctx, Scope needed, Optional<Key> key) {
        Problem tooMany =
                limit.count(key.map(k -> "key " + k.name()).orElseGet(() -> "address " + limit.address(ctx.request())));
        if (tooMany != null) {
            refuse(ctx, tooMany);
            return;
        }
        if (needed != null && key.isEmpty()) {
            refuse(ctx, unauthorized("this needs a key: send it as `Authorization: Bearer KEY` or `X-API-Key: KEY`"));
            return;
        }
        if (needed == Scope.OPERATE && key.get().scope() != Scope.OPERATE) {
            refuse(ctx, new Problem(403, "wrong_scope", "this needs a key with scope operate"));
            return;
        }
        key.ifPresent(good -> signIn(ctx, good));
        ctx.next();
    }

    /** Lets every route that takes GET take HEAD: Vert.x leaves the body out. */
    public static void takeHead(Router router) {
        router.getRoutes().stream()
                .filter(route -> route.methods() != null && route.methods().contains(HttpMethod.GET))
                .forEach(route -> route.method(HttpMethod.HEAD));
    }

    /** Every body is JSON, whatever it calls itself: a form would be taken apart, and the files in it written to the disk. */
    private void tidy(RoutingContext ctx) {
        ctx.queryParams(); // throws for what cannot be decoded
        String type = ctx.request().getHeader(HttpHeaders.CONTENT_TYPE);
        if (type != null && type.toLowerCase(Locale.ROOT).startsWith("multipart/")) {
            refuse(ctx, new Problem(415, "bad_media_type", "the body is to be application/json"));
            return;
        }
        if (mayHaveBody(ctx.request())) {
            // a client that sends its body drop by drop is never idle
            ctx.vertx().setTimer(BODY_WITHIN_MILLIS, timer -> {
                if (!ctx.request().isEnded()) {
                    ctx.request().connection().close();
                }
            });
        }
        if (type != null) {
            ctx.request().headers().remove(HttpHeaders.CONTENT_TYPE);
        }
        ctx.next();
    }

    private static boolean mayHaveBody(HttpServerRequest request) {
        return request.method() != HttpMethod.GET && request.method() != HttpMethod.HEAD;
    }

    /** Camel hands Vert.x's user to the route as a header that no request can set. */
    @SuppressWarnings("deprecation") // its successor is internal to Vert.x
    private static void signIn(RoutingContext ctx, Key key) {
        ctx.setUser(User.create(new JsonObject().put("username", key.name())));
    }

    private static Problem unauthorized(String detail) {
        return new Problem(401, "unauthorized", detail).with("WWW-Authenticate", "Bearer realm=\"fx-caravan\"");
    }

    private boolean isOfOtherMethods(RoutingContext ctx) {
        SortedSet<String> allowed = allowed(ctx);
        return !allowed.isEmpty() && !allowed.contains(ctx.request().method().name());
    }

    private SortedSet<String> allowed(RoutingContext ctx) {
        return router.getRoutes().stream()
                .filter(route ->
                        route.getPath() != null && route.methods() != null && serves(route, ctx.normalizedPath()))
                .flatMap(route -> route.methods().stream().map(HttpMethod::name))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private Problem nothingThere(RoutingContext ctx) {
        SortedSet<String> allowed = allowed(ctx);
        if (allowed.isEmpty() || allowed.contains(ctx.request().method().name())) {
            return Problem.notFound("nothing is served at this path; /docs shows what is");
        }
        return new Problem(405, "method_not_allowed", "this path takes " + String.join(", ", allowed))
                .with("Allow", String.join(", ", allowed));
    }

    private Optional<Dialect> dialect(String path) {
        return dialects.stream()
                .filter(dialect -> path.startsWith(dialect.path()))
                .findFirst();
    }

    private static boolean serves(Route route, String path) {
        String[] served = route.getPath().split("/");
        String[] asked = path.split("/");
        boolean same = served.length == asked.length;
        for (int i = 0; same && i < served.length; i++) {
            same = served[i].startsWith(":") || served[i].equals(asked[i]);
        }
        return same;
    }

    private void failed(RoutingContext ctx) {
        Throwable failure = ctx.failure();
        int status = failure instanceof HttpException http ? http.getStatusCode() : ctx.statusCode();
        refuse(
                ctx,
                switch (status) {
                    case 400 ->
                        Problem.badRequest("bad_request", "the path, a parameter or the body cannot be decoded");
                    case 413 -> new Problem(413, "too_large", "the body is too large");
                    case 415 -> new Problem(415, "bad_media_type", "the body is to be application/json");
                    default -> HttpReplies.problem(failure);
                });
    }

    private void refuse(RoutingContext ctx, Problem problem) {
        HttpServerResponse response = ctx.response();
        if (response.ended() || response.headWritten()) {
            ctx.request().connection().close(); // half an answer must not look whole
            return;
        }
        HttpAnswer answer = dialect(ctx.normalizedPath())
                .map(dialect -> dialect.refusal().apply(problem, AccessRules.shownKey(ctx.request(), true) != null))
                .orElseGet(() -> demo.on(ctx.normalizedPath(), problem.answer()));
        response.setStatusCode(answer.status()).putHeader("Content-Type", answer.type());
        answer.headers().forEach(response::putHeader);
        response.end(Buffer.buffer(answer.body()));
    }
}
