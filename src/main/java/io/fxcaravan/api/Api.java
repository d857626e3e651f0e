package io.fxcaravan.api;

import io.fxcaravan.config.Settings;
import io.fxcaravan.deadletter.DeadLetters;
import io.fxcaravan.deadletter.Retries;
import io.fxcaravan.ingest.IngestRequests;
import io.fxcaravan.ledger.Ledger;
import io.fxcaravan.ops.StatusReader;
import io.fxcaravan.provider.Providers;
import io.fxcaravan.quarantine.Quarantine;
import io.fxcaravan.reading.Converter;
import io.fxcaravan.reading.CurrencyDates;
import io.fxcaravan.reading.DayReader;
import io.fxcaravan.reading.ReadingConfig;
import io.fxcaravan.reading.SeriesReader;
import io.fxcaravan.store.Database;
import io.fxcaravan.store.Instance;
import io.fxcaravan.store.SnapshotHistory;
import io.fxcaravan.store.SnapshotSpans;
import io.fxcaravan.store.Snapshots;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpRouter;
import org.apache.camel.main.MainHttpServerFactory;

/** The parts of the HTTP API, each made once: its table of contents. */
public final class Api {
    private final FrontDoor door;
    private final List<RoutesBuilder> routes;

    /** What the API is made over: the parts of the main job that it lets people ask and operate. */
    public record Parts(
            Settings settings,
            Database database,
            Providers providers,
            Snapshots snapshots,
            Ledger ledger,
            IngestRequests requests,
            DeadLetters deadLetters,
            Retries retries,
            Quarantine quarantine,
            StatusReader status,
            MeterRegistry meters,
            Clock clock) {}

    public Api(Parts of) {
        ReadingConfig reading = ReadingConfig.from(of.settings());
        DayReader days = new DayReader(of.snapshots(), of.ledger(), of.providers(), of.clock(), reading);
        Converter converter = new Converter(of.snapshots(), of.ledger(), of.providers(), of.clock(), reading);
        SeriesReader series =
                new SeriesReader(new SnapshotSpans(of.database()), of.ledger(), of.providers(), of.clock(), reading);
        CurrencyDates currencies = new CurrencyDates(of.database());

        Keys keys = new Keys(of.database(), of.clock());
        Instance instance = Instance.of(of.settings().home());
        OperatorKey.prepare(of.settings().home(), instance, of.settings().flag("fx.cluster.enabled"), keys);
        JobTables tables = new JobTables(of.database(), instance, of.clock());
        tables.finishAbandoned();
        IngestJobs jobs = new IngestJobs(of.requests(), of.providers(), tables, of.clock());
        StoreWatch store = new StoreWatch(of.database(), of.providers(), of.clock());
        AnswerCache cache = new AnswerCache(store);

        door = new FrontDoor(
                new Access(of.settings().choice("fx.http.auth")),
                keys,
                new Cors(of.settings().list("fx.http.cors-origins")),
                new RateLimit(
                        of.settings().whole("fx.http.rate-limit"), of.settings().list("fx.http.trusted-proxies")),
                cache,
                new RequestTimers(of.meters()));
        routes = List.of(
                new ApiErrors(new Replies()),
                new ReadingRoutes(
                        new RatesApi(days, new SnapshotHistory(of.database(), of.snapshots()), cache),
                        new SeriesApi(series),
                        new ConvertApi(converter, cache),
                        new CurrenciesApi(currencies, cache),
                        new StatusApi(of.status(), of.ledger(), of.providers(), of.clock()),
                        new Pages()),
                new MirrorRoutes(new FixerMirror(days, series, currencies, cache, of.clock())),
                new OperatingRoutes(
                        new IngestApi(jobs, tables),
                        new DecisionsApi(of.deadLetters(), of.retries(), of.quarantine()),
                        jobs,
                        of.providers(),
                        store));
    }

    /** The routes that answer requests. */
    public List<RoutesBuilder> routes() {
        return routes;
    }

    /** Makes the HTTP server whose door every request passes; to be bound in the registry. */
    public MainHttpServerFactory servers() {
        return new ApiServers(door);
    }

    /** What can only be done once the routes have started. */
    public void started(CamelContext context) {
        context.getRegistry().findByType(VertxPlatformHttpRouter.class).stream()
                .filter(VertxPlatformHttpRouter::isMainServer)
                .forEach(FrontDoor::takeHead);
    }
}
