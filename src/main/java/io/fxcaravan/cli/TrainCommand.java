package io.fxcaravan.cli;

import io.fxcaravan.cli.args.ExitCode;
import io.fxcaravan.cli.args.LogSetup;
import io.fxcaravan.cli.args.StopSignal;
import io.fxcaravan.config.Settings;
import io.fxcaravan.daemon.Daemon;
import io.fxcaravan.daemon.Wiring;
import io.fxcaravan.demo.Demo;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/**
 * Does a little of everything and ends, while the launcher has Java record what a start needs, into the archive that makes the
 * program start fast. Packaging runs it, and so does who unpacks the program elsewhere or changes its Java.
 */
@Command(
        hidden = true,
        description = "Makes starts faster: prepares the archive of classes for this Java, in this folder.")
public final class TrainCommand implements Callable<Integer> {
    private static final Duration AT_MOST = Duration.ofSeconds(60);

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        StopSignal.install().onArrival(Runtime.getRuntime()::halt);
        try (Demo demo = Demo.prepare(Duration.ofHours(1))) {
            Settings settings = Settings.load(
                    demo.home(),
                    null,
                    Map.of(),
                    demo.properties(Map.of("fx.http.port", "0", "fx.management.port", "0")),
                    Wiring.PROVIDERS,
                    demo.clock());
            LogSetup.ofDaemon(settings);
            try (Daemon daemon = new Daemon(settings, demo.clock(), "demo", List.of())) {
                daemon.start();
                awaitRates(daemon.wiring());
                ask(daemon.api().resolve("/v1/rates/latest"));
                CommandLine program = spec.root().commandLine();
                String home = demo.home().dir().toString();
                String file = demo.home().data().resolve("rates.csv").toString();
                for (List<String> command : List.of(
                        List.of("status"),
                        List.of("days"),
                        List.of("rates"),
                        List.of("convert", "1", "EUR", "USD"),
                        List.of("currencies"),
                        List.of("query", "select count(*) from rates"),
                        List.of("verify"),
                        List.of("changes"),
                        List.of("export", "--out", file),
                        List.of("import", file),
                        List.of("keys", "list"),
                        List.of("dead-letters", "list"),
                        List.of("quarantine", "list"))) {
                    List<String> line = new ArrayList<>(command);
                    line.addAll(List.of("--home", home));
                    program.execute(line.toArray(String[]::new));
                }
            }
        }
        return ExitCode.DONE;
    }

    private static void awaitRates(Wiring wiring) throws InterruptedException {
        LocalDate today = LocalDate.ofInstant(wiring.clock().instant(), ZoneOffset.UTC);
        long end = System.nanoTime() + AT_MOST.toNanos();
        while (wiring.snapshots().current("fixer", today).isEmpty() && System.nanoTime() < end) {
            Thread.sleep(100);
        }
    }

    private static void ask(URI uri) throws Exception {
        HttpClient.newHttpClient().send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
    }
}
