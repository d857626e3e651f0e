package io.fxcaravan.bench;

import io.fxcaravan.demo.fixer.FixerStandIn;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.zip.GZIPInputStream;

/**
 * Whole processes of {@code target/fx-caravan}, cold, against hand-written ones, in turns. Both sides have the same collector
 * and the same compiler; the program alone has an archive of classes.
 */
final class ProcessBenchmark {
    private static final Path PROGRAM =
            Path.of("target/fx-caravan/bin/fx-caravan").toAbsolutePath();
    private static final int TURNS = 3;

    private ProcessBenchmark() {}

    static List<Figure> figures() throws Exception {
        List<Figure> figures = new ArrayList<>();
        try (StandInProcess slow = new StandInProcess(Duration.ofMillis(50))) {
            figures.add(ingest("ingest of 180 days, 50 ms a call, whole process", slow.baseUrl(), 180, "0.8"));
            figures.add(Figure.atLeast(
                    "the same, against one call at a time",
                    median(dir -> ingest(dir, slow.baseUrl(), 180, 1)),
                    median(dir -> ingest(dir, slow.baseUrl(), 180, 8)),
                    "5.0"));
        }
        try (StandInProcess fast = new StandInProcess(Duration.ZERO)) {
            figures.add(ingest("ingest of 1,300 days, no latency, whole process", fast.baseUrl(), 1300, "0.5"));
        }
        figures.add(importHistory());
        figures.add(shortCommand());
        figures.add(start());
        return figures;
    }

    private static Figure ingest(String what, URI provider, int days, String target) throws Exception {
        long ours = median(dir -> ingest(dir, provider, days, 8));
        long theirs = median(dir -> bare("ingest", dir, provider.toString(), "" + days));
        return Figure.atLeast(what, theirs, ours, target);
    }

    /** @param inFlight calls at most at once */
    static List<String> ingest(String home, URI provider, int days, int inFlight, String... more) {
        List<LocalDate> dates = IngestBenchmark.weekdays(days);
        List<String> line = new ArrayList<>(List.of(
                PROGRAM.toString(),
                "--home",
                home,
                "ingest",
                "--from",
                dates.get(0).toString(),
                "--to",
                dates.get(days - 1).toString(),
                "-Dfx.fixer.base-url=" + provider,
                "-Dfx.fixer.access-key=" + FixerStandIn.KEY,
                "-Dfx.fixer.plan=free",
                "-Dfx.fixer.exclude=none",
                "-Dfx.fixer.monthly-quota=none",
                "-Dfx.fixer.max-in-flight=" + inFlight,
                "-Dfx.retention.keep-days=forever"));
        line.addAll(List.of(more));
        return line;
    }

    private static Figure importHistory() throws Exception {
        Path history = Files.createTempFile(Path.of("target"), "eurofxref-hist", ".csv");
        try (InputStream in =
                new GZIPInputStream(ProcessBenchmark.class.getResourceAsStream("/transfer/eurofxref-hist.csv.gz"))) {
            Files.copy(in, history, StandardCopyOption.REPLACE_EXISTING);
            String file = history.toAbsolutePath().toString();
            long ours = median(dir -> List.of(PROGRAM.toString(), "--home", dir, "import", file));
            long theirs = median(dir -> bare("import", dir, file));
            return Figure.atLeast("import of the ECB's history, 217,555 rates, whole process", theirs, ours, "0.7");
        } finally {
            Files.delete(history);
        }
    }

    private static Figure shortCommand() throws Exception {
        long millis = median(dir -> List.of(PROGRAM.toString(), "--home", dir, "config", "check"));
        return new Figure("`config check`, from shell to shell", millis + " ms", "≤ 800 ms", millis <= 800);
    }

    private static Figure start() throws Exception {
        long ours = median(dir -> List.of(
                "sh",
                "-c",
                PROGRAM + " run --home " + dir
                        + " -Dfx.providers=manual -Dfx.http.port=0 -Dfx.management.port=0 > " + dir
                        + "/out 2>&1 & p=$!;"
                        + " until grep -q ' api=http' " + dir + "/out; do kill -0 $p || exit 1; sleep 0.02; done;"
                        + " kill -9 $p"));
        long theirs = median(dir -> bare("start", dir));
        return Figure.atMost("start to `ready`, against a bare process of Vert.x and H2", ours, theirs, "1.5");
    }

    private static List<String> bare(String... arguments) {
        List<String> line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx128m",
                "-cp",
                System.getProperty("java.class.path"),
                BareProcess.class.getName()));
        line.addAll(List.of(arguments));
        return line;
    }

    private interface Line {
        List<String> in(String dir);
    }

    private static long median(Line line) throws Exception {
        List<Long> turns = new ArrayList<>();
        for (int i = 0; i < TURNS; i++) {
            Path dir = Files.createTempDirectory(Path.of("target"), "bench").toAbsolutePath();
            try {
                List<String> command = line.in(dir.toString());
                long began = System.nanoTime();
                int exit = new ProcessBuilder(command)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start()
                        .waitFor();
                if (exit != 0) {
                    throw new IllegalStateException(command + " ended with " + exit);
                }
                turns.add(Duration.ofNanos(System.nanoTime() - began).toMillis());
            } finally {
                BenchStore.delete(dir);
            }
        }
        Collections.sort(turns);
        return turns.get(TURNS / 2);
    }
}
