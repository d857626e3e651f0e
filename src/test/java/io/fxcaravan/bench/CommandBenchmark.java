package io.fxcaravan.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * How long the commands of {@code target/fx-caravan} take from shell to shell, on a home with the whole history of the
 * European Central Bank. CONTRIBUTING.md has the command; none of it is a test, since its times are the machine's.
 */
public final class CommandBenchmark {
    private static final int TURNS = 5;
    private static final Path PROGRAM =
            Path.of("target/fx-caravan/bin/fx-caravan").toAbsolutePath();

    private CommandBenchmark() {}

    /** Prints the median of each command. */
    public static void main(String[] args) throws Exception {
        Path home = Files.createTempDirectory("fx-commands");
        try {
            Path history = home.resolve("eurofxref-hist.csv.gz");
            Files.copy(CommandBenchmark.class.getResourceAsStream("/transfer/eurofxref-hist.csv.gz"), history);
            Path day = Files.writeString(home.resolve("day.csv"), "date,quote,rate\n2026-03-04,USD,1.0843\n");
            System.out.printf("import of 217,555 rates %d ms%n", millis(home, List.of("import", history.toString())));
            for (List<String> command : List.of(
                    List.of("--version"),
                    List.of("status"),
                    List.of("days"),
                    List.of("rates", "2026-04-13", "-Dfx.providers=ecb"),
                    List.of("convert", "100", "EUR", "USD", "-Dfx.providers=ecb"),
                    List.of("export", "--from", "2026-01-01", "--out", "" + home.resolve("part.csv")),
                    List.of("export", "--out", "" + home.resolve("whole.csv")),
                    List.of("import", "" + day),
                    List.of("query", "select count(*) from rates"),
                    List.of("dead-letters", "list"),
                    List.of("quarantine", "list"),
                    List.of("prune", "--dry-run"),
                    List.of("keys", "list"),
                    List.of("config", "check"),
                    List.of("db", "info"),
                    List.of("db", "backup", "" + home.resolve("copy.zip")),
                    List.of("completion"))) {
                List<Long> turns = new ArrayList<>();
                for (int i = 0; i < TURNS; i++) {
                    turns.add(millis(home, command));
                }
                Collections.sort(turns);
                System.out.printf(
                        "%6d ms  %s%n",
                        turns.get(TURNS / 2), String.join(" ", command).replace(home.toString(), "HOME"));
            }
        } finally {
            BenchStore.delete(home);
        }
    }

    private static long millis(Path home, List<String> command) throws Exception {
        List<String> line = new ArrayList<>(List.of(PROGRAM.toString(), "--home", home.toString()));
        line.addAll(command);
        long began = System.nanoTime();
        Process process = new ProcessBuilder(line)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (process.waitFor() != 0) {
            throw new IllegalStateException(line + " ended with " + process.exitValue());
        }
        return Duration.ofNanos(System.nanoTime() - began).toMillis();
    }
}
