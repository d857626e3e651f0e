package io.fxcaravan.bench;

import io.fxcaravan.demo.fixer.FixerStandIn;
import io.fxcaravan.testkit.StandInMain;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;

/**
 * The stand-in with 170 currencies in a process of its own: in ours, its heap, its collections and its compiled code would
 * be measured as the product's.
 */
final class StandInProcess implements AutoCloseable {
    private final Process process;
    private final URI baseUrl;

    /** @param latency how long each answer takes */
    StandInProcess(Duration latency) throws IOException {
        process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        StandInMain.class.getName(),
                        "0",
                        FixerStandIn.KEY,
                        "free",
                        latency.toString(),
                        "many")
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        var out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        baseUrl = URI.create(out.readLine());
    }

    URI baseUrl() {
        return baseUrl;
    }

    @Override
    public void close() {
        process.destroy();
    }
}
