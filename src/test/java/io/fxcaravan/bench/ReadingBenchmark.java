package io.fxcaravan.bench;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Reads over HTTP, each beside the shortest program for it over a copy of the same store: whole processes, warm, in turns.
 */
final class ReadingBenchmark {
    private static final int MONTH = 21;
    private static final int YEARS_27 = 27 * 261;
    private static final int SECONDS = 3;

    /** The launcher has methods compiled late: after some 30,000 requests. */
    private static final int WARM_UPS = 6;

    private final HttpClient http = HttpClient.newHttpClient();
    private final List<Figure> figures = new ArrayList<>();

    private ReadingBenchmark() {}

    static List<Figure> figures() throws Exception {
        ReadingBenchmark benchmark = new ReadingBenchmark();
        long month = benchmark.of("a month", MONTH, (ours, theirs) -> {});
        long all = benchmark.of("27 years", YEARS_27, benchmark::spans);
        benchmark.figures.add(Figure.atLeast("the same, 27 years against a month", all, month, "0.8"));
        return benchmark.figures;
    }

    private interface More {
        void compare(URI ours, URI theirs) throws Exception;
    }

    /** Days a second that were never asked for before. */
    private long of(String span, int days, More more) throws Exception {
        Path home = Files.createTempDirectory("fx-reading");
        try {
            BenchStore.fill(home, "manual", days);
            Path copy = BenchStore.copy(home);
            try (ServerProcess product = ServerProcess.product(home, "-Dfx.providers=manual")) {
                Files.write(copy.resolve("latest"), get(product.at(), "/v1/rates/latest"));
                try (ServerProcess bare = ServerProcess.bare(copy)) {
                    figures.add(perSecond(32, product.at(), i -> "/v1/rates/latest", bare.at(), i -> "/ready/latest")
                            .atLeast("`latest`, kept, in " + span + ", against bare Vert.x", "0.7"));
                    AtomicInteger asked = new AtomicInteger();
                    Turns day = perSecond(
                            16,
                            product.at(),
                            i -> never(asked.getAndIncrement(), days),
                            bare.at(),
                            i -> "/read/day?date=" + BenchStore.day(i % days));
                    figures.add(
                            day.atLeast("a day never asked before, in " + span + ", against a query by hand", "0.6"));
                    more.compare(product.at(), bare.at());
                    return day.ours();
                }
            }
        } finally {
            BenchStore.delete(home);
        }
    }

    /** No address comes twice, so that no answer is a kept one. */
    private static String never(int number, int days) {
        return "/v1/rates/" + BenchStore.day(number % days) + "?maxAge=" + number / days % 36_600;
    }

    private static Turns perSecond(
            int connections, URI product, IntFunction<String> ours, URI bare, IntFunction<String> theirs)
            throws Exception {
        LoadGenerator load = new LoadGenerator(connections);
        return Turns.of(
                WARM_UPS,
                3,
                () -> load.run(product, ours, SECONDS).perSecond(),
                () -> load.run(bare, theirs, SECONDS).perSecond());
    }

    private void spans(URI ours, URI theirs) throws Exception {
        LocalDate to = BenchStore.LAST;
        String decade = "?from=" + to.minusYears(10) + "&to=" + to + "&symbols=" + BenchStore.code(5);
        String all = "?from=" + to.minusYears(27).plusDays(9) + "&to=" + to + "&symbols=" + BenchStore.code(5);
        String year = "?from=" + to.minusYears(1) + "&to=" + to + "&symbols="
                + IntStream.range(0, 30).mapToObj(BenchStore::code).collect(Collectors.joining(","));
        figures.add(millis(ours, "/v1/rates" + decade, theirs, "/read/series" + decade)
                .atLeastAsFast("a series of 10 years of one currency", "0.6"));
        figures.add(millis(ours, "/v1/averages" + all + "&period=month", theirs, "/read/averages" + all)
                .atLeastAsFast("averages by month of 27 years", "0.6"));
        figures.add(millis(ours, "/v1/rates" + year + "&format=csv", theirs, "/read/csv" + year)
                .atLeastAsFast("a year of 30 currencies as CSV", "0.6"));
    }

    /** How long an answer takes that is never kept; both sides' must be the same. */
    private Turns millis(URI ours, String path, URI theirs, String same) throws Exception {
        byte[] our = get(ours, path);
        byte[] their = get(theirs, same);
        if (!Arrays.equals(our, their)) {
            throw new IllegalStateException(path + " is not answered alike: " + start(our) + " and " + start(their));
        }
        return Turns.of(60, 61, () -> nanos(ours, path), () -> nanos(theirs, same));
    }

    private static String start(byte[] body) {
        String text = new String(body, StandardCharsets.UTF_8);
        return text.substring(0, Math.min(300, text.length())) + " ... "
                + text.substring(Math.max(0, text.length() - 200));
    }

    private long nanos(URI at, String path) throws Exception {
        long began = System.nanoTime();
        get(at, path);
        return System.nanoTime() - began;
    }

    private byte[] get(URI at, String path) throws Exception {
        var answer = http.send(HttpRequest.newBuilder(URI.create(at + path)).build(), BodyHandlers.ofByteArray());
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(path + " is answered with " + answer.statusCode());
        }
        return answer.body();
    }
}
