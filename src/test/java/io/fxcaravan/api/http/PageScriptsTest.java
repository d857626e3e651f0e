package io.fxcaravan.api.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page's pure scripts, tested by Node's own test runner where there is one; no package of npm takes part. */
class PageScriptsTest {
    private static final List<String> TESTED = List.of("calendar.js", "format.js", "headline.js", "held.js");
    private static final List<String> TESTS =
            List.of("calendar.test.js", "format.test.js", "headline.test.js", "held.test.js");

    @TempDir
    Path folder;

    @Test
    void the_pages_words_are_made_of_the_status_fields_alone() throws Exception {
        assumeTrue(isThere("node"), "no node is on the PATH; to run this: apt-get install -y nodejs");
        Files.writeString(folder.resolve("package.json"), "{\"type\":\"module\"}");
        for (String file : Stream.concat(TESTED.stream(), TESTS.stream()).toList()) {
            try (InputStream in = PageScriptsTest.class.getResourceAsStream("/web/" + file)) {
                Files.copy(in, folder.resolve(file));
            }
        }
        Path said = folder.resolve("said");
        Process node = new ProcessBuilder("node", "--test", folder.toString())
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();

        assertThat(node.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(node.exitValue()).as(() -> read(said)).isZero();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (Exception e) {
            return e.toString();
        }
    }

    private static boolean isThere(String program) {
        return Stream.of(System.getenv("PATH").split(":"))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder).resolve(program)));
    }
}
