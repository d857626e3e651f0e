package io.fxcaravan.daemon;

import io.fxcaravan.agreement.Agreement;
import io.fxcaravan.agreement.AgreementConfig;
import io.fxcaravan.agreement.AgreementMeter;
import io.fxcaravan.agreement.AgreementRoutes;
import io.fxcaravan.alerts.AlertConditions;
import io.fxcaravan.alerts.AlertRoutes;
import io.fxcaravan.alerts.Alerts;
import io.fxcaravan.alerts.AlertsConfig;
import io.fxcaravan.alerts.Outbox;
import io.fxcaravan.alerts.Restatements;
import io.fxcaravan.config.ConfigEdits;
import io.fxcaravan.config.Endpoint;
import io.fxcaravan.config.Settings;
import io.fxcaravan.deadletter.DeadLetterConfig;
import io.fxcaravan.deadletter.DeadLetterRoutes;
import io.fxcaravan.deadletter.DeadLetters;
import io.fxcaravan.deadletter.Retries;
import io.fxcaravan.deadletter.RetryRoutes;
import io.fxcaravan.evidence.Readers;
import io.fxcaravan.evidence.tree.CheckpointConfig;
import io.fxcaravan.evidence.tree.CheckpointRoutes;
import io.fxcaravan.evidence.tree.DailyCheckpoint;
import io.fxcaravan.evidence.tree.Receipts;
import io.fxcaravan.home.InstanceName;
import io.fxcaravan.ingest.IngestConfig;
import io.fxcaravan.ingest.IngestRequests;
import io.fxcaravan.ingest.MainJob;
import io.fxcaravan.ingest.RunPlanner;
import io.fxcaravan.ingest.StoreBreaker;
import io.fxcaravan.ingest.schedule.ScheduleRoutes;
import io.fxcaravan.ledger.AbsentCurrencies;
import io.fxcaravan.ledger.DayPlanner;
import io.fxcaravan.ledger.Freshness;
import io.fxcaravan.ledger.Ledger;
import io.fxcaravan.ledger.OwedDays;
import io.fxcaravan.ledger.SettingChanges;
import io.fxcaravan.ops.StatusReader;
import io.fxcaravan.ops.StoreCondition;
import io.fxcaravan.provider.runtime.ConfiguredProvider;
import io.fxcaravan.provider.runtime.InstalledProviders;
import io.fxcaravan.provider.runtime.OutboundHttp;
import io.fxcaravan.provider.runtime.ProviderBreaker;
import io.fxcaravan.provider.runtime.Providers;
import io.fxcaravan.provider.runtime.Quota;
import io.fxcaravan.publish.Publications;
import io.fxcaravan.publish.PublishRoutes;
import io.fxcaravan.quarantine.Quarantine;
import io.fxcaravan.quarantine.QuarantineRoutes;
import io.fxcaravan.reading.ReadingConfig;
import io.fxcaravan.retention.PruneRoutes;
import io.fxcaravan.retention.Pruning;
import io.fxcaravan.retention.RetentionConfig;
import io.fxcaravan.store.Database;
import io.fxcaravan.store.Snapshots;
import io.fxcaravan.store.StoreConfig;
import io.fxcaravan.store.backup.BackupConfig;
import io.fxcaravan.store.backup.BackupRoutes;
import io.fxcaravan.store.backup.Backups;
import io.fxcaravan.store.postgresql.ClusterLock;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.apache.camel.RoutesBuilder;

/**
 * The parts of the program, each made once and given what it needs: a table of contents of the main job. What a part does
 * stands in its own package.
 */
public final class Wiring {
    /** The providers that there are, in this program and in {@code lib/ext}. */
    public static final Set<String> PROVIDERS = InstalledProviders.names();

    private final Database database;
    private final OutboundHttp outbound;
    private final Clock clock;
    private final RetentionConfig retentionConfig;
    private final ReadingConfig reading;
    private final Providers providers;
    private final Snapshots snapshots;
    private final Ledger ledger;
    private final Quota quota;
    private final ProviderBreaker breaker;
    private final OwedDays owed;
    private final DayPlanner planner;
    private final DeadLetters deadLetters;
    private final Quarantine quarantine;
    private final SettingChanges changes;
    private final AbsentCurrencies absent;
    private final Agreement agreement;
    private final CompositeMeterRegistry meters = new CompositeMeterRegistry();
    private final StoreBreaker store;
    private final MainJob mainJob;
    private final Pruning pruning;
    private final Backups backups;
    private final ClusterLock work;

