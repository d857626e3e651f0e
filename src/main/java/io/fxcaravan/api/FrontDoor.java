package io.fxcaravan.api;

import io.fxcaravan.api.Keys.Key;
import io.fxcaravan.api.Keys.Scope;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.auth.User;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.HttpException;
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
final class FrontDoor implements Handler<RoutingContext> {
    private static final Logger LOG = LoggerFactory.getLogger(FrontDoor.class);
    private static final String SEEN = "fx.seen";
    private static final int BEFORE_ALL = -1000;

    private final Access access;
    private final Keys keys;

    FrontDoor(Access access, Keys keys) {
        this.access = access;
        this.keys = keys;
    }

    /** Puts the door in front of the router's routes, and a wall behind them. */
    void install(Router router) {
        router.route().order(BEFORE_ALL).handler(this);
        router.route()
                .last()
                .handler(ctx -> refuse(ctx, nothingThere(router, ctx)))
                .failureHandler(FrontDoor::failed);
    }

    @Override
    public void handle(RoutingContext ctx) {
        if (ctx.get(SEEN) != null) {
            ctx.next();
            return;
        }
        ctx.put(SEEN, true);
        ctx.response().putHeader("X-Content-Type-Options", "nosniff");
        ctx.queryParams(); // throws for what cannot be decoded, before anything is asked
        Scope needed = access.needed(ctx.request(), ctx.normalizedPath());
        String secret = Access.shownKey(ctx.request());
        if (secret == null) {
            enter(ctx, needed, Optional.empty());
            return;
        }
        Optional<Key> remembered = keys.findRemembered(secret);
        if (remembered.isPresent()) {
            enter(ctx, needed, remembered);
            return;
        }
        ctx.request().pause();
        ctx.vertx().executeBlocking(() -> keys.find(secret), false).onComplete(found -> {
            ctx.request().resume();
            if (found.failed()) {
                refuse(ctx, Replies.problem(found.cause()));
            } else if (found.result().isEmpty()) {
                LOG.warn(
                        "sign-in refused peer={} path={}: no such key",
                        Access.peer(ctx.request()),
                        ctx.normalizedPath());
                refuse(ctx, unauthorized("the key is not good: unknown, expired or revoked"));
            } else {
                enter(ctx, needed, found.result());
            }
        });
    }

    private void enter(RoutingContext ctx, Scope needed, Optional<Key> key) {
        if (needed != null && key.isEmpty()) {
            refuse(ctx, unauthorized("this needs a key: send it as `Authorization: Bearer KEY` or `X-API-Key: KEY`"));
            return;
        }
        if (needed == Scope.OPERATE && key.get().scope() != Scope.OPERATE) {
            refuse(ctx, new Problem(403, "wrong_scope", "this needs a key with scope operate"));
            return;
        }
        key.ifPresent(good -> signIn(ctx, good));
        String path = ctx.normalizedPath();
        if (ctx.request().method() == HttpMethod.HEAD) {
            ctx.reroute(HttpMethod.GET, path);
        } else if (path.length() > 1 && path.endsWith("/")) {
            ctx.reroute(ctx.request().method(), path.substring(0, path.length() - 1));
        } else {
            ctx.next();
        }
    }

    /** Camel hands Vert.x's user to the route as a header that no request can set. */
    @SuppressWarnings("deprecation") // its successor is internal to Vert.x
    private static void signIn(RoutingContext ctx, Key key) {
        ctx.setUser(User.create(new JsonObject().put("username", key.name())));
    }

    private static Problem unauthorized(String detail) {
        return new Problem(401, "unauthorized", detail).with("WWW-Authenticate", "Bearer realm=\"fx-caravan\"");
    }

    private static Problem nothingThere(Router router, RoutingContext ctx) {
        SortedSet<String> allowed = router.getRoutes().stream()
                .filter(route ->
                        route.getPath() != null && route.methods() != null && serves(route, ctx.normalizedPath()))
                .flatMap(route -> route.methods().stream().map(HttpMethod::name))
                .collect(Collectors.toCollection(TreeSet::new));
        if (allowed.isEmpty() || allowed.contains(ctx.request().method().name())) {
            return Problem.notFound("nothing is served at this path; /docs shows what is");
        }
        return new Problem(405, "method_not_allowed", "this path takes " + String.join(", ", allowed))
                .with("Allow", String.join(", ", allowed));
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

    private static void failed(RoutingContext ctx) {
        Throwable failure = ctx.failure();
        int status = failure instanceof HttpException http ? http.getStatusCode() : ctx.statusCode();
        refuse(
                ctx,
                switch (status) {
                    case 400 ->
                        Problem.badRequest("bad_request", "the path, a parameter or the body cannot be decoded");
                    case 413 -> new Problem(413, "too_large", "the body is too large");
                    case 415 -> new Problem(415, "bad_media_type", "the body is to be application/json");
                    default -> Replies.problem(failure);
                });
    }

    private static void refuse(RoutingContext ctx, Problem problem) {
        HttpServerResponse response = ctx.response();
        if (response.ended() || response.headWritten()) {
            ctx.request().connection().close(); // half an answer must not look whole
            return;
        }
        Answer answer = problem.answer();
        response.setStatusCode(answer.status()).putHeader("Content-Type", answer.type());
        answer.headers().forEach(response::putHeader);
        response.end(Buffer.buffer(answer.body()));
    }
}
