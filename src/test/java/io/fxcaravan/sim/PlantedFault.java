package io.fxcaravan.sim;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/**
 * A fault of the program that somebody could make, as a patch of its sources, and what its lives say of it. A patch
 * begins with what the fault is, which promise it breaks, and from which seed on it is looked for.
 */
record PlantedFault(Path patch) {
    private static final Path FAULTS = Path.of("src/test/faults");
    private static final Path SOURCES = Path.of("src/main/java");
    private static final Pattern CHANGED = Pattern.compile("(?m)^\\+\\+\\+ b/(.*)$");
    private static final String BREAKS = "Breaks: ";
    private static final String SEED = "Seed: ";

    /** What a process said, and its exit code. */
    record Said(int code, String text) {}

    /** All of them. */
    static Stream<PlantedFault> all() throws IOException {
        try (Stream<Path> files = Files.list(FAULTS)) {
            return files
                    .filter(file -> file.toString().endsWith(".patch"))
                    .sorted()
                    .map(PlantedFault::new)
                    .toList()
                    .stream();
        }
    }

    static PlantedFault of(String name) {
        return new PlantedFault(FAULTS.resolve(name + ".patch"));
    }

    /** The promise that it breaks. */
    String promise() throws IOException {
        return told(BREAKS);
    }

    /** A seed whose life has found it before: the search begins there. */
    String seed() throws IOException {
        return told(SEED);
    }

    private String told(String what) throws IOException {
        return Files.readAllLines(patch).stream()
                .filter(line -> line.startsWith(what))
                .map(line -> line.substring(what.length()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(patch + " does not say: " + what));
    }

    /**
     * Lives the program with this fault, in a process of its own.
     *
     * @param work      an empty folder
     * @param arguments of {@link Simulation#main}
     */
    Said live(Path work, String... arguments) throws Exception {
        Path classes = compile(work);
        List<String> line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Dlogback.configurationFile="
                        + Path.of("src/test/faults/silent.xml").toAbsolutePath(),
                "-cp",
                classes + File.pathSeparator + System.getProperty("java.class.path"),
                Simulation.class.getName()));
        line.addAll(List.of(arguments));
        return run(Path.of("."), work, line);
    }

    /** The changed classes; to stand before those of the program. */
    private Path compile(Path work) throws Exception {
        List<String> sources = new ArrayList<>();
        for (Matcher file = CHANGED.matcher(Files.readString(patch)); file.find(); ) {
            Path copy = work.resolve(file.group(1));
            Files.createDirectories(copy.getParent());
            Files.copy(Path.of(file.group(1)), copy);
            sources.add(copy.toString());
        }
        Said applied = run(
                work,
                work,
                List.of("git", "apply", "--verbose", patch.toAbsolutePath().toString()));
        if (applied.code() != 0) {
            throw new IllegalStateException(
                    patch + " does not apply to " + SOURCES + " any more; plant its fault anew:\n" + applied.text());
        }
        Path classes = Files.createDirectories(work.resolve("classes"));
        List<String> options =
                new ArrayList<>(List.of("-nowarn", "-proc:none", "-parameters", "-d", classes.toString(), "-cp"));
        options.add(System.getProperty("java.class.path"));
        options.addAll(sources);
        if (ToolProvider.getSystemJavaCompiler().run(null, null, null, options.toArray(String[]::new)) != 0) {
            throw new IllegalStateException(patch + " applies and does not compile; plant its fault anew");
        }
        return classes;
    }

    private static Said run(Path folder, Path work, List<String> line) throws Exception {
        Path said = Files.createTempFile(work, "said", ".txt");
        Process process = new ProcessBuilder(line)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        if (!process.waitFor(10, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            throw new IllegalStateException("still not over: " + line);
        }
        return new Said(process.exitValue(), Files.readString(said));
    }

    @Override
    public String toString() {
        return patch.getFileName().toString().replace(".patch", "");
    }
}
