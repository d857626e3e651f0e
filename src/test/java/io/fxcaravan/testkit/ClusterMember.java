package io.fxcaravan.testkit;

import io.fxcaravan.Caravan;
import io.fxcaravan.Daemon;
import io.fxcaravan.config.Home;
import io.fxcaravan.config.Settings;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** A daemon as a process of its own, on a clock that others look at too: {@code home clock-file}; then it is killed. */
public final class ClusterMember {
    private ClusterMember() {}

    public static void main(String[] args) throws Exception {
        SharedClock clock = new SharedClock(Path.of(args[1]));
        Settings settings =
                Settings.load(new Home(Path.of(args[0])), null, Map.of(), Map.of(), Caravan.PROVIDERS, clock);
        Daemon daemon = new Daemon(settings, clock).start();
        System.out.println("MEMBER " + daemon.api() + " " + daemon.management());
        new CountDownLatch(1).await();
    }
}
