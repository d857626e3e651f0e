package io.fxcaravan.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.fxcaravan.demo.EcbDays;
import io.fxcaravan.demo.fixer.FixerStandIn;
import io.fxcaravan.testkit.FullRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands of the documents that are marked {@code # runs in CI}, as they stand, one after the other. */
@FullRun
class DocumentedCommandsIT {
    private static final Path DIST = Path.of(System.getProperty("fx.dist"));
    private static final Path ARCHIVE = Path.of(System.getProperty("fx.dist.archive"));

    /** An indented block whose first line is the mark. */
    private static final Pattern BLOCK = Pattern.compile("^ {4}# runs in CI\\n((?: {4}.*\\n)+)", Pattern.MULTILINE);

    /** Folders of the machine, in whose place the test has its own. */
    private static final Pattern MACHINE = Pattern.compile("(?<![\\w/.])/(?=(?:opt|etc|var|usr/local|tmp)/|opt\\b)");

    @TempDir
    Path dir;

    @Test
    void a_daemon_is_installed_backed_up_restored_upgraded_and_removed() throws Exception {
        Path root = Files.createDirectory(dir.resolve("machine"));
        Files.createDirectories(root.resolve("tmp"));
        Path folder = Files.createDirectory(dir.resolve("folder"));
        Files.copy(ARCHIVE, folder.resolve(ARCHIVE.getFileName()));
        String script = MACHINE.matcher(blocks("DEPLOYMENT.md", 7)).replaceAll(root + "/");

        Ended ended = bash(folder, script, Map.of("PATH", root + "/usr/local/bin:" + System.getenv("PATH")));

        assertThat(ended.code()).as(ended.out()).isZero();
        assertThat(ended.out()).contains("fx-caravan " + System.getProperty("fx.version"), "USD");
        assertThat(root.resolve("opt")).isEmptyDirectory();
        assertThat(root.resolve("var/backups/fx-caravan.zip")).isNotEmptyFile();
    }

    @Test
    void the_commands_of_the_readme_and_of_the_pages_answer() throws Exception {
        // target/ may lie elsewhere than the README says
        String script = blocks("README.md", 1).replace("target/fx-caravan/", DIST + "/") + pages();
        Map<String, String> environment = Map.of(
                "FX_CARAVAN_HOME", dir.resolve("home").toString(), "PATH", DIST + "/bin:" + System.getenv("PATH"));
        Ended ended = bash(Path.of(""), "fx-caravan ingest --days 5\n" + script, environment);

        assertThat(ended.code()).as(ended.out()).isZero();
        assertThat(ended.out()).contains("USD");
    }

    /** The marked blocks of all pages, in the order of their names. */
    private static String pages() throws IOException {
        StringBuilder script = new StringBuilder();
        try (Stream<Path> pages = Files.list(Path.of("src/docs"))) {
            for (Path page : pages.filter(file -> file.toString().endsWith(".md"))
                    .sorted()
                    .toList()) {
                script.append('\n').append(blocks(page.toString(), 0));
            }
        }
        return script.toString();
    }

    private static String blocks(String document, int atLeast) throws IOException {
        var blocks = BLOCK.matcher(Files.readString(Path.of(document)))
                .results()
                .map((MatchResult block) -> block.group(1).indent(-4))
                .toList();
        assertThat(blocks).as("marked blocks of " + document).hasSizeGreaterThanOrEqualTo(atLeast);
        return blocks.stream().collect(Collectors.joining("\n"));
    }

    private record Ended(int code, String out) {}

    private Ended bash(Path folder, String script, Map<String, String> environment) throws Exception {
        Path out = Files.createTempFile(dir, "out", "");
        Path file = Files.writeString(Files.createTempFile(dir, "script", ".sh"), script);
        try (FixerStandIn fixer = FixerStandIn.start(EcbDays.bundled(), Clock.systemUTC())) {
            ProcessBuilder builder = new ProcessBuilder("bash", "-eux", file.toString())
                    .directory(folder.toAbsolutePath().toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(out.toFile());
            builder.environment()
                    .putAll(Map.of(
                            "JAVA_HOME", System.getProperty("java.home"),
                            "FX_FIXER_BASE_URL", fixer.baseUrl().toString(),
                            "FX_FIXER_ACCESS_KEY", FixerStandIn.KEY));
            builder.environment().putAll(environment);
            Process process = builder.start();
            assertThat(process.waitFor(5, TimeUnit.MINUTES)).as("ended in time").isTrue();
            return new Ended(process.exitValue(), Files.readString(out, UTF_8));
        }
    }
}
