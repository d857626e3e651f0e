package io.fxcaravan.testkit;

import io.fxcaravan.config.ConfigEdits;
import io.fxcaravan.config.Settings;
import io.fxcaravan.daemon.Wiring;
import io.fxcaravan.deadletter.Retries;
import io.fxcaravan.demo.SimulatedClock;
import io.fxcaravan.demo.fixer.FixerStandIn;
import io.fxcaravan.ingest.run.Run;
import io.fxcaravan.ledger.CallPlan;
import io.fxcaravan.ledger.LedgerDay;
import io.fxcaravan.ops.Status;
import io.fxcaravan.provider.ProviderCall;
import io.fxcaravan.rates.DayState;
import io.fxcaravan.retention.RetentionConfig;
import io.fxcaravan.store.Database;
import io.fxcaravan.store.StoreConfig;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.component.seda.SedaComponent;
import org.apache.camel.impl.DefaultCamelContext;

/** A home with a real database and the collecting routes, whose runs a test starts by hand: no cron, no timers. */
public final class TestHome implements AutoCloseable {
    private final Settings settings;
    private final Database database;
    private final Wiring wiring;
    private final CamelContext context = new DefaultCamelContext();
    private String provider = "fixer";

    /** @param properties pairs of name and value, over the defaults */
    public TestHome(Path dir, FixerStandIn standIn, Clock clock, String... properties) throws Exception {
        this(dir, standIn.baseUrl(), clock, properties);
    }

    /** The same over a stand-in in another process. */
    public TestHome(Path dir, URI standIn, Clock clock, String... properties) throws Exception {
        // as the program does
        context.disableJMX();
        context.getComponent("seda", SedaComponent.class).setDefaultPollTimeout(100);
        TestDatabase.migrated(dir);
        Map<String, String> given = HomeProperties.of(dir, standIn, properties);
        settings = HomeProperties.settings(dir, given, clock);
        database = Database.open(StoreConfig.from(settings));
        wiring = new Wiring(settings, database, clock);
        wiring.open();
        wiring.bindTo(context.getRegistry()::bind);
        for (RoutesBuilder routes : wiring.collecting()) {
            context.addRoutes(routes);
            context.addTemplatedRoutes(routes);
        }
        context.start();
    }

    /** The same home; what follows is about this provider instead of Fixer. */
    public TestHome of(String otherProvider) {
        provider = otherProvider;
        return this;
    }

    /** Adds the routes that tell the operator what is wrong, without their timer. */
    public TestHome withAlerts() throws Exception {
        for (RoutesBuilder routes : wiring.alerting(settings)) {
            context.addRoutes(routes);
            context.getRouteController().stopRoute("alerts-timer");
        }
        return this;
    }

    /** Adds the routes that publish revisions, without their timer. */
    public TestHome withPublishing() throws Exception {
        for (RoutesBuilder routes : wiring.publishing(settings)) {
            context.addRoutes(routes);
            context.getRouteController().stopRoute("publish-timer");
        }
        return this;
    }

    /** Plans what is due and runs it to its end, as a firing does. */
    public Run fire() {
        return run(wiring.runs().begin(Run.Source.SCHEDULE, provider));
    }

    /** Reads stored days again where that is due, as its timer does. */
    public Run readAgain() {
        return run(wiring.runs().begin(Run.Source.READ_AGAIN, provider));
    }

    /** Runs the retries that are due, as the dead letters' timer does. */
    public Run retry() {
        return run(wiring.retries().due(provider));
    }

    /** Retries one dead letter, as a person does. */
    public Run retryByPerson(long id) {
        Retries.Attempt attempt = wiring.retries().byPerson(id, "test");
        if (attempt.replay() == null) {
            return run(attempt.run());
        }
        context.createFluentProducerTemplate()
                .to("direct:replay-" + attempt.run().provider())
                .withBody(attempt.replay())
                .request();
        return attempt.run();
    }

    /** Runs one call for each day to its end, as the {@code ingest} command of a free plan does. */
    public Run ingest(List<LocalDate> days) {
        List<ProviderCall> calls = days.stream()
                .map(day -> ProviderCall.of(provider, ProviderCall.Kind.DATE, day))
                .toList();
        return run(byPerson(calls));
    }

    /** What the timers of a minute do: catch up, then retry. */
    public void tick() {
        run(wiring.runs().begin(Run.Source.CATCH_UP, provider));
        retry();
    }

    /** Lets a clock run to a time in steps, with what the timers do at each. */
    public void runUntil(SimulatedClock clock, Instant end, Duration step) {
        while (clock.instant().isBefore(end)) {
            clock.advance(step);
            tick();
        }
    }

    /** Runs calls that a person asked for. */
    public Run ingest(ProviderCall... calls) {
        return run(byPerson(List.of(calls)));
    }

    /** How everything is, as a command reads it. */
    public Status status() {
        return wiring.status(settings, null, () -> ConfigEdits.NONE).read();
    }

    /** Calls counted in this month. */
    public int used() {
        return wiring.quota().state(provider).used();
    }

    /** One day of the ledger. */
    public LedgerDay day(LocalDate date) {
        return wiring.ledger().day(provider, date).orElseThrow();
    }

    /** The dates of the ledger in one of these states. */
    public List<LocalDate> in(DayState... states) {
        return wiring.ledger().in(provider, states);
    }

    /** The rates of a day as text, or nothing where it is not stored. */
    public Map<String, String> rates(LocalDate date) {
        return wiring.snapshots()
                .current(provider, date)
                .map(day -> day.rates().entrySet().stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey, rate -> rate.getValue().toString())))
                .orElse(Map.of());
    }

    /** Rows of a query, by column in lower case; times in UTC. */
    public List<Map<String, Object>> sql(String query) {
        List<Map<String, Object>> rows =
                database.jdbi().withHandle(h -> h.createQuery(query).mapToMap().list());
        rows.forEach(row -> row.replaceAll((column, cell) ->
                cell instanceof Timestamp time ? time.toInstant().atOffset(ZoneOffset.UTC) : cell));
        return rows;
    }

    private Run byPerson(List<ProviderCall> calls) {
        CallPlan plan = new CallPlan(calls, Integer.MAX_VALUE);
        return new Run(provider, Run.Source.INGEST, "tester", plan, outcome -> {});
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

    public Wiring caravan() {
        return wiring;
    }

    /** How long it keeps days, as it is set. */
    public RetentionConfig retention() {
        return RetentionConfig.from(settings);
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
