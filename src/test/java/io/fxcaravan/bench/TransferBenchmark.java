package io.fxcaravan.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.fxcaravan.home.Home;
import io.fxcaravan.store.Database;
import io.fxcaravan.store.SnapshotSpans;
import io.fxcaravan.store.StoreConfig;
import io.fxcaravan.transfer.file.FileShape;
import io.fxcaravan.transfer.load.ImportProgress;
import io.fxcaravan.transfer.load.ImportRequest;
import io.fxcaravan.transfer.load.Importer;
import io.fxcaravan.transfer.load.Rejects;
import io.fxcaravan.transfer.out.ExportFormat;
import io.fxcaravan.transfer.out.ExportRequest;
import io.fxcaravan.transfer.out.Exporter;
import java.io.BufferedWriter;
import java.io.InputStream;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.zip.GZIPInputStream;

/**
 * The whole history of the European Central Bank in and out, against the shortest hand-written programs for it, in turns
 * in one run. CONTRIBUTING.md has the command; none of it is a test, since its times are the machine's.
 */
public final class TransferBenchmark {
    private static final int TURNS = 5;

    private TransferBenchmark() {}

    private interface Work {
        void run(Database database, Path dir) throws Exception;
    }

    /** Prints both ratios. */
    public static void main(String[] args) throws Exception {
        Path dir = Files.createTempDirectory("fx-transfer");
        try {
            Path history = dir.resolve("eurofxref-hist.csv");
            try (InputStream in = new GZIPInputStream(
                    TransferBenchmark.class.getResourceAsStream("/transfer/eurofxref-hist.csv.gz"))) {
                Files.copy(in, history);
            }
            imports(dir, history);
            exports(dir, history);
        } finally {
            BenchStore.delete(dir);
        }
    }

    private static void imports(Path dir, Path history) throws Exception {
        Work product = (database, home) -> load(database, home, history);
        Work loop = (database, home) -> HandWrittenTransfer.load(database, history);
        onEmpty(dir, product); // not counted: the code is compiled by then
        onEmpty(dir, loop);
        List<Long> productMillis = new ArrayList<>();
        List<Long> loopMillis = new ArrayList<>();
        for (int i = 0; i < TURNS; i++) {
            productMillis.add(onEmpty(dir, product));
            loopMillis.add(onEmpty(dir, loop));
        }
        print("import", productMillis, loopMillis);
    }

    private static long onEmpty(Path dir, Work work) throws Exception {
        Path home = Files.createTempDirectory(dir, "home");
        try (Database database = open(home)) {
            return millis(() -> work.run(database, home));
        } finally {
            BenchStore.delete(home);
        }
    }

    private static void exports(Path dir, Path history) throws Exception {
        Path home = Files.createTempDirectory(dir, "home");
        Path file = dir.resolve("out.csv");
        Path other = dir.resolve("other.csv");
        List<Long> productMillis = new ArrayList<>();
        List<Long> loopMillis = new ArrayList<>();
        try (Database database = open(home)) {
            load(database, home, history);
            for (int i = -1; i < TURNS; i++) {
                long product = millis(() -> export(database, file));
                long loop = millis(() -> HandWrittenTransfer.export(database, other));
                if (i >= 0) {
                    productMillis.add(product);
                    loopMillis.add(loop);
                }
            }
        }
        if (Files.mismatch(file, other) >= 0) {
            throw new IllegalStateException("the two files differ");
        }
        print("export", productMillis, loopMillis);
    }

    private static Database open(Path home) {
        String url = "jdbc:h2:file:" + new Home(home).data().resolve("fx").toAbsolutePath();
        return Database.open(new StoreConfig(url, "", "", 4));
    }

    private static void load(Database database, Path home, Path history) throws Exception {
        try (InputStream in = Files.newInputStream(history);
                Rejects rejects = Rejects.to(null)) {
            new Importer(database, Clock.systemUTC(), home, rejects)
                    .load(
                            "history",
                            in,
                            Files.size(history),
                            new ImportRequest(FileShape.UNKNOWN, null, "EUR", "bench", null),
                            new ImportProgress() {
                                @Override
                                public void reading(long bytes, long of) {}

                                @Override
                                public void storing(long rates, long of) {}
                            });
        }
    }

    private static void export(Database database, Path file) throws Exception {
        try (BufferedWriter out = Files.newBufferedWriter(file, UTF_8)) {
            new Exporter(new SnapshotSpans(database), (provider, from, to) -> List.of())
                    .write(ExportFormat.CSV, new ExportRequest(null, null, null, Set.of(), null), out);
        }
    }

    private interface Timed {
        void run() throws Exception;
    }

    private static long millis(Timed work) throws Exception {
        long began = System.nanoTime();
        work.run();
        return Duration.ofNanos(System.nanoTime() - began).toMillis();
    }

    private static void print(String what, List<Long> product, List<Long> loop) {
        Collections.sort(product);
        Collections.sort(loop);
        long ours = product.get(TURNS / 2);
        long theirs = loop.get(TURNS / 2);
        System.out.printf(
                "%s of 217,555 rates: product %d ms, by hand %d ms: %s of its rate%n",
                what, ours, theirs, new BigDecimal(theirs).divide(new BigDecimal(ours), 2, RoundingMode.HALF_EVEN));
    }
}
