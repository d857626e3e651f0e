package io.fxcaravan.cli;

import io.fxcaravan.api.keys.OperatorKey;
import io.fxcaravan.cli.args.CommandContext;
import io.fxcaravan.cli.args.LogSetup;
import io.fxcaravan.cli.args.StopSignal;
import io.fxcaravan.config.Settings;
import io.fxcaravan.daemon.Daemon;
import io.fxcaravan.daemon.Wiring;
import io.fxcaravan.demo.Demo;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code demo}: the daemon with a Fixer and a clock of its own, on a home that is thrown away. */
@Command(
        description = "Shows the daemon at work without a key: real days of the ECB, one every three seconds, on a "
                + "home that is thrown away. Ends on Ctrl-C.")
public final class DemoCommand implements Callable<Integer> {
    private static final Duration PACE = Duration.ofSeconds(3);

    @Mixin
    private CommandContext here;

    @Override
    public Integer call() throws Exception {
        StopSignal stop = StopSignal.install();
        try (Demo demo = Demo.prepare(PACE)) {
            // neither the user's files nor the environment: a key or a database of theirs must not get in here
            Settings settings = Settings.load(
                    demo.home(), null, Map.of(), demo.properties(here.properties()), Wiring.PROVIDERS, demo.clock());
            LogSetup.ofDaemon(settings);
            try (Daemon daemon = new Daemon(settings, demo.clock(), "demo", List.of(demo.routes()))) {
                banner(daemon.start(), OperatorKey.file(demo.home()));
                int code = stop.await();
                daemon.stopFor(stop.reason());
                return code;
            }
        }
    }

    private void banner(Daemon daemon, Path operatorKey) {
        here.out()
                .println(String.join(
                        System.lineSeparator(),
                        "",
                        "  ##########################################################################",
                        "  #  DEMO. These are old rates on a made-up clock: do not use them.        #",
                        "  #  A working day passes every three seconds. An outage comes and ends,   #",
                        "  #  and a bad tick is held. All of it is thrown away at the end: Ctrl-C.  #",
                        "  ##########################################################################",
                        "",
                        "  Look at it:",
                        "    " + daemon.api() + "/",
                        "  Sign in there with the key in this file, to retry, release and fetch:",
                        "    " + operatorKey,
                        "  In another terminal:",
                        "    curl " + daemon.api() + "/v1/rates/latest",
                        "    curl " + daemon.api() + "/v1/status",
                        ""));
        here.out().flush();
    }
}
