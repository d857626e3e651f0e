package io.fxcaravan.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.fxcaravan.testkit.FullRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The packaged distribution starts wherever it lies, from wherever it is called, on whatever Java it is given. */
class DistributionIT {
    private static final Path DIST = Path.of(System.getProperty("fx.dist"));
    private static final Path ARCHIVE = Path.of(System.getProperty("fx.dist.archive"));
    private static final Path LAUNCHER = DIST.resolve("bin/fx-caravan");
    private static final Path OTHER_JAVA = Path.of("/usr/lib/jvm/temurin-25-jdk-amd64");

    @TempDir
    Path temporary;

    @Test
    void the_launcher_works_from_another_folder() throws Exception {
        assertStarted(run(temporary, Map.of(), LAUNCHER, "--version"));
    }

    @Test
    void the_launcher_works_through_a_chain_of_relative_links_with_blanks() throws Exception {
        Path folder = Files.createDirectory(temporary.resolve("my tools"));
        Files.createSymbolicLink(folder.resolve("the dist"), DIST);
        Files.createSymbolicLink(folder.resolve("second link"), Path.of("the dist/bin/fx-caravan"));
        Path first = Files.createSymbolicLink(temporary.resolve("first"), Path.of("my tools/second link"));

        assertStarted(run(temporary, Map.of(), first, "--version"));
        assertStarted(run(folder, Map.of(), Path.of("../first"), "--version"));
    }

    @Test
    void the_unpacked_archive_works_elsewhere() throws Exception {
        Path unpacked = unpack();

        assertStarted(run(temporary, Map.of(), unpacked.resolve("bin/fx-caravan"), "--version"));
        assertThat(names(unpacked)).isEqualTo(names(DIST));
    }

    @Test
    void another_java_starts_without_a_word_about_the_class_archive() throws Exception {
        assumeTrue(Files.isDirectory(OTHER_JAVA), () -> "no second Java at " + OTHER_JAVA);
        Map<String, String> environment = Map.of("JAVA_HOME", OTHER_JAVA.toString());

        assertStarted(run(temporary, environment, LAUNCHER, "--version"));
        assertStarted(run(temporary, environment, unpack().resolve("bin/fx-caravan"), "--version"));
    }

    @Test
    @FullRun
    void trained_where_it_lies_it_starts_from_the_archive_and_without_a_word_when_that_no_longer_fits()
            throws Exception {
        // Java 17 finds no class of an archive whose folder has a blank in its name
        Path unpacked = unpack("unpacked");
        Path launcher = unpacked.resolve("bin/fx-caravan");
        for (Map<String, String> java : javas()) {
            Run trained = run(temporary, java, launcher, "train");
            assertThat(trained.code()).as(trained.err()).isZero();
            assertThat(trained.out()).isEmpty();
            assertThat(trained.err()).contains("made " + unpacked.toRealPath()).hasLineCount(1);

            Path loaded = temporary.resolve("loaded");
            Map<String, String> logging = new HashMap<>(java);
            logging.put("JAVA_OPTS", "-Xlog:class+load:file=" + loaded);
            assertStarted(run(temporary, logging, launcher, "--version"));
            assertThat(Files.readString(loaded)).containsPattern("io.fxcaravan.FxCaravan source: shared objects file");
        }
        Files.setLastModifiedTime(unpacked.resolve("lib/fx-caravan.jar"), FileTime.from(Instant.EPOCH));

        for (Map<String, String> java : javas()) {
            assertStarted(run(temporary, java, launcher, "--version"));
        }
    }

    /** The Java of this build and, where there is one, a newer. */
    private static List<Map<String, String>> javas() {
        Map<String, String> other = Map.of("JAVA_HOME", OTHER_JAVA.toString());
        return Files.isDirectory(OTHER_JAVA) ? List.of(Map.of(), other) : List.of(Map.of());
    }

