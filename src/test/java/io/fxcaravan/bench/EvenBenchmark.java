package io.fxcaravan.bench;

import io.fxcaravan.api.keys.OperatorKey;
import io.fxcaravan.demo.fixer.FixerStandIn;
import io.fxcaravan.home.Home;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntFunction;

/**
 * How even {@code latest} is answered over 200 connections: alone, while days are fetched, and while others read years. Each
 * time bare Vert.x answers the same bytes at the same pace on the same machine, so that the machine's part is seen.
 */
final class EvenBenchmark {
    private static final int YEARS_3 = 3 * 261;
    private static final int SECONDS = 8;
    private static final int READERS = 4;
    private static final IntFunction<String> LATEST = i -> "/v1/rates/latest";
    private static final IntFunction<String> READY = i -> "/ready/latest";

    private final HttpClient http = HttpClient.newHttpClient();
    private final LoadGenerator load = new LoadGenerator(200);
    private final List<Figure> figures = new ArrayList<>();
    private final ServerProcess product;
    private final ServerProcess bare;

    private EvenBenchmark(ServerProcess product, ServerProcess bare) {
        this.product = product;
        this.bare = bare;
    }

    static List<Figure> figures() throws Exception {
        Path home = Files.createTempDirectory("fx-even");
        try (StandInProcess provider = new StandInProcess(Duration.ofMillis(50))) {
            BenchStore.fill(home, "fixer", YEARS_3);
            Path copy = BenchStore.copy(home);
            try (ServerProcess product = ServerProcess.product(
                    home,
                    "-Dfx.fixer.base-url=" + provider.baseUrl(),
                    "-Dfx.fixer.access-key=" + FixerStandIn.KEY,
                    "-Dfx.fixer.plan=free",
                    "-Dfx.fixer.exclude=none",
                    "-Dfx.fixer.monthly-quota=none",
                    "-Dfx.fixer.max-in-flight=8")) {
                Files.writeString(copy.resolve("latest"), get(product.at() + LATEST.apply(0)));
                try (ServerProcess bare = ServerProcess.bare(copy)) {
                    EvenBenchmark benchmark = new EvenBenchmark(product, bare);
                    benchmark.measure(OperatorKey.read(new Home(home)).orElseThrow());
                    return benchmark.figures;
                }
            }
        } finally {
            BenchStore.delete(home);
        }
    }

    private void measure(String key) throws Exception {
        Turns most = Turns.of(
                2,
                1,
                () -> load.run(product.at(), LATEST, SECONDS).perSecond(),
                () -> load.run(bare.at(), READY, SECONDS).perSecond());
        compare("`latest` at half load over 200 connections", most.ours() / 2, "10");
        ingest(key);
        compare(
                "the same at a tenth of the load while days are fetched, eight calls of 50 ms at once",
                most.ours() / 10,
                "30");
        List<CompletableFuture<Void>> readers = readers();
        compare("the same while four others read three years of all currencies", most.ours() / 10, "30");
        readers.forEach(CompletableFuture::join);
    }

    private void compare(String what, long perSecond, String target) throws Exception {
        Latencies ours = load.paced(product.at(), LATEST, SECONDS, perSecond);
        Latencies theirs = load.paced(bare.at(), READY, SECONDS, perSecond);
        figures.add(Figure.atMost(what + ": 99th percentile in medians", ours.micros(99), ours.micros(50), target)
                .beside(perSecond + "/s, median " + ours.micros(50) + " µs; without the collector's pauses "
                        + Figure.ratio(ours.microsBeside(product.pauses(), 99), ours.micros(50)) + "; bare Vert.x "
                        + Figure.ratio(theirs.micros(99), theirs.micros(50)) + ", median " + theirs.micros(50)
                        + " µs"));
    }

    private void ingest(String key) throws Exception {
        LocalDate from = LocalDate.of(2010, 1, 4);
        var asked = HttpRequest.newBuilder(URI.create(product.at() + "/v1/ingest"))
                .header("X-API-Key", key)
                .POST(HttpRequest.BodyPublishers.ofString(
                        "{\"provider\":\"fixer\",\"from\":\"" + from + "\",\"to\":\"" + from.plusYears(10) + "\"}"))
                .build();
        String answer = http.send(asked, BodyHandlers.ofString()).body();
        if (!answer.contains("\"id\"")) {
            throw new IllegalStateException(answer);
        }
    }

    /** They read for as long as both sides are measured. */
    private List<CompletableFuture<Void>> readers() {
        long end = System.nanoTime() + Duration.ofSeconds(2L * SECONDS).toNanos();
        String path = "/v1/rates?from=" + BenchStore.LAST.minusYears(3) + "&to=" + BenchStore.LAST;
        List<CompletableFuture<Void>> readers = new ArrayList<>();
        for (int i = 0; i < READERS; i++) {
            readers.add(CompletableFuture.runAsync(() -> {
                while (System.nanoTime() < end) {
                    try {
                        get(product.at() + path);
                    } catch (Exception e) {
                        throw new IllegalStateException(e);
                    }
                }
            }));
        }
        return readers;
    }

    private static String get(String at) throws Exception {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(URI.create(at)).build(), BodyHandlers.ofString())
                .body();
    }
}
