package io.fxcaravan.ingest;

import io.fxcaravan.ingest.decision.DayJudge;
import io.fxcaravan.ledger.DayPlanner;
import io.fxcaravan.ledger.Ledger;
import io.fxcaravan.provider.runtime.ProviderBreaker;
import io.fxcaravan.provider.runtime.ProviderHttp;
import io.fxcaravan.provider.runtime.Providers;
import io.fxcaravan.provider.runtime.Quota;
import io.fxcaravan.rates.RateRules;
import io.fxcaravan.store.Database;
import io.fxcaravan.store.Snapshots;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.BiConsumer;
import org.apache.camel.RoutesBuilder;

/** The main job put together: its steps, and the routes that say in which order they are taken. */
public final class MainJob {
    private final Parts of;
    private final CallMeters meters;
    private final CallSteps calls;
    private final RunPlanner planner;

    /**
     * What the main job works with.
     *
     * @param retryEvery when days that only shared a failed call are asked for by themselves
     */
    public record Parts(
            IngestConfig config,
            Duration retryEvery,
            Database database,
            Snapshots snapshots,
            Ledger ledger,
            Providers providers,
            ProviderBreaker breaker,
            Quota quota,
            DayPlanner planner,
            StoreBreaker store,
            MeterRegistry meters,
            Clock clock) {}

    public MainJob(Parts of) {
        this.of = of;
        meters = new CallMeters(of.meters());
        calls = new CallSteps(of.providers(), of.quota(), of.clock());
        planner = new RunPlanner(of.planner(), of.quota(), of.store());
    }

    /** Makes runs of what is due. */
    public RunPlanner planner() {
        return planner;
    }

    /** Binds what the routes ask the registry for by name: the database, formats and addresses of the providers. */
    public void bindTo(BiConsumer<String, Object> registry) {
        registry.accept("fx", of.database().forRoutes());
        of.providers()
                .called()
                .forEach(provider ->
                        registry.accept(provider.name(), provider.provider().format()));
        calls.http().forEach((name, http) -> registry.accept(ProviderHttp.beanName(name), http));
    }

    /** The routes from a run to its stored and failed days; for one Camel context. */
    public List<RoutesBuilder> routes() {
        CallOrder order = new CallOrder(
                of.providers(),
                of.ledger(),
                of.config().retryMaxDelay().multipliedBy(of.config().retryAttempts()));
        StoredDayListener stored = new StoredDayListener(of.database(), of.store(), of.breaker(), meters);
        return List.of(
                errors(),
                new RunRoutes(of.providers(), planner, order, stored),
                new AccountRoutes(new AccountCheck(of.providers(), of.quota(), of.breaker(), calls.http())),
                new CollectRoutes(
                        order,
                        new CallAdmission(of.providers(), of.breaker(), of.quota()),
                        calls,
                        new RateRules(),
                        new DayValidation(
                                of.snapshots(),
                                of.providers(),
                                new DayJudge(of.config().plausible())),
                        new NextRevision(of.snapshots(), of.clock()),
                        stored,
                        meters));
    }

    private IngestErrors errors() {
        StoreFailures store = new StoreFailures(of.store());
        FailureHandler failures = new FailureHandler(
                of.ledger(), of.providers(), of.breaker(), of.quota(), store, of.clock(), of.retryEvery());
        CallRetries retries = new CallRetries(of.config(), of.providers(), of.breaker(), of.quota());
        return new IngestErrors(of.config(), retries, failures, store, meters);
    }
}
