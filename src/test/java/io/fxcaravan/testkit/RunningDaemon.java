package io.fxcaravan.testkit;

import io.fxcaravan.api.keys.OperatorKey;
import io.fxcaravan.config.Settings;
import io.fxcaravan.daemon.Daemon;
import io.fxcaravan.demo.EcbDays;
import io.fxcaravan.demo.SimulatedClock;
import io.fxcaravan.demo.fixer.FixerStandIn;
import io.fxcaravan.store.Database;
import io.fxcaravan.store.StoreConfig;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The whole daemon in this JVM, over the stand-in, asked over real HTTP. Its clock stands still until it is moved. */
public final class RunningDaemon implements AutoCloseable {
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final SimulatedClock clock;
    private final FixerStandIn fixer;
    private final Settings settings;
    private final Daemon daemon;

    /**
     * @param prepare    fills the database before the daemon starts
     * @param properties pairs of name and value, over the defaults
     */
    public RunningDaemon(Path dir, String now, Consumer<StoredDays> prepare, String... properties) throws Exception {
        clock = new SimulatedClock(Instant.parse(now));
        fixer = FixerStandIn.start(EcbDays.bundled(), clock);
        Map<String, String> given = HomeProperties.of(dir, fixer.baseUrl(), properties);
        settings = HomeProperties.settings(dir, given, clock);
        try (Database database = Database.open(StoreConfig.from(settings))) {
            prepare.accept(new StoredDays(database));
        }
        daemon = new Daemon(settings, clock).start();
    }

    /** One that fetches nothing but its today, where that is due and not stored: all else there is was stored before. */
    public static RunningDaemon ofStored(Path dir, String now, Consumer<StoredDays> prepare, String... properties)
            throws Exception {
        String[] quiet = {"fx.ingest.window-days", "1", "fx.fixer.monthly-quota", "1", "fx.fixer.quota-reserve", "1"};
        return new RunningDaemon(
                dir,
                now,
                prepare,
                Stream.concat(Stream.of(quiet), Stream.of(properties)).toArray(String[]::new));
    }

    /** Sends a request without a key; headers as names and values in turn. */
    public HttpResponse<String> get(String pathAndQuery, String... headers) throws Exception {
        return send("GET", pathAndQuery, null, headers);
    }

    /** Sends any request. */
    public HttpResponse<String> send(String method, String pathAndQuery, String body, String... headers)
            throws Exception {
        return exchange(daemon.api(), method, pathAndQuery, body, headers);
    }

    /** Sends a request with the operator's key. */
    public HttpResponse<String> operate(String method, String pathAndQuery, String body) throws Exception {
        return send(
                method,
                pathAndQuery,
                body,
                "Authorization",
                "Bearer " + operatorKey(),
                "Content-Type",
                "application/json");
    }

    /** Asks the management port. */
    public HttpResponse<String> manage(String path) throws Exception {
        return exchange(daemon.management(), "GET", path, null);
    }

    private HttpResponse<String> exchange(URI at, String method, String path, String body, String... headers)
            throws Exception {
        var request = HttpRequest.newBuilder(URI.create(at + path))
                .timeout(Duration.ofSeconds(20))
                .method(
                        method,
                        body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    /** The key that the daemon wrote into its home. */
    public String operatorKey() {
        return OperatorKey.read(settings.home()).orElseThrow();
    }

    public URI api() {
        return daemon.api();
    }

    public Daemon daemon() {
        return daemon;
    }

    public Path home() {
        return settings.home().dir();
    }

    public FixerStandIn fixer() {
        return fixer;
    }

    public SimulatedClock clock() {
        return clock;
    }

    @Override
    public void close() {
        daemon.close();
        fixer.close();
    }
}
