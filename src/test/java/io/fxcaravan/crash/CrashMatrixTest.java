package io.fxcaravan.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.fxcaravan.testkit.FullRun;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Each operation dies before its writes and in the midst of them, or finds the disk full; what is left is opened, judged, and
 * the operation is run again. {@code -Dcrash.writes=N} tries up to so many of an operation's writes, evenly spread.
 */
@FullRun
class CrashMatrixTest {
    private static final int WRITES = Integer.getInteger("crash.writes", 4);

    private static Process lab;
    private static BufferedReader found;
    private static PrintWriter asked;

    @TempDir
    Path dir;

    @BeforeAll
    static void open_the_lab() throws IOException {
        lab = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElse("java"),
                        WatchedFiles.OPTION,
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Xmx256m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        CrashLab.class.getName())
                .redirectErrorStream(true)
                .start();
        found = lab.inputReader();
        asked = new PrintWriter(lab.outputWriter(), true);
    }

    @AfterAll
    static void close_the_lab() {
        lab.destroy();
    }

    @ParameterizedTest
    @EnumSource
    void a_process_killed_at_any_write_leaves_a_home_that_goes_on(Operation operation) throws IOException {
        holds("DEATH " + operation + " " + WRITES);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "FIRST_START")
    void a_disk_that_is_full_from_any_write_on_loses_nothing(Operation operation) throws IOException {
        holds("FULL_DISK " + operation + " " + WRITES);
    }

    private void holds(String trial) throws IOException {
        asked.println(trial + " " + dir);
        List<String> broken = new ArrayList<>();
        String line = found.readLine();
        for (; line != null && !line.startsWith("END"); line = found.readLine()) {
            if (line.startsWith("BROKEN")) {
                broken.add(line);
            }
        }
        System.out.println(line);
        assertThat(broken).isEmpty();
        assertThat(line).contains(" 0 broken");
    }
}
