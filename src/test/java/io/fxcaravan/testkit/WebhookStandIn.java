package io.fxcaravan.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A real HTTP server that takes what a webhook gets. */
public final class WebhookStandIn implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();

    private final HttpServer server;
    private final List<String> bodies = new CopyOnWriteArrayList<>();
    private final List<String> heads = new CopyOnWriteArrayList<>();
    private volatile int status = 204;

    public WebhookStandIn() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::take);
        server.start();
    }

    private void take(HttpExchange call) throws IOException {
        byte[] body = call.getRequestBody().readAllBytes();
        heads.add(call.getRequestMethod() + " " + call.getRequestURI() + " "
                + call.getRequestHeaders().getFirst("Content-Type") + " "
                + call.getRequestHeaders().getFirst("Authorization"));
        if (status / 100 == 2) {
            bodies.add(new String(body, StandardCharsets.UTF_8));
        }
        call.getResponseHeaders().add("Location", "/elsewhere");
        call.sendResponseHeaders(status, -1);
        call.close();
    }

    public int port() {
        return server.getAddress().getPort();
    }

    /** What it answers from here on. */
    public void answer(int status) {
        this.status = status;
    }

    /** What it has taken, in order. */
    public List<String> bodies() {
        return bodies;
    }

    /** The same as JSON. */
    public List<JsonNode> taken() {
        return bodies.stream().map(WebhookStandIn::json).toList();
    }

    private static JsonNode json(String body) {
        try {
            return JSON.readTree(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public List<String> events() {
        return taken().stream().map(json -> json.get("event").asText()).toList();
    }

    /** Method, target, content type and authorization of each request. */
    public List<String> heads() {
        return heads;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
