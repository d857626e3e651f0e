package io.fxcaravan.api.http;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.List;

/** Which origins' pages may read from a browser: those of {@code fx.http.cors-origins}, and they may only read. */
public final class Cors {
    private final List<String> origins;

    public Cors(List<String> origins) {
        this.origins = origins;
    }

    /** Marks the response for an origin that may read; true where that is all of the answer. */
    boolean answers(HttpServerRequest request) {
        if (origins.isEmpty()) {
            return false;
        }
        HttpServerResponse response = request.response();
        String origin = request.getHeader("Origin");
        if (!origins.contains("*")) {
            response.putHeader("Vary", "Accept-Encoding, Origin");
        }
        if (origin == null || !origins.contains("*") && !origins.contains(origin)) {
            return false;
        }
        response.putHeader("Access-Control-Allow-Origin", origins.contains("*") ? "*" : origin);
        response.putHeader("Access-Control-Expose-Headers", "ETag, Retry-After");
        boolean preflight =
                request.method() == HttpMethod.OPTIONS && request.getHeader("Access-Control-Request-Method") != null;
        if (preflight) {
            response.putHeader("Access-Control-Allow-Methods", "GET, HEAD")
                    .putHeader("Access-Control-Allow-Headers", "Authorization, X-API-Key, If-None-Match, Accept")
                    .putHeader("Access-Control-Max-Age", "600")
                    .setStatusCode(204)
                    .end();
        }
        return preflight;
    }
}
