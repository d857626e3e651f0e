package io.fxcaravan.api.http;

import io.fxcaravan.logging.LogThrottle;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.Router;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.component.platform.http.PlatformHttpConstants;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpRouter;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpServer;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpServerConfiguration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Camel's HTTP server with limits of its own, which Camel's has no options for: silent connections are closed, what cannot be
 * parsed is answered as a problem, and a taken port fails the start instead of being logged. Its door stands before the first
 * route starts, so that none is ever open without it.
 */
final class ApiServer extends VertxPlatformHttpServer {
    private static final Logger LOG = LoggerFactory.getLogger(ApiServer.class);
    /** Escapes are allowed by RFC 3986 and not in use; Vert.x reads a bad one past the end of the text. */
    private static final Pattern HOST =
            Pattern.compile("(\\[[0-9A-Fa-f:.]+]|[A-Za-z0-9._~!$&'()*+,;=-]*)(:(?<port>[0-9]{1,5}))?");

    private static final int MOST_PORT = 65_535;
    private static final int IDLE_SECONDS = 30;
    private static final int MOST_HEADER_BYTES = 16_384;
    private static final int LONGEST_FIRST_LINE = 8_192;
    private static final int LISTEN_WITHIN_SECONDS = 10;
    private static final int BEFORE_ALL = Integer.MIN_VALUE;

    private final LogThrottle unreadable = new LogThrottle(Duration.ofSeconds(1));
    private final Consumer<Router> door;
    private HttpServer server;

    /** @param door puts before the routes what every request is to pass */
    ApiServer(VertxPlatformHttpServerConfiguration configuration, Consumer<Router> door) {
        super(configuration);
        this.door = door;
    }

    /** @throws Exception where the port cannot be had */
    @Override
    protected void startServer() throws Exception {
        Router routes = router();
        HeaderTimeout heads = new HeaderTimeout(getVertx(), Duration.ofSeconds(IDLE_SECONDS));
        routes.route().order(BEFORE_ALL).handler(heads);
        door.accept(routes);
        HttpServerOptions limits = new HttpServerOptions()
                .setHttp2ClearTextEnabled(false) // otherwise a connection is known only once its first head is whole
                .setIdleTimeout(IDLE_SECONDS)
                .setMaxHeaderSize(MOST_HEADER_BYTES)
                .setMaxInitialLineLength(LONGEST_FIRST_LINE);
        server = getVertx()
                .createHttpServer(limits)
                .connectionHandler(connection -> {
                    DiscardedContent.watch(connection);
                    heads.opened(connection);
                })
                .requestHandler(request -> handle(request, routes))
                .invalidRequestHandler(request -> answer(request, "the request cannot be read: too long, or no HTTP"))
                .listen(getConfigurationPort(), getHost())
                .toCompletionStage()
                .toCompletableFuture()
                .get(LISTEN_WITHIN_SECONDS, TimeUnit.SECONDS);
    }

    private VertxPlatformHttpRouter router() {
        return VertxPlatformHttpRouter.lookup(
                getCamelContext(), VertxPlatformHttpRouter.getRouterNameFromPort(getConfigurationPort()));
    }

    /**
     * The router reads path and host before it asks any handler: what it cannot read it answers with a bare 500, or throws and
     * never answers.
     */
    private void handle(HttpServerRequest request, Router routes) {
        if (!isDecodable(request.uri())) {
            answer(request, "the path or a parameter cannot be decoded: % begins an escape such as %2C");
        } else if (!hasReadableHost(request)) {
            answer(request, "the Host header is missing, or is not a host such as localhost:8080");
        } else {
            try {
                routes.handle(request);
            } catch (RuntimeException e) {
                unreadable.happened(
                        times -> LOG.warn("request failed before its route times={}: {}", times, e.toString()));
                answer(request, "the request cannot be read");
            }
        }
    }

    private static boolean hasReadableHost(HttpServerRequest request) {
        String host = request.getHeader(HttpHeaders.HOST);
        if (host == null) {
            return request.version() == HttpVersion.HTTP_1_0;
        }
        Matcher parts = HOST.matcher(host);
        return parts.matches() && (parts.group("port") == null || Integer.parseInt(parts.group("port")) <= MOST_PORT);
    }

    private static boolean isDecodable(String uri) {
        if (!uri.startsWith("/")) {
            return false;
        }
        for (int at = uri.indexOf('%'); at >= 0; at = uri.indexOf('%', at + 1)) {
            if (at + 2 >= uri.length()
                    || Character.digit(uri.charAt(at + 1), 16) < 0
                    || Character.digit(uri.charAt(at + 2), 16) < 0) {
                return false;
            }
        }
        return true;
    }

    private static void answer(HttpServerRequest request, String detail) {
        if (request.response().headWritten()) {
            request.connection().close(); // half an answer must not look whole
            return;
        }
        HttpAnswer answer = Problem.badRequest("bad_request", detail).answer();
        var response = request.response().setStatusCode(answer.status()).putHeader("Content-Type", answer.type());
        answer.headers().forEach(response::putHeader);
        // what follows on this connection cannot be told from the rest of what was not understood
        response.putHeader("Connection", "close").end(Buffer.buffer(answer.body()));
    }

    @Override
    public HttpServer getServer() {
        return server;
    }

    @Override
    public int getPort() {
        return server == null ? getConfigurationPort() : server.actualPort();
    }

    @Override
    protected void stopServer() {
        if (server != null) {
            getCamelContext().removeComponent(PlatformHttpConstants.PLATFORM_HTTP_COMPONENT_NAME);
            server.close().toCompletionStage().toCompletableFuture().join();
            server = null;
        }
    }

    /** Nothing else uses this Vert.x: none is ever bound in the registry. */
    @Override
    protected void stopVertx() {
        if (getVertx() != null) {
            getVertx().close().toCompletionStage().toCompletableFuture().join();
        }
    }
}
