package io.fxcaravan.bench;

import io.fxcaravan.rates.Quality;
import io.fxcaravan.rates.RateRules;
import io.fxcaravan.testkit.RunningDaemon;
import io.fxcaravan.testkit.StoredDays;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import javax.sql.DataSource;

/**
 * The API beside bare Vert.x on the same bytes and a hand-written query handler on the same database, in turns in one run;
 * the load generator shares the machine. CONTRIBUTING.md has the command; none of it is a test, since its times are the
 * machine's.
 */
public final class ApiBenchmark {
    private static final LocalDate LAST = LocalDate.of(2026, 2, 27);
    private static final int MONTH = 31;
    private static final int YEARS_27 = 27 * 261;
    private static final int TURNS = 3;

    private ApiBenchmark() {}

    /** Takes {@code month} for the smaller store alone. */
    public static void main(String[] args) throws Exception {
        long[] small = measure("a month", MONTH);
        if (args.length > 0) {
            return;
        }
        long[] large = measure("27 years", YEARS_27);
        System.out.printf(
                "27 years to a month: latest %s, a date never asked before %s%n",
                ratio(large[0], small[0]), ratio(large[1], small[1]));
    }

    /** The short form, on a store of ten years. */
    static List<Figure> figures() throws Exception {
        Path dir = Files.createTempDirectory("fx-bench");
        int days = 10 * 261;
        try (RunningDaemon fx = daemon(dir, days)) {
            byte[] latest = fx.get("/v1/rates/latest").body().getBytes(StandardCharsets.UTF_8);
            Bare bare = new Bare(latest, fx.daemon().wiring().database().dataSource());
            try {
                List<Figure> figures = new ArrayList<>();
                LoadGenerator load = new LoadGenerator(32);
                IntFunction<String> kept = i -> "/v1/rates/latest";
                figures.add(compared(
                        "`latest`, kept, against bare Vert.x", load, fx.api(), kept, bare.at(), i -> "/bytes", "0.7"));
                LoadGenerator many = new LoadGenerator(200);
                long half = many.run(fx.api(), kept, 3).perSecond() / 2;
                LoadGenerator.Result paced = many.paced(fx.api(), kept, 5, half);
                figures.add(Figure.atMost(
                        "`latest` at half load over 200 connections, 99th percentile against the median",
                        paced.p99Micros(),
                        paced.medianMicros(),
                        "10"));
                AtomicInteger asked = new AtomicInteger();
                IntFunction<String> never = i -> {
                    int next = asked.incrementAndGet();
                    return "/v1/rates/" + day(next % days) + "?maxAge=" + next / days % 36_600;
                };
                figures.add(compared(
                        "a day never asked before, against a query by hand",
                        new LoadGenerator(16),
                        fx.api(),
                        never,
                        bare.at(),
                        i -> "/query?date=" + day(i % days),
                        "0.6"));
                return figures;
            } finally {
                bare.close();
            }
        }
    }

    private static Figure compared(
            String what,
            LoadGenerator load,
            URI product,
            IntFunction<String> ours,
            URI bare,
            IntFunction<String> theirs,
            String target)
            throws Exception {
        load.run(product, ours, 3);
        load.run(bare, theirs, 3);
        long ourBest = 0;
        long theirBest = 0;
        for (int i = 0; i < TURNS; i++) {
            ourBest = Math.max(ourBest, load.run(product, ours, 3).perSecond());
            theirBest = Math.max(theirBest, load.run(bare, theirs, 3).perSecond());
        }
        return Figure.atLeast(what, ourBest, theirBest, target);
    }

    private static RunningDaemon daemon(Path dir, int days) throws Exception {
        return new RunningDaemon(
                dir,
                "2026-03-01T12:00:00Z",
                stored -> fill(stored, days),
                "fx.retention.keep-days",
                "forever",
                "fx.ingest.window-days",
                "1",
                "fx.fixer.monthly-quota",
                "1");
    }

    /** Requests a second: kept latest, and a date never asked before. */
    private static long[] measure(String name, int days) throws Exception {
        Path dir = Files.createTempDirectory("fx-bench");
        System.out.println("a store of " + name);
        try (RunningDaemon fx = daemon(dir, days)) {
            byte[] latest = fx.get("/v1/rates/latest").body().getBytes(StandardCharsets.UTF_8);
            DataSource database = fx.daemon().wiring().database().dataSource();
            Bare bare = new Bare(latest, database);
            try {
                return new long[] {
                    kept(fx.api(), bare.at()), never(fx.api(), bare.at(), days),
                };
            } finally {
                bare.close();
            }
        }
    }

