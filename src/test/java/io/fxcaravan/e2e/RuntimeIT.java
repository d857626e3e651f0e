package io.fxcaravan.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.fxcaravan.testkit.FullRun;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tar.gz that brings its own Java ({@code mvn package -Pruntime}), unpacked where no other Java can be found. */
@FullRun
class RuntimeIT {
    private static final long MOST_BYTES = 90L * 1024 * 1024;

    @TempDir
    static Path dir;

    private static Path archive;
    private static Path program;

    @BeforeAll
    static void unpack() throws Exception {
        Path target = Path.of(System.getProperty("fx.dist.archive")).getParent();
        try (Stream<Path> files = Files.list(target)) {
            Optional<Path> made = files.filter(
                            file -> file.getFileName().toString().matches("fx-caravan-.+-(linux|macos)-.+\\.tar\\.gz"))
                    .findFirst();
            assumeTrue(made.isPresent(), "made by mvn package -Pruntime alone");
            archive = made.get();
        }
        run("tar", "-xzf", archive.toString(), "-C", dir.toString());
        program = dir.resolve("fx-caravan-" + System.getProperty("fx.version")).resolve("bin/fx-caravan");
    }

    @Test
    void it_is_small_enough_to_fetch() throws Exception {
        assertThat(Files.size(archive)).isLessThanOrEqualTo(MOST_BYTES);
    }

    @Test
    void it_starts_from_its_archive_of_classes_in_whatever_folder() throws Exception {
        Path loaded = dir.resolve("loaded");

        String said = run("env", "JAVA_OPTS=-Xlog:class+load:file=" + loaded, program.toString(), "--version");

        assertThat(said).startsWith("fx-caravan ");
        assertThat(Files.readString(loaded)).containsPattern("io.fxcaravan.FxCaravan source: shared objects file");
    }

    @Test
    void the_demo_and_the_commands_run_on_its_own_java() throws Exception {
        Path out = dir.resolve("demo.log");
        Process demo = plain("demo", "-Dfx.http.port=0", "-Dfx.management.port=0")
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start();
        try {
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> Files.readString(out).contains("/v1/status"));
        } finally {
            demo.destroy();
            assertThat(demo.waitFor(20, TimeUnit.SECONDS)).isTrue();
        }
        Path home = dir.resolve("home");
        Path csv = Files.writeString(dir.resolve("rates.csv"), "date,quote,rate\n2026-02-27,USD,1.09\n");
        String at = "--home=" + home;

        assertThat(run(program.toString(), at, "import", csv.toString())).contains("1 rate");
        assertThat(run(program.toString(), at, "rates", "2026-02-27", "--provider", "manual", "-Dfx.providers=manual"))
                .contains("1.09");
        assertThat(run(program.toString(), at, "verify")).isNotEmpty();
    }

    /** What it printed, with an environment that knows no Java. */
    private static String run(String... line) throws Exception {
        Path out = Files.createTempFile(dir, "out", "");
        Process process = bare(line)
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start();
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).as(Files.readString(out)).isZero();
        return Files.readString(out);
    }

    private static ProcessBuilder plain(String... arguments) {
        String[] line = Stream.concat(Stream.of(program.toString()), Stream.of(arguments))
                .toArray(String[]::new);
        return bare(line);
    }

    private static ProcessBuilder bare(String... line) {
        ProcessBuilder builder = new ProcessBuilder(line);
        builder.environment().clear();
        builder.environment().put("PATH", tools().toString());
        return builder;
    }

    /** A folder with what the launcher needs, and no java. */
    private static Path tools() {
        try {
            Path tools = Files.createDirectories(dir.resolve("tools"));
            for (String tool :
                    new String[] {"sh", "basename", "dirname", "readlink", "sed", "tar", "gzip", "env", "mv", "rm"}) {
                for (String folder : new String[] {"/usr/bin", "/bin"}) {
                    Path found = Path.of(folder, tool);
                    if (Files.exists(found) && Files.notExists(tools.resolve(tool))) {
                        Files.createSymbolicLink(tools.resolve(tool), found);
                    }
                }
            }
            return tools;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
