package io.fxcaravan.api;

import io.fxcaravan.api.http.AnswerCache;
import io.fxcaravan.api.http.ApiErrors;
import io.fxcaravan.api.http.ApiServers;
import io.fxcaravan.api.http.ChangeWatch;
import io.fxcaravan.api.http.Cors;
import io.fxcaravan.api.http.DemoMark;
import io.fxcaravan.api.http.HttpReplies;
import io.fxcaravan.api.http.RateLimit;
import io.fxcaravan.api.http.RequestGate;
import io.fxcaravan.api.http.RequestMetrics;
import io.fxcaravan.api.keys.AccessRules;
import io.fxcaravan.api.keys.ApiKeys;
import io.fxcaravan.api.keys.OperatorKey;
import io.fxcaravan.api.mirror.EcbMirror;
import io.fxcaravan.api.mirror.FixerMirror;
import io.fxcaravan.api.mirror.FrankfurterCurrencies;
import io.fxcaravan.api.mirror.FrankfurterProviders;
import io.fxcaravan.api.mirror.FrankfurterReach;
import io.fxcaravan.api.mirror.FrankfurterV1;
import io.fxcaravan.api.mirror.FrankfurterV2;
import io.fxcaravan.api.mirror.MirrorRoutes;
import io.fxcaravan.api.operate.DecisionsApi;
import io.fxcaravan.api.operate.IngestApi;
import io.fxcaravan.api.operate.IngestJobStore;
import io.fxcaravan.api.operate.IngestJobs;
import io.fxcaravan.api.operate.OperatingRoutes;
import io.fxcaravan.api.pages.PageRoutes;
import io.fxcaravan.api.read.CellApi;
import io.fxcaravan.api.read.CheckApi;
import io.fxcaravan.api.read.ConvertApi;
import io.fxcaravan.api.read.CurrenciesApi;
import io.fxcaravan.api.read.EvidenceApi;
import io.fxcaravan.api.read.EvidenceRoutes;
import io.fxcaravan.api.read.RatesApi;
import io.fxcaravan.api.read.ReadingRoutes;
import io.fxcaravan.api.read.SeriesApi;
import io.fxcaravan.api.read.StatusApi;
import io.fxcaravan.config.Settings;
import io.fxcaravan.deadletter.DeadLetters;
import io.fxcaravan.deadletter.Retries;
import io.fxcaravan.evidence.Changes;
import io.fxcaravan.evidence.Readers;
import io.fxcaravan.evidence.RuledReader;
import io.fxcaravan.evidence.tree.Receipts;
import io.fxcaravan.home.InstanceName;
import io.fxcaravan.ingest.IngestRequests;
import io.fxcaravan.ledger.Ledger;
import io.fxcaravan.ledger.OwedDays;
import io.fxcaravan.ops.StatusReader;
import io.fxcaravan.provider.declared.ProviderFiles;
import io.fxcaravan.provider.runtime.Providers;
import io.fxcaravan.quarantine.Quarantine;
import io.fxcaravan.reading.CurrencyCoverage;
import io.fxcaravan.reading.DayReader;
import io.fxcaravan.reading.KnownCurrencies;
import io.fxcaravan.reading.SeriesReader;
import io.fxcaravan.store.Database;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpRouter;
import org.apache.camel.main.MainHttpServerFactory;

/** The parts of the HTTP API, each made once: its table of contents. */
public final class Api {
    private final RequestGate gate;
    private final List<RoutesBuilder> routes;

    /** What the API is made over: the parts of the main job that it lets people ask and operate. */
    public record Parts(
            Settings settings,
            Database database,
            Providers providers,
            Readers readers,
            OwedDays owed,
            Ledger ledger,
            IngestRequests requests,
            DeadLetters deadLetters,
            Retries retries,
            Quarantine quarantine,
            StatusReader status,
            Receipts receipts,
            MeterRegistry meters,
            Clock clock,
            DemoMark demo) {}

    public Api(Parts of) {
        Readers readers = of.readers();
        DayReader days = readers.days();
        RuledReader ruled = readers.ruled();
        SeriesReader series = readers.series();
        CurrencyCoverage currencies = readers.coverage();
        KnownCurrencies known = readers.currencies();

        ApiKeys keys = new ApiKeys(of.database(), of.clock());
        InstanceName instance = InstanceName.of(of.settings().home());
        OperatorKey.prepare(of.settings().home(), instance, of.settings().flag("fx.cluster.enabled"), keys);
        IngestJobStore tables = new IngestJobStore(of.database(), instance, of.clock());
        tables.finishAbandoned();
        IngestJobs jobs = new IngestJobs(of.requests(), of.providers(), tables, of.clock());
        ChangeWatch store = new ChangeWatch(of.database(), of.providers(), of.clock());
        AnswerCache cache = new AnswerCache(store, of.demo());

        FrankfurterReach reach = new FrankfurterReach(of.providers(), of.clock());

        RatesApi ofDays = new RatesApi(days, ruled, readers.history(), known, cache);
        SeriesApi ofSpans = new SeriesApi(series, known);

        gate = new RequestGate(
                new AccessRules(of.settings().choice("fx.http.auth")),
                keys,
                new Cors(of.settings().list("fx.http.cors-origins")),
                new RateLimit(
                        of.settings().whole("fx.http.rate-limit"), of.settings().list("fx.http.trusted-proxies")),
                cache,
                new RequestMetrics(of.meters()),
                MirrorRoutes.DIALECTS,
                of.demo());
        routes = List.of(
                new ApiErrors(new HttpReplies(of.demo())),
                new ReadingRoutes(
                        ofDays,
                        ofSpans,
                        new ConvertApi(ruled, known, cache),
                        new CellApi(ruled, ofDays, ofSpans, known),
                        new CurrenciesApi(currencies, cache),
                        new StatusApi(of.status(), of.owed(), of.providers(), of.clock())),
                new PageRoutes(),
                new MirrorRoutes(
                        new FixerMirror(days, ruled, series, currencies, cache, of.clock()),
                        new FrankfurterV1(days, series, currencies, reach, cache),
                        new FrankfurterV2(series, of.providers(), known, reach, cache),
                        new FrankfurterCurrencies(currencies, reach, cache),
                        new FrankfurterProviders(
                                of.providers(), new ProviderFiles(of.settings().home()), currencies, of.clock(), cache),
                        new EcbMirror(days, series, of.database(), cache)),
                new EvidenceRoutes(
                        new EvidenceApi(new Changes(of.database()), of.receipts(), days),
                        new CheckApi(readers.checker())),
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
        return new ApiServers(gate::install);
    }

    /** The same servers for a start that waits: with their limits, and no door before the routes. */
    public static MainHttpServerFactory serversWithoutDoor() {
        return new ApiServers(router -> {});
    }

    /** What can only be done once the routes have started. */
    public void started(CamelContext context) {
        context.getRegistry().findByType(VertxPlatformHttpRouter.class).stream()
                .filter(VertxPlatformHttpRouter::isMainServer)
                .forEach(RequestGate::takeHead);
    }
}
