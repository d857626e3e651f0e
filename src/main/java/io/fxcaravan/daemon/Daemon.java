package io.fxcaravan.daemon;

import io.fxcaravan.api.Api;
import io.fxcaravan.api.http.DemoMark;
import io.fxcaravan.config.Settings;
import io.fxcaravan.evidence.tree.Receipts;
import io.fxcaravan.home.HomeLock;
import io.fxcaravan.home.InstanceName;
import io.fxcaravan.home.StartException;
import io.fxcaravan.ingest.schedule.ClusterCron;
import io.fxcaravan.ingest.schedule.ClusteredQuartz;
import io.fxcaravan.ingest.schedule.ConfigReload;
import io.fxcaravan.ingest.schedule.ConfigReloadRoutes;
import io.fxcaravan.ingest.schedule.CronRescheduler;
import io.fxcaravan.ledger.ExpectedDays;
import io.fxcaravan.ops.CamelHealthCheck;
import io.fxcaravan.ops.DeadlockCheck;
import io.fxcaravan.ops.HealthDetails;
import io.fxcaravan.ops.Metrics;
import io.fxcaravan.ops.ProviderGauges;
import io.fxcaravan.ops.ReadyCheck;
import io.fxcaravan.ops.StatusReader;
import io.fxcaravan.ops.Systemd;
import io.fxcaravan.ops.WatchdogRoutes;
import io.fxcaravan.provider.runtime.ConfiguredProvider;
import io.fxcaravan.provider.runtime.InstalledProviders;
import io.fxcaravan.store.Database;
import io.fxcaravan.store.StoreConfig;
import io.fxcaravan.store.StoreException;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.component.micrometer.MicrometerConstants;
import org.apache.camel.main.Main;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The daemon: everything of {@link Wiring} with its schedules, the HTTP API and the management port. Starts whole or not
 * at all; what was opened is closed again, the database last.
 */
