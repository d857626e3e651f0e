package io.fxcaravan.bench;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A server in a process of its own: {@code target/fx-caravan} as it is shipped, or what it is measured against with the same
 * memory, collector and compiler. Its collector's pauses are written down.
 */
final class ServerProcess implements AutoCloseable {
    static final Path PROGRAM = Path.of("target/fx-caravan/bin/fx-caravan").toAbsolutePath();
    private static final Pattern API = Pattern.compile(" api=(http://\\S+)");

    private final Process process;
    private final Path pauses;
    private final URI at;

    private ServerProcess(Path home, List<String> command) throws Exception {
        Path out = home.resolve("out.txt");
        pauses = home.resolve("pauses.log");
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("JAVA_OPTS", Pause.option(pauses));
        process = builder.redirectOutput(out.toFile()).start();
        at = address(out);
    }

    /** {@code run} with these properties, {@code -D} and all. */
    static ServerProcess product(Path home, String... properties) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                PROGRAM.toString(),
                "run",
                "--home",
                home.toString(),
                "-Dfx.http.port=0",
                "-Dfx.management.port=0",
                "-Dfx.retention.keep-days=forever"));
        command.addAll(List.of(properties));
        return new ServerProcess(home, command);
    }

    /** {@link BareServer} over what is in a folder. */
    static ServerProcess bare(Path dir, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-Xms32m",
                "-Xmx128m",
                "-XX:CompileThresholdScaling=4",
                Pause.option(dir.resolve("pauses.log")),
                "-cp",
                System.getProperty("java.class.path"),
                BareServer.class.getName(),
                dir.toString()));
        command.addAll(List.of(arguments));
        return new ServerProcess(dir, command);
    }

    private URI address(Path out) throws Exception {
        for (int i = 0; i < 2400 && process.isAlive(); i++) {
            Matcher ready = API.matcher(Files.readString(out));
            if (ready.find()) {
                return URI.create(ready.group(1));
            }
            Thread.sleep(50);
        }
        throw new IllegalStateException(Files.readString(out));
    }

    URI at() {
        return at;
    }

    List<Pause> pauses() throws IOException {
        return Pause.read(pauses);
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }
}
