package io.fxcaravan.api;

import io.fxcaravan.config.Settings;
import io.fxcaravan.ingest.IngestRequests;
import io.fxcaravan.ledger.Ledger;
import io.fxcaravan.ops.StatusReader;
import io.fxcaravan.provider.Providers;
import io.fxcaravan.reading.DayReader;
import io.fxcaravan.reading.ReadingConfig;
import io.fxcaravan.store.Database;
import io.fxcaravan.store.Snapshots;
import io.vertx.ext.web.Router;
import java.time.Clock;
import java.util.List;
import org.apache.camel.RoutesBuilder;

/** The parts of the HTTP API: its table of contents. */
public final class Api {
    private final FrontDoor door;
    private final List<RoutesBuilder> routes;

    public Api(
            Settings settings,
            Database database,
            Providers providers,
            Snapshots snapshots,
            Ledger ledger,
            IngestRequests requests,
            StatusReader status,
            Clock clock) {
        Keys keys = new Keys(database, clock);
        OperatorKey.prepare(settings.home(), keys);
        JobTables tables = new JobTables(database, clock);
        tables.finishAbandoned();
        IngestJobs jobs = new IngestJobs(requests, providers, tables, clock);
        DayReader days = new DayReader(snapshots, ledger, providers, clock, ReadingConfig.from(settings));
        Replies replies = new Replies();
        door = new FrontDoor(new Access(settings.choice("fx.http.auth")), keys);
        routes = List.of(
                new ApiErrors(replies),
                new ReadingRoutes(new RatesApi(days), new StatusApi(status, ledger, providers, clock), replies),
                new OperatingRoutes(new IngestApi(jobs, tables), jobs, providers, replies));
    }

    /** The routes that answer requests. */
    public List<RoutesBuilder> routes() {
        return routes;
    }

    /** Puts the door in front of them; before the first route starts, so that none is ever open without it. */
    public void install(Router router) {
        door.install(router);
    }
}
