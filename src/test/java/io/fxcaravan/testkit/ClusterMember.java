package io.fxcaravan.testkit;

import io.fxcaravan.config.Settings;
import io.fxcaravan.daemon.Daemon;
import io.fxcaravan.daemon.Wiring;
import io.fxcaravan.home.Home;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** A daemon as a process of its own, on a clock that others look at too: {@code home clock-file}; then it is killed. */
public final class ClusterMember {
    private ClusterMember() {}

    public static void main(String[] args) throws Exception {
        SharedClock clock = new SharedClock(Path.of(args[1]));
        Settings settings =
                Settings.load(new Home(Path.of(args[0])), null, Map.of(), Map.of(), Wiring.PROVIDERS, clock);
        Daemon daemon = new Daemon(settings, clock).start();
        System.out.println("MEMBER " + daemon.api() + " " + daemon.management());
        new CountDownLatch(1).await();
    }
}
