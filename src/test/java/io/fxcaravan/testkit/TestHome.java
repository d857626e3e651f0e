package io.fxcaravan.testkit;

import io.fxcaravan.Caravan;
import io.fxcaravan.config.Home;
import io.fxcaravan.config.Settings;
import io.fxcaravan.deadletter.Retries;
import io.fxcaravan.demo.FixerStandIn;
import io.fxcaravan.ingest.Run;
import io.fxcaravan.store.Database;
import io.fxcaravan.store.StoreConfig;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.impl.DefaultCamelContext;

/** A home with a real H2 file and the collecting routes, whose runs a test starts by hand: no cron, no timers. */
public final class TestHome implements AutoCloseable {
    private final Settings settings;
    private final Database database;
    private final Caravan caravan;
    private final CamelContext context = new DefaultCamelContext();

    /** @param properties pairs of name and value, over the defaults */
    public TestHome(Path dir, FixerStandIn standIn, Clock clock, String... properties) throws Exception {
        Map<String, String> given = new HashMap<>();
        given.put("fx.fixer.base-url", standIn.baseUrl().toString());
        given.put("fx.fixer.access-key", FixerStandIn.KEY);
        given.put("fx.ingest.retry-delay", "10ms");
        for (int i = 0; i < properties.length; i += 2) {
            given.put(properties[i], properties[i + 1]);
        }
        settings = Settings.load(new Home(dir), null, Map.of(), given, Caravan.PROVIDERS, clock);
        database = Database.open(StoreConfig.from(settings));
        caravan = new Caravan(settings, database, clock);
        caravan.open();
        caravan.bindTo(context.getRegistry()::bind);
        for (RoutesBuilder routes : caravan.collecting()) {
            context.addRoutes(routes);
        }
        context.start();
    }

    /** Adds the routes that tell the operator what is wrong, without their timer. */
    public TestHome withAlerts() throws Exception {
        for (RoutesBuilder routes : caravan.alerting(settings)) {
            context.addRoutes(routes);
            context.getRouteController().stopRoute("alerts-timer");
        }
        return this;
    }

    /** Plans what is due and runs it to its end, as a firing does. */
    public Run fire() {
        return run(caravan.runs().plan(Run.Source.SCHEDULE, "fixer"));
    }

    /** Runs the retries that are due, as the dead letters' timer does. */
    public Run retry() {
        return run(caravan.retries().due("fixer"));
    }

    /** Retries one dead letter, as a person does. */
    public Run retryByPerson(long id) {
        Retries.Attempt attempt = caravan.retries().byPerson(id, "test");
        if (attempt.replay() == null) {
            return run(attempt.run());
        }
        context.createFluentProducerTemplate()
                .to("direct:replay")
                .withBody(attempt.replay())
                .request();
        return attempt.run();
    }

    private Run run(Run run) {
        if (run != null) {
            context.createFluentProducerTemplate()
                    .to("direct:run-" + run.provider())
                    .withBody(run)
                    .request();
        }
        return run;
    }

    public Caravan caravan() {
        return caravan;
    }

    public CamelContext context() {
        return context;
    }

    @Override
    public void close() {
        context.stop();
        database.close();
    }
}