    /** The parts over an open database. */
    public Wiring(Settings settings, Database database, Clock clock) {
        this.database = database;
        outbound = OutboundHttp.from(settings);
        this.clock = clock;
        IngestConfig ingestConfig = IngestConfig.from(settings);
        DeadLetterConfig deadLetterConfig = DeadLetterConfig.from(settings);
        retentionConfig = RetentionConfig.from(settings);
        reading = ReadingConfig.from(settings);
        providers = new Providers(settings.providers().stream()
                .map(name -> InstalledProviders.create(settings, name))
                .toList());
        snapshots = new Snapshots(database);
        ledger = new Ledger(database);
        quota = new Quota(database.jdbi(), clock, providers);
        breaker = new ProviderBreaker(
                database.jdbi(), clock, deadLetterConfig.retryEvery(), deadLetterConfig.retryMaxDelay());
        owed = new OwedDays(ledger, providers, retentionConfig::keepsFrom, clock);
        planner = new DayPlanner(ledger, owed, providers, breaker, quota, clock, ingestConfig.windowDays());
        deadLetters = new DeadLetters(database, ledger, quota, clock, deadLetterConfig);
        quarantine = new Quarantine(database, snapshots, clock);
        changes = new SettingChanges(database, clock, ingestConfig.windowDays());
        absent = new AbsentCurrencies(snapshots);
        agreement =
                new Agreement(database, providers, AgreementConfig.from(settings), new AgreementMeter(meters), clock);
        store = new StoreBreaker(clock, deadLetterConfig.retryEvery(), deadLetterConfig.retryMaxDelay());
        mainJob = new MainJob(new MainJob.Parts(
                ingestConfig,
                deadLetterConfig.retryEvery(),
                database,
                snapshots,
                ledger,
                providers,
                breaker,
                quota,
                planner,
                store,
                meters,
                clock));
        pruning = new Pruning(database, retentionConfig, clock);
        work = new ClusterLock(
                StoreConfig.from(settings), () -> database.onlyRead().isPresent());
        backups = new Backups(database, BackupConfig.from(settings), clock);
    }

    /** What the routes ask the registry for by name. */
    public void bindTo(BiConsumer<String, Object> registry) {
        outbound.bindTo(registry);
        mainJob.bindTo(registry);
    }

    /** The routes by which calls become stored days or dead letters. */
    public List<RoutesBuilder> collecting() {
        List<RoutesBuilder> routes = new ArrayList<>(mainJob.routes());
        routes.add(new DeadLetterRoutes(deadLetters));
        routes.add(new QuarantineRoutes(quarantine));
        return routes;
    }

    /** The routes that begin runs by themselves. */
    public List<RoutesBuilder> scheduling() {
        return List.of(
                new ScheduleRoutes(providers, mainJob.planner(), work),
                new RetryRoutes(providers, retries(), work),
                new PruneRoutes(pruning, retentionConfig, work),
                new BackupRoutes(backups),
                new AgreementRoutes(agreement, work));
    }

    /** The routes that send alerts; none where alerts are off. */
    public List<RoutesBuilder> alerting(Settings settings) {
        AlertsConfig config = AlertsConfig.from(settings);
        if (!config.isOn()) {
            return List.of();
        }
        Freshness freshness = new Freshness(owed, ledger, clock, settings.whole("fx.health.max-missing-days"));
        AlertConditions conditions = new AlertConditions(
                breaker,
                quota,
                freshness,
                deadLetters,
                quarantine,
                absent,
                agreement.incidents(),
                new Restatements(database));
        Outbox outbox = new Outbox(database.jdbi(), config.channels(), clock);
        Alerts alerts = new Alerts(database.jdbi(), providers, conditions, outbox, settings.home(), clock);
        return List.of(new AlertRoutes(config, alerts, outbox, work));
    }

    /** The routes that publish each revision; none where nothing is published. */
    public List<RoutesBuilder> publishing(Settings settings) {
        Optional<Endpoint> receiver = Endpoint.from(
                settings,
                "fx.publish.to",
                "put the jar of the component, in Camel's version, and the jars that it needs into lib/ext");
        boolean alone = !settings.flag("fx.cluster.enabled");
        Publications.wanted(
                database.jdbi(), receiver.isPresent(), InstanceName.of(settings.home()), alone, clock.instant());
        return receiver.<List<RoutesBuilder>>map(
                        to -> List.of(new PublishRoutes(to, new Publications(database, snapshots, to, clock), work)))
                .orElse(List.of());
    }

