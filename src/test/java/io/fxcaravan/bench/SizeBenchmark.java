package io.fxcaravan.bench;

import io.fxcaravan.home.Home;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** What a backfill leaves on the disk and takes of memory: the shipped program, a process each time. Linux tells the memory. */
final class SizeBenchmark {
    private static final int YEAR = 261;
    private static final int YEARS_10 = 2610;

    private SizeBenchmark() {}

    static List<Figure> figures() throws Exception {
        Path dir = Files.createTempDirectory("fx-size");
        try (StandInProcess provider = new StandInProcess(Duration.ZERO);
                EmbeddedPostgres server = EmbeddedPostgres.builder()
                        .setServerConfig("fsync", "off")
                        .start()) {
            Path home = Files.createDirectories(dir.resolve("ten"));
            long one = ingest(Files.createDirectories(dir.resolve("one")), provider, YEAR);
            long ten = ingest(home, provider, YEARS_10);
            ingest(
                    Files.createDirectories(dir.resolve("postgresql")),
                    provider,
                    YEARS_10,
                    "-Dfx.database.url="
                            + server.getJdbcUrl("postgres", "postgres").replaceFirst("\\?.*", ""),
                    "-Dfx.database.user=postgres");
            return List.of(
                    megabytes(
                            "ten years of 170 currencies in H2",
                            Files.size(new Home(home).data().resolve("fx-caravan.mv.db")),
                            25),
                    megabytes("ten years of 170 currencies in PostgreSQL", size(server), 60),
                    Figure.atMost("memory of a backfill (RSS), ten years against one", ten, one, "1.1")
                            .beside(ten / 1024 + " MB and " + one / 1024 + " MB"));
        } finally {
            BenchStore.delete(dir);
        }
    }

    private static Figure megabytes(String what, long bytes, int most) {
        long megabytes = (bytes + 500_000) / 1_000_000;
        return new Figure(what, megabytes + " MB", "≤ " + most + " MB", megabytes <= most);
    }

    private static long size(EmbeddedPostgres server) throws Exception {
        try (var connection = server.getPostgresDatabase().getConnection();
                var rows = connection.createStatement().executeQuery("select pg_database_size('postgres')")) {
            rows.next();
            return rows.getLong(1);
        }
    }

    /** The most memory that it had at once, in kilobytes. */
    private static long ingest(Path home, StandInProcess provider, int days, String... more) throws Exception {
        List<String> command = ProcessBenchmark.ingest(home.toString(), provider.baseUrl(), days, 8, more);
        Process ingest = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        long peak = 0;
        while (!ingest.waitFor(20, TimeUnit.MILLISECONDS)) {
            peak = Math.max(peak, peak(ingest));
        }
        if (ingest.exitValue() != 0) {
            throw new IllegalStateException(command + " ended with " + ingest.exitValue());
        }
        return peak;
    }

    private static long peak(Process process) throws IOException {
        try {
            return Files.readAllLines(Path.of("/proc/" + process.pid() + "/status")).stream()
                    .filter(line -> line.startsWith("VmHWM:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst()
                    .orElse(0);
        } catch (NoSuchFileException e) {
            return 0; // it has just ended
        }
    }
}
