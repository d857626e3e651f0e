package io.fxcaravan;

import io.fxcaravan.api.Api;
import io.fxcaravan.api.ReplyHeaders;
import io.fxcaravan.config.ConfigException;
import io.fxcaravan.config.Settings;
import io.fxcaravan.ingest.ClusteredQuartz;
import io.fxcaravan.ingest.Schedule;
import io.fxcaravan.ingest.SharedCron;
import io.fxcaravan.ledger.ExpectedDays;
import io.fxcaravan.ops.DeadlockCheck;
import io.fxcaravan.ops.FreshnessCheck;
import io.fxcaravan.ops.HealthDetails;
import io.fxcaravan.ops.ProviderGauges;
import io.fxcaravan.ops.ReadyCheck;
import io.fxcaravan.ops.StatusReader;
import io.fxcaravan.ops.Systemd;
import io.fxcaravan.ops.WatchdogRoutes;
import io.fxcaravan.provider.ConfiguredProvider;
import io.fxcaravan.provider.InstalledProviders;
import io.fxcaravan.store.Database;
import io.fxcaravan.store.Instance;
import io.fxcaravan.store.StoreConfig;
import io.fxcaravan.store.StoreException;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.DiskSpaceMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.StartupSummaryLevel;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.micrometer.MicrometerConstants;
import org.apache.camel.main.Main;
import org.apache.camel.main.MainConfigurationProperties;
import org.apache.camel.main.SimpleMainShutdownStrategy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The daemon: everything of {@link Caravan} with its schedules, the HTTP API and the management port. Starts whole or not
 * at all; what was opened is closed again, the database last.
 */