    @Test
    void the_bill_of_materials_and_the_licences_name_every_library() throws Exception {
        String licences = Files.readString(DIST.resolve("THIRD-PARTY.txt"));
        Path bill = DIST.resolve("fx-caravan.cdx.json");
        assumeTrue(Files.exists(bill), "the bill of materials is not made offline");
        Set<String> named = new HashSet<>();
        new ObjectMapper()
                .readTree(bill.toFile())
                .get("components")
                .forEach(component -> named.add(component.get("name").asText() + "-"
                        + component.get("version").asText() + ".jar"));
        try (Stream<Path> lib = Files.list(DIST.resolve("lib"))) {
            Set<String> shipped = lib.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".jar") && !name.equals("fx-caravan.jar"))
                    .collect(Collectors.toSet());
            assertThat(named).containsAll(shipped);
            assertThat(licences.lines().filter(line -> line.startsWith("     (")))
                    .hasSameSizeAs(shipped);
        }
    }

    @Test
    void the_class_archive_serves_the_java_that_packaged_it() throws Exception {
        Path loaded = temporary.resolve("loaded");
        run(temporary, Map.of("JAVA_OPTS", "-Xlog:class+load:file=" + loaded), LAUNCHER, "--version");

        assertThat(Files.readString(loaded)).containsPattern("io.fxcaravan.FxCaravan source: shared objects file");
    }

    @Test
    void java_opts_win_over_the_launcher_and_are_not_read_as_file_names() throws Exception {
        Run run = run(DIST, Map.of("JAVA_OPTS", "-Xmx77m  -Dstar=* -XX:+PrintCommandLineFlags"), LAUNCHER, "--version");

        assertThat(run.out()).contains("-XX:MaxHeapSize=" + 77 * 1024 * 1024);
        assertThat(run.code()).isZero();
    }

    @Test
    void java_opts_may_choose_another_collector() throws Exception {
        assertStarted(run(DIST, Map.of("JAVA_OPTS", "-XX:+UseParallelGC"), LAUNCHER, "--version"));
    }

    @Test
    void without_java_one_line_says_what_to_do() throws Exception {
        Path tools = Files.createDirectory(temporary.resolve("tools"));
        for (String tool : List.of("basename", "dirname", "readlink", "sed")) {
            Files.createSymbolicLink(tools.resolve(tool), Path.of("/usr/bin", tool));
        }

        assertThat(run(temporary, Map.of("PATH", tools.toString()), LAUNCHER, "--version"))
                .isEqualTo(new Run(
                        2, "", "fx-caravan: no java found; install Java 17 or newer, or set JAVA_HOME to one\n"));
    }

    @Test
    void a_java_home_without_java_is_named() throws Exception {
        Run run = run(temporary, Map.of("JAVA_HOME", "/no/where"), LAUNCHER, "--version");

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("JAVA_HOME is /no/where").hasLineCount(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.8.0_402", "11.0.2", "16-ea"})
    void an_older_java_is_refused_with_its_version(String version) throws Exception {
        Path home = oldJava(version);
        Run asked = run(temporary, Map.of("JAVA_HOME", home.toString()), LAUNCHER, "--version");
        Files.writeString(home.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
        Run read = run(temporary, Map.of("JAVA_HOME", home.toString()), LAUNCHER, "--version");

        assertThat(asked).isEqualTo(read);
        assertThat(read.code()).isEqualTo(2);
        assertThat(read.err())
                .contains("is Java " + version.split("\\D")[0] + ";", "Java 17 or newer")
                .hasLineCount(1);
    }

    /** It has named its version, its commit and its Java, and said nothing else. */
    private static void assertStarted(Run run) {
        assertThat(run.out())
                .matches("fx-caravan " + Pattern.quote(System.getProperty("fx.version"))
                        + "\ncommit (unknown|[0-9a-f]{7,40}(-modified)? of [-\\dT:]+Z)\nJava \\S+\n");
        assertThat(run.err()).isEmpty();
        assertThat(run.code()).isZero();
    }

    private record Run(int code, String out, String err) {}

    private Run run(Path folder, Map<String, String> environment, Path command, String... arguments) throws Exception {
        List<String> line = new ArrayList<>(List.of(command.toString()));
        line.addAll(List.of(arguments));
        Path out = Files.createTempFile(temporary, "out", "");
        Path err = Files.createTempFile(temporary, "err", "");
        ProcessBuilder builder = new ProcessBuilder(line)
                .directory(folder.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        // the Java of this build, unless the test chooses; options of the outer build stay outside
        builder.environment().keySet().removeAll(List.of("JAVA_OPTS", "JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS"));
        if (environment.containsKey("PATH")) {
            builder.environment().remove("JAVA_HOME");
        } else {
            builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        }
        builder.environment().putAll(environment);
        Process process = builder.start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("ended in time").isTrue();
        return new Run(process.exitValue(), Files.readString(out, UTF_8), Files.readString(err, UTF_8));
    }

    private Path unpack() throws Exception {
        return unpack("un packed");
    }

    private Path unpack(String name) throws Exception {
        Path folder = Files.createTempDirectory(temporary, name);
        Process tar = new ProcessBuilder("tar", "-xzf", ARCHIVE.toString(), "-C", folder.toString())
                .inheritIO()
                .start();
        assertThat(tar.waitFor()).isZero();
        return folder.resolve("fx-caravan-" + System.getProperty("fx.version"));
    }

    /** Only what is shipped: a developer's run may have left its data and logs in the folder. */
    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString())
                    .filter(name -> !name.matches("(data|logs)/.*|lib/fx-caravan\\.(jsa|aot)"))
                    .sorted()
                    .toList();
        }
    }

    private Path oldJava(String version) throws IOException {
        Path home = Files.createDirectories(temporary.resolve("old java"));
        Path java = Files.createDirectory(home.resolve("bin")).resolve("java");
        Files.writeString(java, "#!/bin/sh\necho 'openjdk version \"" + version + "\" 2019-01-15' >&2\n");
        assertThat(java.toFile().setExecutable(true)).isTrue();
        return home;
    }
}
