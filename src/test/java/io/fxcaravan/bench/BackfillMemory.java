package io.fxcaravan.bench;

import io.fxcaravan.testkit.TestHome;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;

/** What a backfill of one year and of ten takes of memory, each in a process of its own with the heap of bin/fx-caravan. */
public final class BackfillMemory {
    private BackfillMemory() {}

    static void print() throws Exception {
        System.out.println("memory under -Xmx128m");
        try (StandInProcess provider = new StandInProcess(Duration.ZERO)) {
            for (int days : new int[] {365, 3650}) {
                int exit = new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java")
                                        .toString(),
                                "-XX:+UseSerialGC",
                                "-Xmx128m",
                                "-cp",
                                System.getProperty("java.class.path"),
                                BackfillMemory.class.getName(),
                                provider.baseUrl().toString(),
                                String.valueOf(days))
                        .inheritIO()
                        .start()
                        .waitFor();
                if (exit != 0) {
                    throw new IllegalStateException("the backfill of " + days + " days ended with " + exit);
                }
            }
        }
    }

    /** The measured process: {@code base-url days}. */
    public static void main(String[] args) throws Exception {
        List<LocalDate> days = IngestBenchmark.days(Integer.parseInt(args[1]));
        Path dir = Files.createTempDirectory(Path.of("target"), "bench");
        try (TestHome home = IngestBenchmark.home(dir, URI.create(args[0]), 8)) {
            int stored = home.ingest(days).stored();
            System.gc();
            System.out.printf(
                    "  %d of %d days stored: %d MB of heap held after a full collection, %s%n",
                    stored, days.size(), heapHeld() >> 20, peakOfProcess());
        } finally {
            BenchStore.delete(dir);
        }
    }

    /** What the last collection left. */
    private static long heapHeld() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .map(MemoryPoolMXBean::getCollectionUsage)
                .filter(usage -> usage != null)
                .mapToLong(usage -> usage.getUsed())
                .sum();
    }

    /** Linux alone tells. */
    private static String peakOfProcess() throws IOException {
        Path status = Path.of("/proc/self/status");
        if (!Files.exists(status)) {
            return "peak of the process unknown here";
        }
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("VmHWM:"))
                .map(line -> "peak of the process " + Long.parseLong(line.replaceAll("[^0-9]", "")) / 1024 + " MB")
                .findFirst()
                .orElseThrow();
    }
}
