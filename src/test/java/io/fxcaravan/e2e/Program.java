package io.fxcaravan.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fxcaravan.demo.fixer.FixerStandIn;
import io.fxcaravan.testkit.HomeProperties;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The packaged program on a home of its own, run as a user runs it. Closing it kills what still runs. */
final class Program implements AutoCloseable {
    private static final Duration LONG = Duration.ofSeconds(60);

    private final Path launcher;
    private final Path home;
    private final Path outputs;
    private final List<Process> started = new ArrayList<>();

    /** @param folder for the home and what is printed */
    Program(Path folder) throws IOException {
        this(folder, Path.of(System.getProperty("fx.dist")));
    }

    /** The program of another distribution than the one just built. */
    Program(Path folder, Path distribution) throws IOException {
        this.launcher = distribution.resolve("bin/fx-caravan");
        this.home = folder.resolve("home");
        this.outputs = Files.createDirectories(folder.resolve("outputs"));
    }

    /** A copy of the distribution just built, to put jars into. */
    static Path copyDistribution(Path to) throws IOException {
        Path from = Path.of(System.getProperty("fx.dist"));
        for (String part : List.of("bin", "lib", "config")) {
            try (Stream<Path> files = Files.walk(from.resolve(part))) {
                for (Path path : files.filter(Files::isRegularFile).toList()) {
                    Path target = to.resolve(from.relativize(path).toString());
                    Files.createDirectories(target.getParent());
                    Files.copy(path, target, StandardCopyOption.COPY_ATTRIBUTES);
                }
            }
        }
        return to;
    }

    /** What a command that has ended left. */
    record Ended(int code, String out, String err) {}

    Path home() {
        return home;
    }

    /** Writes the home's property file: the stand-in as Fixer, free ports, and these pairs of name and value. */
    Program configure(FixerStandIn fixer, String... pairs) throws IOException {
        HomeProperties.write(home, fixer.baseUrl(), pairs);
        return this;
    }

    Ended run(String... arguments) throws Exception {
        return start(arguments).end();
    }

    Running start(String... arguments) throws IOException {
        return startWith(Map.of(), arguments);
    }

    /** The same with variables of the environment. */
    Running startWith(Map<String, String> environment, String... arguments) throws IOException {
        List<String> line = new ArrayList<>(List.of(launcher.toString(), "--home", home.toString()));
        line.addAll(List.of(arguments));
        Path out = Files.createTempFile(outputs, "out", "");
        Path err = Files.createTempFile(outputs, "err", "");
        ProcessBuilder builder =
                new ProcessBuilder(line).redirectOutput(out.toFile()).redirectError(err.toFile());
        builder.environment()
                .keySet()
                .removeAll(List.of(
                        "JAVA_OPTS", "JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "FX_CARAVAN_HOME", "FIXER_ACCESS_KEY"));
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().putAll(environment);
        Process process = builder.start();
        started.add(process);
        return new Running(process, out, err);
    }

    /** A daemon that has said that it is ready. */
    Running startDaemon(String... arguments) throws IOException {
        List<String> all = new ArrayList<>(List.of("run"));
        all.addAll(List.of(arguments));
        Running daemon = start(all.toArray(String[]::new));
        daemon.awaitOutput(" ready ");
        return daemon;
    }

    @Override
    public void close() {
        started.forEach(Process::destroyForcibly);
    }

    /** A command under way. */
    record Running(Process process, Path outFile, Path errFile) {
        String out() {
            return read(outFile);
        }

        String err() {
            return read(errFile);
        }

        void awaitOutput(String text) {
            await().atMost(LONG).until(() -> {
                assertThat(process.isAlive() || out().contains(text))
                        .as("ended early: %s%s", out(), err())
                        .isTrue();
                return out().contains(text);
            });
        }

        Running signal(String name) throws Exception {
            assertThat(new ProcessBuilder("kill", "-" + name, "" + process.pid())
                            .inheritIO()
                            .start()
                            .waitFor())
                    .isZero();
            return this;
        }

        Ended end() throws InterruptedException {
            return endWithin(LONG);
        }

        Ended endWithin(Duration time) throws InterruptedException {
            assertThat(process.waitFor(time.toMillis(), TimeUnit.MILLISECONDS))
                    .as("ended in time")
                    .isTrue();
            return new Ended(process.exitValue(), out(), err());
        }

        private static String read(Path file) {
            try {
                return Files.readString(file, UTF_8);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
