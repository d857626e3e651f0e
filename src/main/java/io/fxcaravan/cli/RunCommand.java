package io.fxcaravan.cli;

import io.fxcaravan.cli.args.CommandContext;
import io.fxcaravan.cli.args.LogSetup;
import io.fxcaravan.cli.args.StopSignal;
import io.fxcaravan.config.Settings;
import io.fxcaravan.daemon.Daemon;
import io.fxcaravan.home.Home;
import io.fxcaravan.home.StartException;
import io.fxcaravan.ops.Systemd;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code run}: the daemon, until a signal ends it. */
@Command(description = "Runs the daemon: fetches on schedule, fills gaps, serves HTTP. Ends on SIGTERM or Ctrl-C.")
public final class RunCommand implements Callable<Integer> {
    @Mixin
    private CommandContext here;

    @Override
    public Integer call() throws Exception {
        StopSignal stop = StopSignal.install();
        boolean seeded = seedConfig(here.home());
        Settings settings = here.settings();
        LogSetup.ofDaemon(settings);
        if (seeded) {
            // a logger of the class would be made before Logback knows its configuration
            LoggerFactory.getLogger(RunCommand.class)
                    .info(
                            "configuration made from the distribution folder={}",
                            settings.home().config());
        }
        try (Daemon daemon = new Daemon(settings, here.clock(), Systemd.ofProcess())) {
            stop.onArrival(code -> daemon.giveUp());
            daemon.start();
            int code = stop.await();
            daemon.stopFor(stop.reason());
            return code;
        }
    }

    /** Otherwise the operator of a fresh home would have nothing to edit. Returns whether there was nothing. */
    private static boolean seedConfig(Home home) {
        try {
            return home.seedConfig();
        } catch (IOException e) {
            throw new StartException(List.of("cannot write " + home.config() + ": " + e.getMessage()));
        }
    }
}