    private static long kept(URI product, URI bare) throws Exception {
        LoadGenerator load = new LoadGenerator(32);
        IntFunction<String> ours = i -> "/v1/rates/latest";
        IntFunction<String> theirs = i -> "/bytes";
        load.run(product, ours, 3);
        load.run(bare, theirs, 3);
        long ourBest = 0;
        long theirBest = 0;
        for (int i = 0; i < TURNS; i++) {
            ourBest = Math.max(ourBest, load.run(product, ours, 3).perSecond());
            theirBest = Math.max(theirBest, load.run(bare, theirs, 3).perSecond());
        }
        System.out.printf(
                "  latest, kept: %,d/s; bare Vert.x: %,d/s; %s of it%n", ourBest, theirBest, ratio(ourBest, theirBest));
        LoadGenerator.Result paced = load.paced(product, ours, 5, ourBest * 8 / 10);
        System.out.printf(
                "  at 80%% of that load (%,d/s): median %,d us, 99th percentile %,d us%n",
                paced.perSecond(), paced.medianMicros(), paced.p99Micros());
        return ourBest;
    }

    /** No address is asked twice, so that no answer is a kept one. */
    private static long never(URI product, URI bare, int days) throws Exception {
        LoadGenerator load = new LoadGenerator(16);
        AtomicInteger asked = new AtomicInteger();
        IntFunction<String> ours = i -> {
            int next = asked.incrementAndGet();
            return "/v1/rates/" + day(next % days) + "?maxAge=" + next / days % 36_600;
        };
        IntFunction<String> theirs = i -> "/query?date=" + day(i % days);
        load.run(product, ours, 3);
        load.run(bare, theirs, 3);
        long ourBest = 0;
        long theirBest = 0;
        for (int i = 0; i < TURNS; i++) {
            ourBest = Math.max(ourBest, load.run(product, ours, 3).perSecond());
            theirBest = Math.max(theirBest, load.run(bare, theirs, 3).perSecond());
        }
        System.out.printf(
                "  a date never asked before: %,d/s; hand-written query: %,d/s; %s of it%n",
                ourBest, theirBest, ratio(ourBest, theirBest));
        return ourBest;
    }

    private static String code(int i) {
        return "" + (char) ('A' + i / 26 % 26) + (char) ('A' + i % 26) + "X";
    }

    private static LocalDate day(int back) {
        LocalDate day = LAST.minusDays(back / 5 * 7L);
        for (int i = back % 5; i > 0; i--) {
            day = day.minusDays(1);
        }
        return day;
    }

    private static void fill(StoredDays stored, int days) {
        for (int i = 0; i < days; i++) {
            Map<String, String> rates = new TreeMap<>();
            for (int c = 0; c < 170; c++) {
                rates.put(
                        code(c),
                        new BigDecimal(1000 + c * 37 + i % 11)
                                .divide(new BigDecimal(977), 6, RoundingMode.HALF_EVEN)
                                .toPlainString());
            }
            stored.day("fixer", day(i), "EUR", 1, Quality.FINAL, rates);
        }
    }

    static String ratio(long one, long other) {
        return new BigDecimal(one)
                .divide(new BigDecimal(Math.max(1, other)), 2, RoundingMode.HALF_EVEN)
                .toPlainString();
    }

    /** Vert.x alone: ready bytes, and one query written by hand. */
    private static final class Bare {
        private final Vertx vertx = Vertx.vertx();
        private final HttpServer server;

        Bare(byte[] bytes, DataSource database) throws Exception {
            Buffer ready = Buffer.buffer(bytes);
            server = vertx.createHttpServer()
                    .requestHandler(request -> {
                        if (request.path().equals("/bytes")) {
                            request.response()
                                    .putHeader("Content-Type", "application/json")
                                    .end(ready);
                        } else {
                            String date = request.getParam("date");
                            vertx.executeBlocking(() -> query(database, LocalDate.parse(date)), false)
                                    .onSuccess(body -> request.response()
                                            .putHeader("Content-Type", "application/json")
                                            .end(body));
                        }
                    })
                    .listen(0, "127.0.0.1")
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get();
        }

        URI at() {
            return URI.create("http://127.0.0.1:" + server.actualPort());
        }

        private static String query(DataSource database, LocalDate date) throws Exception {
            StringBuilder json = new StringBuilder("{\"date\":\"" + date + "\",\"base\":\"EUR\",\"rates\":{");
            try (Connection connection = database.getConnection();
                    PreparedStatement statement = connection.prepareStatement("""
                            select r.quote, r.amount from ledger l join snapshot_rate r on r.snapshot_id = l.snapshot_id
                            where l.provider = 'fixer' and l.rate_date = ?""")) {
                statement.setObject(1, date);
                try (ResultSet rows = statement.executeQuery()) {
                    for (String separator = ""; rows.next(); separator = ",") {
                        json.append(separator)
                                .append('"')
                                .append(rows.getString(1))
                                .append("\":")
                                .append(RateRules.plain(rows.getBigDecimal(2)));
                    }
                }
            }
            return json.append("}}").toString();
        }

        void close() {
            vertx.close().toCompletionStage().toCompletableFuture().join();
        }
    }
}