public final class Daemon implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Daemon.class);

    /** Calls under way get this long to end before they are aborted. */
    private static final int STOP_WITHIN_SECONDS = 10;

    /** A thousand conversions, or ten years of dates to fetch, with room to spare. */
    private static final long MOST_BODY_BYTES = 1L << 20;

    private final Settings settings;
    private final Clock clock;
    private final String command;
    private final Systemd systemd;
    private final List<RoutesBuilder> more;
    private final Main main = new Main();
    private final Instant startedAt;
    private URI api;
    private URI management;
    private Api http;
    private HomeLock lock;
    private Database database;
    private Caravan caravan;
    private volatile boolean givenUp;

    /** The daemon of {@code run}. */
    public Daemon(Settings settings, Clock clock) {
        this(settings, clock, Systemd.ABSENT);
    }

    /** The same under a supervisor that wants to be told how it fares. */
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
        this.startedAt = clock.instant();
    }

    /**
     * Starts everything and returns.
     *
     * @throws ConfigException where a key is missing, a port is taken, or the home is not to be had
     * @throws io.fxcaravan.store.StoreException where the database cannot be used
     */
    public Daemon start() throws Exception {
        InstalledProviders.requireReady(settings, settings.providers());
        try {
            lock = HomeLock.take(settings.home(), command);
            api = address("fx.http");
            management = address("fx.management");
            StoreConfig store = StoreConfig.from(settings);
            new AwaitedDatabase(store, this::serve, systemd::waiting).await(() -> givenUp);
            if (givenUp) {
                return this;
            }
            database = Database.open(store);
            caravan = new Caravan(settings, database, clock);
            caravan.open();
            Optional<SharedCron> shared = share();
            ReadyCheck ready = new ReadyCheck(database, new InetSocketAddress(api.getHost(), api.getPort()));
            configure(ready, shared);
            main.start();
            http.started(context());
            HealthDetails.install(context());
            ready.started(context());
            lock.announce(command, api);
            announce();
            systemd.ready(api);
            return this;
        } catch (Exception e) {
            close();
            throw e;
        }
    }

    /** A start that waits for its database waits no longer. */
    public void giveUp() {
        givenUp = true;
    }

    private void serve(MainConfigurationProperties options) {
        options.setStartupSummaryLevel(StartupSummaryLevel.Off);
        options.httpServer()
                .withEnabled(true)
                .withHost(settings.text("fx.http.host"))
                .withMaxBodySize(MOST_BODY_BYTES)
                .withPort(api.getPort());
        options.httpManagementServer()
                .withEnabled(true)
                .withHost(settings.text("fx.management.host"))
                .withPort(management.getPort())
                .withHealthCheckEnabled(true)
                .withMetricsEnabled(true);
        options.health().withEnabled(true).withExposureLevel("full");
    }

    /** Makes this daemon one of several instances, where it is to be. */
    private Optional<SharedCron> share() {
        if (!settings.flag("fx.cluster.enabled")) {
            return Optional.empty();
        }
        Instance instance = Instance.of(settings.home());
        SharedCron shared = new SharedCron(database, instance);
        for (ConfiguredProvider own : caravan.providers().all()) {
            caravan.providers().replace(new ConfiguredProvider(own.provider(), shared.agree(own.config())));
        }
        main.bind("quartz", ClusteredQuartz.over(database, instance));
        LOG.info("instance of a cluster name={}", instance.name());
        return Optional.of(shared);
    }

    private void configure(ReadyCheck ready, Optional<SharedCron> shared) throws Exception {
        var options = main.configure()
                .withName("fx-caravan")
                .withShutdownTimeout(STOP_WITHIN_SECONDS)
                .withJmxEnabled(false);
        serve(options);
        options.metrics().withEnabled(true);
        // a key in a URI is never there to be masked; this is the net below
        options.withAdditionalSensitiveKeywords("access_key,apikey");
        main.setDefaultPropertyPlaceholderLocation("false");
        main.addOverrideProperty("camel.component.quartz.enableJmx", "false");
        main.bind(ReplyHeaders.NAME, new ReplyHeaders());
        main.addOverrideProperty("camel.component.platform-http.headerFilterStrategy", "#bean:" + ReplyHeaders.NAME);
        settings.camel().forEach(main::addOverrideProperty);
        // the process's own signals end it in order: see cli.StopSignal
        main.setShutdownStrategy(new SimpleMainShutdownStrategy());
        caravan.bindTo(main::bind);
        for (RoutesBuilder routes : caravan.collecting()) {
            options.addRoutesBuilder(routes);
        }
        for (RoutesBuilder routes : caravan.scheduling()) {
            options.addRoutesBuilder(routes);
        }
        ConfigWatch watch = new ConfigWatch(
                settings, caravan.providers(), caravan::open, new Schedule(main::getCamelContext), shared);
        StatusReader status = status(watch);
        main.bind(MicrometerConstants.METRICS_REGISTRY_NAME, meters(status));
        main.bind("threads", new DeadlockCheck());
        main.bind("ready", ready);
        main.bind("freshness", new FreshnessCheck(status::read));
        http = new Api(new Api.Parts(
                settings,
                database,
                caravan.providers(),
                caravan.snapshots(),
                caravan.ledger(),
                caravan.requests(),
                caravan.deadLetters(),
                caravan.retries(),
                caravan.quarantine(),
                status,
                caravan.meters(),
                clock));
        main.bind("http-servers", http.servers());
        for (RoutesBuilder routes : http.routes()) {
            options.addRoutesBuilder(routes);
        }
        caravan.alerting(settings).forEach(options::addRoutesBuilder);
        caravan.publishing(settings).forEach(options::addRoutesBuilder);
        more.forEach(options::addRoutesBuilder);
        options.addRoutesBuilder(watching(watch));
        options.addRoutesBuilder(new WatchdogRoutes(systemd, this::management));
    }

    private RouteBuilder watching(ConfigWatch watch) {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("timer:config-watch?period=2000")
                        .routeId("config-watch")
                        .description("Takes edits of the configuration while the daemon runs")
                        .bean(watch, "look");
            }
        };
    }

    private StatusReader status(ConfigWatch watch) {
        return new StatusReader(
                settings,
                database,
                caravan.providers(),
                caravan.ledger(),
                caravan.planner(),
                caravan.quota(),
                caravan.gate(),
                clock,
                startedAt,
                watch::problems);
    }

    private PrometheusMeterRegistry meters(StatusReader status) {
        PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        // a series for each endpoint that was ever called, with labels that come and go: more than anybody can use
        registry.config().meterFilter(MeterFilter.denyNameStartsWith("camel.exchange.event.notifier"));
        // this process has one context and one kind of route; and Prometheus writes labels in snake_case
        registry.config()
                .meterFilter(MeterFilter.ignoreTags("camelContext", "kind"))
                .meterFilter(MeterFilter.renameTag("camel", "routeId", "route_id"))
                .meterFilter(MeterFilter.renameTag("camel", "eventType", "event_type"));
        Stream.of(
                        new JvmMemoryMetrics(),
                        new JvmThreadMetrics(),
                        new ProcessorMetrics(),
                        new FileDescriptorMetrics(),
                        new UptimeMetrics(),
                        new DiskSpaceMetrics(settings.home().dir().toFile()))
                .forEach(process -> process.bindTo(registry));
        database.measure(registry);
        new ProviderGauges(status::read, caravan.gate(), caravan.absent(), caravan.providers(), clock)
                .register(registry);
        caravan.meters().add(registry);
        return registry;
    }

    private URI address(String prefix) {
        String host = settings.text(prefix + ".host");
        return URI.create("http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + freePort(prefix));
    }

    /** The port of that prefix, found free: a taken one would not fail Camel's start. */
    private int freePort(String prefix) {
        String host = settings.text(prefix + ".host");
        int port = settings.whole(prefix + ".port");
        try (ServerSocket probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(new InetSocketAddress(InetAddress.getByName(host), port));
            return probe.getLocalPort();
        } catch (IOException e) {
            throw new ConfigException(List.of(
                    "cannot listen on " + host + ":" + port + ": " + e.getMessage() + "; stop what uses it, or set "
                            + prefix + ".port (0 takes any free port) or " + prefix + ".host"));
        }
    }

    private void announce() {
        Duration took = Duration.between(startedAt, clock.instant());
        for (ConfiguredProvider provider : caravan.providers().called()) {
            LOG.info(
                    "schedule provider={} cron=\"{}\" zone={} nextRun={}",
                    provider.name(),
                    provider.config().cron(),
                    provider.config().zone(),
                    ExpectedDays.of(provider).nextFiring(clock.instant()));
        }
        LOG.info(
                "ready version={} api={} management={} home={} took={}ms",
                StatusReader.version(),
                api,
                management,
                settings.home().dir(),
                took.toMillis());
    }

    /** Where the HTTP API is. */
    public URI api() {
        return api;
    }

    /** The Camel context, for those who drive the daemon: the demo and tests. */
    public CamelContext context() {
        return main.getCamelContext();
    }

    /** Where health and metrics are. */
    public URI management() {
        return management;
    }

    public Caravan caravan() {
        return caravan;
    }

    /** Stops in order: routes first, the database last. Safe to call twice. */
    @Override
    public void close() {
        systemd.stopping();
        try {
            main.stop();
        } finally {
            if (database != null) {
                closeDatabase();
            }
            if (lock != null) {
                lock.close();
            }
        }
    }

    private void closeDatabase() {
        try {
            if (caravan != null) {
                caravan.backups().rescue();
            }
        } catch (StoreException e) {
            LOG.error("what the deleted database file held is lost: {}", e.getMessage());
        } finally {
            database.close();
        }
    }
}
