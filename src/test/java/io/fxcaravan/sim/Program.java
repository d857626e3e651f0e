package io.fxcaravan.sim;

import io.fxcaravan.config.ConfigEdits;
import io.fxcaravan.config.Settings;
import io.fxcaravan.daemon.Daemon;
import io.fxcaravan.daemon.Wiring;
import io.fxcaravan.demo.fixer.FixerStandIn;
import io.fxcaravan.ingest.run.Run;
import io.fxcaravan.ledger.CallPlan;
import io.fxcaravan.logging.RootCause;
import io.fxcaravan.ops.Status;
import io.fxcaravan.provider.ProviderCall;
import io.fxcaravan.testkit.HomeProperties;
import io.fxcaravan.testkit.TestDatabase;
import io.fxcaravan.testkit.TestHome;
import java.net.BindException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.camel.CamelContext;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;

/**
 * The program as one process of it runs: the whole daemon with its HTTP servers, or its collecting routes alone, which start
 * in a third of the time. What begins by itself in it begins by hand: see {@link Timers}.
 */
final class Program implements AutoCloseable {
    private final Wiring wiring;
    private final CamelContext context;
    private final StatusSource status;
    private final Runnable stop;
    private final HttpReader reader; // null for the routes alone
    private final Timers timers;

    private interface StatusSource {
        Status read();
    }

    private Program(
            Wiring wiring, CamelContext context, Timers timers, StatusSource status, Runnable stop, HttpReader reader) {
        this.wiring = wiring;
        this.context = context;
        this.timers = timers;
        this.status = status;
        this.stop = stop;
        this.reader = reader;
    }

    /** The routes alone, without HTTP. */
    static Program routes(Path dir, FixerStandIn fixer, Clock clock, String... properties) throws Exception {
        TestHome home = new TestHome(dir, fixer, clock, properties);
        Timers timers = new Timers(home.context());
        for (RoutesBuilder routes : home.caravan().scheduling()) {
            home.context().addRoutes(routes);
        }
        return new Program(home.caravan(), home.context(), timers, home::status, home::close, null);
    }

    /**
     * The whole daemon, by its property file. A port that was free may be another's by the time it is bound: then with other
     * ports.
     *
     * @param read told of every answer over HTTP
     */
    static Program daemon(Path dir, Clock clock, Consumer<String> read) throws Exception {
        for (int again = 2; again > 0; again--) {
            try {
                return started(dir, clock, read);
            } catch (Exception e) {
                if (!(RootCause.of(e) instanceof BindException)) {
                    throw e;
                }
            }
        }
        return started(dir, clock, read);
    }

    private static Program started(Path dir, Clock clock, Consumer<String> read) throws Exception {
        TestDatabase.migrated(dir);
        Settings settings = HomeProperties.settings(dir, Map.of(), clock);
        FiredByHand byHand = new FiredByHand();
        Daemon daemon = new Daemon(settings, clock, "run", List.of(byHand)).start();
        StatusSource status = () ->
                daemon.wiring().status(settings, null, () -> ConfigEdits.NONE).read();
        HttpReader reader = new HttpReader(daemon.api(), daemon.management(), read);
        return new Program(daemon.wiring(), daemon.context(), byHand.timers, status, daemon::close, reader);
    }

    /** No routes, but a look at the context before any route starts. */
    private static final class FiredByHand extends RouteBuilder {
        private Timers timers;

        @Override
        public void configure() {
            timers = new Timers(getContext());
        }
    }

    /** Runs one call for each day to its end, as a person asks for it. */
    void ingest(List<LocalDate> days) {
        List<ProviderCall> calls = days.stream()
                .map(day -> ProviderCall.of("fixer", ProviderCall.Kind.DATE, day))
                .toList();
        Run run = new Run("fixer", Run.Source.INGEST, "sim", new CallPlan(calls, Integer.MAX_VALUE), outcome -> {});
        context.createFluentProducerTemplate()
                .to("direct:run-fixer")
                .withBody(run)
                .request();
    }

    /** Calls counted in this month. */
    int used() {
        return wiring.quota().state("fixer").used();
    }

    Status status() {
        return status.read();
    }

    Wiring wiring() {
        return wiring;
    }

    CamelContext context() {
        return context;
    }

    Timers timers() {
        return timers;
    }

    /** Somebody who asks it over HTTP; empty for the routes alone. */
    Optional<HttpReader> reader() {
        return Optional.ofNullable(reader);
    }

    @Override
    public void close() {
        stop.run();
    }
}