public final class Daemon implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Daemon.class);

    private final Settings settings;
    private final Clock clock;
    private final String command;
    private final Systemd systemd;
    private final List<RoutesBuilder> more;
    private final Instant startedAt;
    private final long startedNanos = System.nanoTime(); // a clock may be made up, as the demo's is
    private HomeLock lock;
    private ListenAddresses addresses;
    private Main main;
    private Api http;
    private Receipts receipts;
    private Database database;
    private Wiring wiring;
    private volatile boolean givenUp;
    private boolean closed;
    private String stopReason; // null where it was not asked to stop

    /** The daemon of {@code run}. */
    public Daemon(Settings settings, Clock clock) {
        this(settings, clock, Systemd.ABSENT);
    }

    /** The same under a supervisor that wants to know its state. */
    public Daemon(Settings settings, Clock clock, Systemd systemd) {
        this(settings, clock, "run", systemd, List.of());
    }

    /**
     * A daemon with routes around its own.
     *
     * @param command as which it holds the home: {@code run} or {@code demo}
     */
    public Daemon(Settings settings, Clock clock, String command, List<RoutesBuilder> more) {
        this(settings, clock, command, Systemd.ABSENT, more);
    }

    private Daemon(Settings settings, Clock clock, String command, Systemd systemd, List<RoutesBuilder> more) {
        this.settings = settings;
        this.clock = clock;
        this.command = command;
        this.systemd = systemd;
        this.more = more;
        this.startedAt = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }

    /**
     * Starts everything and returns.
     *
     * @throws StartException where a key is missing, a port is taken, or the home is not to be had
     * @throws io.fxcaravan.store.StoreException where the database cannot be used
     */
    public Daemon start() throws Exception {
        InstalledProviders.requireReady(settings, settings.providers());
        try {
            lock = HomeLock.take(settings.home(), command);
            addresses = ListenAddresses.from(settings);
            StoreConfig store = StoreConfig.from(settings);
            new DatabaseWait(store, () -> CamelOptions.of(settings, addresses), systemd::waiting).await(() -> givenUp);
            if (givenUp) {
                return this;
            }
            database = Database.open(store);
            wiring = new Wiring(settings, database, clock);
            wiring.open();
            main = CamelOptions.of(settings, addresses);
            configure();
            Optional<ClusterCron> shared = share();
            ConfigReload watch = new ConfigReload(
                    settings, wiring.providers(), wiring::open, new CronRescheduler(main::getCamelContext), shared);
            // what is asked from the first moment on is answered of a store that has been looked at
            wiring.providers().called().forEach(provider -> wiring.planner().expect(provider.name()));
            StatusReader status = wiring.status(settings, startedAt, watch::edits);
            receipts = new Receipts(database, settings.home());
            http = api(status);
            ReadyCheck ready = new ReadyCheck(database, new InetSocketAddress(api().getHost(), api().getPort()));
            bind(status, ready);
            addRoutes(watch);
            main.start();
            http.started(context());
            HealthDetails.install(context());
            ready.started(context());
            lock.announce(command, api());
            announce();
            systemd.ready(api());
            return this;
        } catch (Exception e) {
            close();
            throw e;
        }
    }

    /** Stops, and writes down why. */
    public void stopFor(String reason) {
        stopReason = reason;
        close();
    }

    /** A start that waits for its database waits no longer. */
    public void giveUp() {
        givenUp = true;
    }

    /** Makes this daemon one of several instances, where it is to be. */
    private Optional<ClusterCron> share() {
        if (!settings.flag("fx.cluster.enabled")) {
            return Optional.empty();
        }
        InstanceName instance = InstanceName.of(settings.home());
        ClusterCron shared = new ClusterCron(database, instance);
        for (ConfiguredProvider own : wiring.providers().all()) {
            wiring.providers().replace(new ConfiguredProvider(own.provider(), shared.agree(own.config())));
        }
        main.bind("quartz", ClusteredQuartz.over(database, instance));
        LOG.info("instance of a cluster name={}", instance.name());
        return Optional.of(shared);
    }

    private void configure() {
        // by route alone: what all have together would cost each exchange as much again, and Prometheus adds it up
        main.configure().metrics().withEnabled(true).withRoutePolicyLevel("route");
        // otherwise each endpoint that was ever called would be timed; the option's own setter does nothing
        main.addOverrideProperty("camel.metrics.enableExchangeEventNotifier", "false");
        // a key in a URI is never there to be masked; this is the net below
        main.configure().withAdditionalSensitiveKeywords("access_key,apikey");
        main.addOverrideProperty("camel.component.quartz.enableJmx", "false");
        settings.camel().forEach(main::addOverrideProperty);
    }

    private void bind(StatusReader status, ReadyCheck ready) {
        ProviderGauges gauges = new ProviderGauges(status::read, wiring.absent(), wiring.providers(), clock);
        PrometheusMeterRegistry meters = Metrics.of(settings.home().dir(), database, gauges);
        wiring.meters().add(meters);
        wiring.bindTo(main::bind);
        main.bind(MicrometerConstants.METRICS_REGISTRY_NAME, meters);
        main.bind("threads", new DeadlockCheck());
        main.bind("ready", ready);
        main.bind("freshness", new CamelHealthCheck("freshness", status::freshness));
        main.bind("store", new CamelHealthCheck("store", status::store));
        main.bind("disk", new CamelHealthCheck("disk", status::disk));
        main.bind("configuration", new CamelHealthCheck("configuration", status::configuration));
        main.bind("http-servers", http.servers());
    }

    private void addRoutes(ConfigReload watch) {
        Stream.of(
                        wiring.collecting(),
                        wiring.scheduling(),
                        http.routes(),
                        wiring.alerting(settings),
                        wiring.publishing(settings),
                        wiring.keepingCheckpoints(settings, receipts),
                        more,
                        List.of(new ConfigReloadRoutes(watch), new WatchdogRoutes(systemd, addresses.management())))
                .flatMap(List::stream)
                .forEach(main.configure()::addRoutesBuilder);
    }

    private Api api(StatusReader status) {
        return new Api(new Api.Parts(
                settings,
                database,
                wiring.providers(),
                wiring.readers(),
                wiring.owed(),
                wiring.ledger(),
                wiring.requests(),
                wiring.deadLetters(),
                wiring.retries(),
                wiring.quarantine(),
                status,
                receipts,
                wiring.meters(),
                clock,
                command.equals("demo") ? DemoMark.ON : DemoMark.OFF));
    }

    private void announce() {
        for (ConfiguredProvider provider : wiring.providers().called()) {
            LOG.info(
                    "schedule provider={} cron=\"{}\" zone={} nextRun={}",
                    provider.name(),
                    provider.config().schedule().cron(),
                    provider.config().schedule().zone(),
                    ExpectedDays.of(provider).nextFiring(clock.instant()));
        }
        LOG.info(
                "ready version={} api={} management={} home={} took={}ms",
                StatusReader.version(),
                addresses.api(),
                addresses.management(),
                settings.home().dir(),
                millisSince(startedNanos));
    }

    /** Where the HTTP API is. */
    public URI api() {
        return addresses.api();
    }

    /** The Camel context, for those who drive the daemon: the demo and tests. */
    public CamelContext context() {
        return main.getCamelContext();
    }

    /** Where health and metrics are. */
    public URI management() {
        return addresses.management();
    }

    /** The parts that it is made of; null before the start. */
    public Wiring wiring() {
        return wiring;
    }

    /** Stops in order: routes first, the database last. Safe to call twice. */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        long began = System.nanoTime();
        systemd.stopping();
        try {
            if (main != null) {
                main.stop();
            }
        } finally {
            if (database != null) {
                closeDatabase();
            }
            if (lock != null) {
                lock.close();
            }
            if (stopReason != null) {
                LOG.info("stopped reason={} took={}ms", stopReason, millisSince(began));
            }
        }
    }

    private static long millisSince(long nanos) {
        return Duration.ofNanos(System.nanoTime() - nanos).toMillis();
    }

    private void closeDatabase() {
        try {
            if (wiring != null) {
                wiring.backups().rescue();
            }
        } catch (StoreException e) {
            LOG.error("what the deleted database file held is lost: {}", e.getMessage());
        } finally {
            database.close();
        }
    }
}
