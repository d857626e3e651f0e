package io.fxcaravan.cli.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import io.fxcaravan.cli.print.Json;
import io.fxcaravan.home.Home;
import io.fxcaravan.home.HomeLock;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** The HTTP API of the daemon that holds the home, asked with the home's own key. */
public final class DaemonClient {
    private static final Duration WITHIN = Duration.ofSeconds(10);

    /** What is asked for may be a call to the provider, behind others. */
    private static final Duration DONE_WITHIN = Duration.ofMinutes(2);

    private final URI api;
    private final Path keyFile;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(WITHIN).build();

    DaemonClient(URI api, Path keyFile) {
        this.api = api;
        this.keyFile = keyFile;
    }

    /** An answer. @param body null where it is not JSON */
    public record Answer(int status, String location, JsonNode body) {
        /** What a problem's answer says. */
        public String detail() {
            return body == null ? "HTTP " + status : body.path("detail").asText("HTTP " + status);
        }

        /** A problem's one word. */
        String code() {
            return body == null ? "" : body.path("code").asText();
        }
    }

    /** The client of the daemon that runs on the home and has said where its API is. */
    public static Optional<DaemonClient> of(Home home) {
        return HomeLock.holder(home)
                .map(HomeLock.Holder::api)
                .map(api -> new DaemonClient(api, home.data().resolve("operator.key")));
    }

    /**
     * Sends a GET.
     *
     * @throws IOException where the daemon does not answer
     */
    public Answer get(String path) throws IOException {
        return send(request(path).GET().build());
    }

    /**
     * Sends a POST with a JSON body.
     *
     * @throws IOException where the daemon does not answer
     */
    public Answer post(String path, Object body) throws IOException {
        return send(request(path)
                .timeout(DONE_WITHIN)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(Json.text(body)))
                .build());
    }

    private HttpRequest.Builder request(String path) throws IOException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(api.resolve(path)).timeout(WITHIN).header("Accept", "application/json");
        if (Files.isReadable(keyFile)) {
            request.header(
                    "Authorization", "Bearer " + Files.readString(keyFile).strip());
        }
        return request;
    }

    private Answer send(HttpRequest request) throws IOException {
        try {
            HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
            String type = answer.headers().firstValue("Content-Type").orElse("");
            return new Answer(
                    answer.statusCode(),
                    answer.headers().firstValue("Location").orElse(null),
                    type.contains("json") ? Json.parse(answer.body()) : null);
        } catch (InterruptedException e) {
            throw new InterruptedIOException(e.toString());
        }
    }
}
