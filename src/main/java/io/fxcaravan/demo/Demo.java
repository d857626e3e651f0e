package io.fxcaravan.demo;

import io.fxcaravan.demo.fixer.FixerStandIn;
import io.fxcaravan.home.Home;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.camel.RoutesBuilder;

/**
 * What the demo puts around the daemon: a throw-away home, a Fixer of its own that replays real days of the ECB, and a
 * clock on which a working day passes in seconds. Its database is in the throw-away home, never in another.
 */
public final class Demo implements AutoCloseable {
    /** A Monday five weeks after the first bundled day: the first start's month of days is there. */
    private static final Instant BEGINS = Instant.parse("2025-03-10T09:00:00Z");

    private final Home home;
    private final EcbDays days = EcbDays.bundled();
    private final SimulatedClock clock = new SimulatedClock(BEGINS);
    private final FixerStandIn fixer;
    private final Duration pace;

    private Demo(Home home, Duration pace) throws IOException {
        this.home = home;
        this.pace = pace;
        this.fixer = FixerStandIn.start(days, clock);
    }

    /** Makes the home and starts the stand-in. @param pace real time that a working day takes */
    public static Demo prepare(Duration pace) {
        try {
            return new Demo(new Home(Files.createTempDirectory("fx-caravan-demo-")), pace);
        } catch (IOException e) {
            throw new UncheckedIOException("the demo needs a folder for temporary files", e);
        }
    }

    /** The home that is thrown away. */
    public Home home() {
        return home;
    }

    /** The time in the demo. */
    public Clock clock() {
        return clock;
    }

    /**
     * The daemon's properties in the demo.
     *
     * @param given the user's own; those that decide where data is kept and who is called give way
     */
    public Map<String, String> properties(Map<String, String> given) {
        Map<String, String> properties = new HashMap<>(given);
        properties.put("fx.providers", "fixer");
        properties.put("fx.fixer.base-url", fixer.baseUrl().toString());
        properties.put("fx.fixer.access-key", FixerStandIn.KEY);
        properties.put("fx.database.url", "jdbc:h2:file:" + home.data().resolve("fx-caravan"));
        // the home is thrown away, and its clock would call for a copy every few seconds
        properties.put("fx.database.backup-every", "366d");
        // a wait of real seconds would be a long one on this clock
        properties.putIfAbsent("fx.ingest.retry-delay", "200ms");
        return properties;
    }

    /** The route that lets the days pass. */
    public RoutesBuilder routes() {
        return new DemoRoutes(new DemoScript(clock, fixer, days.lastDay()), pace);
    }

    /** Stops the stand-in and removes the home. */
    @Override
    public void close() {
        fixer.close();
        try (Stream<Path> files = Files.walk(home.dir())) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            // what is left lies in the system's folder for temporary files
        }
    }
}
