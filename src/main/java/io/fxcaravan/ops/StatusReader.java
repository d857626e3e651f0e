package io.fxcaravan.ops;

import io.fxcaravan.agreement.Incident;
import io.fxcaravan.agreement.Incidents;
import io.fxcaravan.config.ConfigEdits;
import io.fxcaravan.config.Settings;
import io.fxcaravan.deadletter.DeadLetters;
import io.fxcaravan.evidence.tree.LedgerTree;
import io.fxcaravan.ingest.IngestRequests;
import io.fxcaravan.ingest.StoreBreaker;
import io.fxcaravan.ledger.DayPlanner;
import io.fxcaravan.ledger.Freshness;
import io.fxcaravan.ledger.Ledger;
import io.fxcaravan.ledger.OwedDays;
import io.fxcaravan.ledger.SettingChanges;
import io.fxcaravan.ops.ProviderStatusReader.Standing;
import io.fxcaravan.provider.runtime.ConfiguredProvider;
import io.fxcaravan.provider.runtime.ProviderBreaker;
import io.fxcaravan.provider.runtime.Providers;
import io.fxcaravan.provider.runtime.Quota;
import io.fxcaravan.quarantine.Quarantine;
import io.fxcaravan.store.Database;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads the status from the store, with a daemon or without. The command, health and the dashboard all ask it. */
public final class StatusReader {
    /** Imported rates count as old after this many days: then they no longer answer for today. */
    private static final int OLDEST_IMPORT_DAYS = 7;

    /** How long a closed incident is still shown. */
    private static final Duration PAST_INCIDENTS = Duration.ofDays(31);

    private final Settings settings;
    private final HealthConfig health;
    private final Database database;
    private final StoreBreaker store;
    private final LedgerTree tree;
    private final Providers providers;
    private final ProviderStatusReader standing;
    private final Instant startedAt;
    private final Incidents incidents;
    private final Clock clock;
    private final Supplier<ConfigEdits> edits;

    /** What a status is read from. */
    public record Sources(
            Settings settings,
            Database database,
            Providers providers,
            OwedDays owed,
            SettingChanges changes,
            Ledger ledger,
            DayPlanner planner,
            IngestRequests requests,
            Quota quota,
            ProviderBreaker breaker,
            DeadLetters letters,
            Quarantine quarantine,
            StoreBreaker store,
            Incidents incidents,
            Clock clock) {}

    /**
     * A reader.
     *
     * @param startedAt when the daemon started; null without one
     * @param edits     which edits of the configuration were refused, or wait for a restart
     */
    public StatusReader(Sources of, Instant startedAt, Supplier<ConfigEdits> edits) {
        this.settings = of.settings();
        this.health = HealthConfig.from(settings);
        this.database = of.database();
        this.store = of.store();
        this.tree = new LedgerTree(of.database());
        this.providers = of.providers();
        Freshness freshness = new Freshness(of.owed(), of.ledger(), of.clock(), health.maxMissingDays());
        this.standing = new ProviderStatusReader(of, freshness, startedAt != null);
        this.startedAt = startedAt;
        this.incidents = of.incidents();
        this.clock = of.clock();
        this.edits = edits;
    }

    /** How everything is now. */
    public Status read() {
        List<Standing> all = standings();
        List<CheckResult> results = List.of(configuration(), store(), disk(), judged(all));
        List<Incident> disagreements = incidents.since(clock.instant().minus(PAST_INCIDENTS));
        return new Status(
                version(),
                settings.profile().orElse(null),
                startedAt == null ? null : ProcessHandle.current().pid(),
                startedAt,
                results.stream().allMatch(CheckResult::well),
                all.stream().map(Standing::provider).toList(),
                databaseNow(),
                new Status.Disk(freeBytes()),
                checkpoint(),
                disagreements,
                Stream.concat(
                                results.stream().flatMap(result -> result.problems().stream()),
                                Incident.sentences(disagreements).stream())
                        .toList());
    }

    private Status.Database databaseNow() {
        StoreCondition now = StoreCondition.of(database, store);
        return new Status.Database(
                database.kind(),
                database.sizeBytes(),
                now.why().orElse(null),
                now.refusal().map(StoreBreaker.Refusal::since).orElse(null),
                now.refusal().map(StoreBreaker.Refusal::nextTry).orElse(null));
    }

    private List<Standing> standings() {
        return providers.all().stream().map(standing::read).toList();
    }

    private Status.Checkpoint checkpoint() {
        LedgerTree.Newest newest = tree.newest();
        return new Status.Checkpoint(newest.size(), newest.root());
    }

    /** Whether the files of the configuration say what holds. */
    public CheckResult configuration() {
        ConfigEdits now = edits.get();
        return new CheckResult(
                now.refused().isEmpty(),
                now.problems(),
                Map.of("folder", settings.home().config().toString()));
    }