    /** The routes that send each day's checkpoint to its keeper; none where there is none. */
    public List<RoutesBuilder> keepingCheckpoints(Settings settings, Receipts receipts) {
        return CheckpointConfig.from(settings)
                .<List<RoutesBuilder>>map(to ->
                        List.of(new CheckpointRoutes(to, new DailyCheckpoint(database, receipts, to, clock), work)))
                .orElse(List.of());
    }

    /** What answers questions about stored rates. */
    public Readers readers() {
        return Readers.of(database, owed, ledger, providers, clock, reading);
    }

    /** Makes runs of what is due. */
    public RunPlanner runs() {
        return mainJob.planner();
    }

    /** Makes runs of what is to be asked again. */
    public Retries retries() {
        return new Retries(deadLetters, ledger, providers, breaker, quota, store, clock);
    }

    /**
     * Reads how everything is.
     *
     * @param startedAt when the daemon started; null without one
     * @param edits     which edits of the configuration were refused, or wait for a restart
     */
    public StatusReader status(Settings settings, Instant startedAt, Supplier<ConfigEdits> edits) {
        StatusReader.Sources sources = new StatusReader.Sources(
                settings,
                database,
                providers,
                owed,
                changes,
                ledger,
                planner,
                requests(),
                quota,
                breaker,
                deadLetters,
                quarantine,
                store,
                agreement.incidents(),
                clock);
        return new StatusReader(sources, startedAt, edits);
    }

    /** What a person may ask to be fetched. */
    public IngestRequests requests() {
        return new IngestRequests(ledger, owed, changes, planner, providers, breaker, quota, retentionConfig, clock);
    }

    /** Makes the providers known to the store; what waited for the operator is tried again if its settings changed. */
    public void open() {
        providers.all().forEach(this::open);
    }

    /** Makes only those known that were never started: what is remembered of the others stays. */
    public void openNew() {
        providers.all().stream()
                .filter(provider -> ledger.firstDue(provider.name()).isEmpty())
                .forEach(this::open);
    }

    /** Makes one provider known, as it is set from now on. */
    void open(ConfiguredProvider provider) {
        if (breaker.open(provider)) {
            deadLetters.wakeAll(provider.name());
            ledger.askAtOnce(provider.name());
        }
        changes.note(provider);
    }

    /** The open database. */
    public Database database() {
        return database;
    }

    /** Where everything is counted and timed; counts nothing until a registry is added. */
    public CompositeMeterRegistry meters() {
        return meters;
    }

    /** Why no day can be stored now; empty while the database takes days. */
    public Optional<String> storeRefusal() {
        return StoreCondition.of(database, store).why();
    }

    /** Judges whether providers agree on what is stored, unless another process is at it. */
    public void judgeAgreement() {
        work.claim("agreement").ifPresent(claim -> {
            try (claim) {
                agreement.judge();
            }
        });
    }

    /** Which currencies the newest day lacks. */
    public AbsentCurrencies absent() {
        return absent;
    }

    /** The clock that everything goes by. */
    public Clock clock() {
        return clock;
    }

    /** The providers in use. */
    public Providers providers() {
        return providers;
    }

    /** The stored rates. */
    public Snapshots snapshots() {
        return snapshots;
    }

    /** The day ledger. */
    public Ledger ledger() {
        return ledger;
    }

    /** The calls of the month. */
    public Quota quota() {
        return quota;
    }

    /** Whether a provider can be called. */
    public ProviderBreaker breaker() {
        return breaker;
    }

    /** Which days are owed. */
    public OwedDays owed() {
        return owed;
    }

    /** What may be asked for now. */
    public DayPlanner planner() {
        return planner;
    }

    /** The held rates. */
    public Quarantine quarantine() {
        return quarantine;
    }

    /** The retention. */
    public Pruning pruning() {
        return pruning;
    }

    /** The copies of the H2 file. */
    public Backups backups() {
        return backups;
    }

    /** The days that failed. */
    public DeadLetters deadLetters() {
        return deadLetters;
    }
}
