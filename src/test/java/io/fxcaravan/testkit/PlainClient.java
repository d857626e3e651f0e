package io.fxcaravan.testkit;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Asks over real HTTP, with nothing of ours in between. */
public final class PlainClient {

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /** Headers as names and values in turn. Gives up after 10 s. */
    public HttpResponse<String> get(URI uri, String... headers) throws IOException, InterruptedException {
        return get(Duration.ofSeconds(10), uri, headers);
    }

    public HttpResponse<String> get(Duration timeout, URI uri, String... headers)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(uri).timeout(timeout);
        if (headers.length > 0) {
            request.headers(headers);
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