    /** Whether the store takes the days that are fetched. */
    public CheckResult store() {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("kind", database.kind());
        StoreCondition now = StoreCondition.of(database, store);
        now.refusal().ifPresent(refusal -> {
            facts.put("refusedSince", refusal.since().toString());
            facts.put("nextTry", refusal.nextTry().toString());
        });
        Optional<String> problem = now.sentence();
        return new CheckResult(problem.isEmpty(), problem.stream().toList(), facts);
    }

    /** Whether there is room, and what is wrong with the database's file. */
    public CheckResult disk() {
        List<String> problems = new ArrayList<>(database.problems());
        boolean room = freeBytes() >= health.minFreeDisk();
        if (!room && database.onlyRead().isEmpty()) { // otherwise the store says so
            problems.add("only " + freeBytes() + " bytes are free on the disk of "
                    + settings.home().dir() + ", fewer than fx.health.min-free-disk; make room");
        }
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("path", settings.home().dir().toString());
        facts.put("freeBytes", String.valueOf(freeBytes()));
        facts.put("minFreeBytes", String.valueOf(health.minFreeDisk()));
        facts.put("databaseBytes", String.valueOf(database.sizeBytes()));
        return new CheckResult(room, problems, facts);
    }

    private long freeBytes() {
        return settings.home().dir().toFile().getUsableSpace();
    }

    /** Whether the providers' rates are as fresh as they should be. */
    public CheckResult freshness() {
        List<Standing> all = standings();
        CheckResult judged = judged(all);
        Map<String, String> facts = new LinkedHashMap<>();
        all.forEach(standing -> describe(standing.provider(), facts));
        return new CheckResult(judged.well(), judged.problems(), facts);
    }

    private CheckResult judged(List<Standing> all) {
        List<String> problems = new ArrayList<>();
        all.forEach(standing -> problems.addAll(standing.problems()));
        notConfigured().ifPresent(problems::add);
        Optional<String> empty = nothingNew(all.stream().map(Standing::provider).toList());
        empty.ifPresent(problems::add);
        return new CheckResult(empty.isEmpty() && all.stream().allMatch(Standing::fresh), problems, Map.of());
    }

    /** Problems of no single provider: a store that is empty, or that nothing fills any more. */
    private Optional<String> nothingNew(List<Status.Provider> all) {
        Optional<Status.Provider> newest = all.stream()
                .filter(provider -> provider.newestDate() != null)
                .max(Comparator.comparing(Status.Provider::newestDate));
        boolean called = !providers.called().isEmpty();
        if (newest.isEmpty()) {
            return Optional.of("no rates of "
                    + providers.all().stream().map(ConfiguredProvider::name).collect(Collectors.joining(", "))
                    + " are stored yet"
                    + (!called
                            ? ": `fx-caravan import` brings them"
                            : startedAt == null ? ": `fx-caravan run` fetches them" : ""));
        }
        return newest.filter(provider -> !called && provider.ageDays() > OLDEST_IMPORT_DAYS)
                .map(provider -> "the newest rates are " + provider.ageDays() + " days old, " + provider.newestDate()
                        + " of " + provider.provider() + "; import newer ones");
    }

    /** A provider that is taken out of {@code fx.providers} keeps its days: they are neither read nor fetched any more. */
    private Optional<String> notConfigured() {
        List<String> others = database.jdbi()
                .withHandle(h -> h.createQuery("""
                                select provider from provider_state where first_due is not null
                                union select provider from ledger where snapshot_id is not null
                                order by provider""").mapTo(String.class).list());
        List<String> left = others.stream().filter(name -> !providers.has(name)).toList();
        return left.isEmpty()
                ? Optional.empty()
                : Optional.of("days of " + String.join(", ", left) + " are stored and neither read nor fetched, since"
                        + " fx.providers does not name " + (left.size() == 1 ? "it" : "them")
                        + "; to have them, write fx.providers="
                        + Stream.concat(providers.all().stream().map(ConfiguredProvider::name), left.stream())
                                .collect(Collectors.joining(",")));
    }

    private static void describe(Status.Provider provider, Map<String, String> facts) {
        String name = provider.provider() + ".";
        facts.put(name + "newestDate", String.valueOf(provider.newestDate()));
        facts.put(name + "ageDays", String.valueOf(provider.ageDays()));
        facts.put(name + "missing", String.valueOf(provider.missing()));
        facts.put(name + "awaited", String.valueOf(provider.awaited()));
        facts.put(name + "failed", String.valueOf(provider.failed()));
        facts.put(name + "condition", provider.condition().text());
    }

    /** The version in the jar's manifest; {@code dev} when run from classes. */
    public static String version() {
        String version = StatusReader.class.getPackage().getImplementationVersion();
        return version == null ? "dev" : version;
    }
}
