package io.fxcaravan.ops;

import io.fxcaravan.config.Settings;
import io.fxcaravan.ledger.DayPlanner;
import io.fxcaravan.ledger.ExpectedDays;
import io.fxcaravan.ledger.Freshness;
import io.fxcaravan.ledger.Ledger;
import io.fxcaravan.ledger.OwedDays;
import io.fxcaravan.provider.runtime.ConfiguredProvider;
import io.fxcaravan.provider.runtime.ProviderBreaker;
import io.fxcaravan.provider.runtime.ProviderState;
import io.fxcaravan.provider.runtime.Providers;
import io.fxcaravan.provider.runtime.Quota;
import io.fxcaravan.provider.runtime.QuotaState;
import io.fxcaravan.rates.DayState;
import io.fxcaravan.rates.Quality;
import io.fxcaravan.store.Database;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jdbi.v3.core.Jdbi;

/** Reads from the store how the rates are, with a daemon or without. Status, health and the dashboard all ask this. */
public final class StatusReader {
    private final Settings settings;
    private final HealthConfig health;
    private final Freshness freshness;
    private final Database database;
    private final Providers providers;
    private final OwedDays owed;
    private final Ledger ledger;
    private final DayPlanner planner;
    private final Quota quota;
    private final ProviderBreaker breaker;
    private final Clock clock;
    private final Instant startedAt;
    private final Supplier<List<String>> configProblems;

    /**
     * A reader.
     *
     * @param startedAt      when the daemon started; null without one
     * @param configProblems what is wrong with the configuration as it is now in the files
     */
    public StatusReader(
            Settings settings,
            Database database,
            Providers providers,
            OwedDays owed,
            Ledger ledger,
            DayPlanner planner,
            Quota quota,
            ProviderBreaker breaker,
            Clock clock,
            Instant startedAt,
            Supplier<List<String>> configProblems) {
        this.settings = settings;
        this.health = HealthConfig.from(settings);
        this.freshness = new Freshness(owed, ledger, clock, health.maxMissingDays());
        this.database = database;
        this.providers = providers;
        this.owed = owed;
        this.ledger = ledger;
        this.planner = planner;
        this.quota = quota;
        this.breaker = breaker;
        this.clock = clock;
        this.startedAt = startedAt;
        this.configProblems = configProblems;
    }

    /** How everything is now. */
    public Status read() {
        List<CheckResult> verdicts = List.of(configuration(), disk(), judged());
        return new Status(
                version(),
                settings.profile().orElse(null),
                startedAt == null ? null : ProcessHandle.current().pid(),
                startedAt,
                verdicts.stream().allMatch(CheckResult::well),
                providers.all().stream().map(this::provider).toList(),
                new Status.Database(database.kind(), database.sizeBytes()),
                new Status.Disk(freeBytes()),
                verdicts.stream().flatMap(result -> result.problems().stream()).toList());
    }

    /** Whether the files of the configuration say what holds. */
    public CheckResult configuration() {
        List<String> problems = configProblems.get();
        return new CheckResult(
                problems.isEmpty(),
                problems,
                Map.of("folder", settings.home().config().toString()));
    }

    /** Whether there is room, and what is wrong with the database's file. */
    public CheckResult disk() {
        List<String> problems = new ArrayList<>(database.problems());
        boolean room = freeBytes() >= health.minFreeDisk();
        if (!room) {
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
        CheckResult judged = judged();
        Map<String, String> facts = new LinkedHashMap<>();
        providers.all().forEach(provider -> describe(provider(provider), facts));
        return new CheckResult(judged.well(), judged.problems(), facts);
    }

    private CheckResult judged() {
        boolean fresh = true;
        List<String> problems = new ArrayList<>();
        for (ConfiguredProvider provider : providers.all()) {
            fresh &= judge(provider, problems);
        }
        if (providers.all().stream()
                .noneMatch(provider -> newest(provider.name()).isPresent())) {
            fresh = false;
            problems.add("no rates are stored yet");
        }
        return new CheckResult(fresh, problems, Map.of());
    }

    private static void describe(Status.Provider provider, Map<String, String> facts) {
        String name = provider.provider() + ".";
        facts.put(name + "newestDate", String.valueOf(provider.newestDate()));
        facts.put(name + "ageDays", String.valueOf(provider.ageDays()));
        facts.put(name + "missing", String.valueOf(provider.missing()));
        facts.put(name + "awaited", String.valueOf(provider.awaited()));
        facts.put(name + "failed", String.valueOf(provider.failed()));
    }

    /** The version in the jar's manifest; {@code dev} when run from classes. */
    public static String version() {
        String version = StatusReader.class.getPackage().getImplementationVersion();
        return version == null ? "dev" : version;
    }

    private Status.Provider provider(ConfiguredProvider provider) {
        String name = provider.name();
        Instant now = clock.instant();
        Optional<Newest> newest = newest(name);
        QuotaState calls = quota.state(name);
        return new Status.Provider(
                name,
                newest.map(Newest::date).orElse(null),
                newest.map(Newest::quality).orElse(null),
                newest.map(n -> ChronoUnit.DAYS.between(
                                n.date(), provider.calendar().today(now)))
                        .orElse(null),
                lastSuccess(name).orElse(null),
                startedAt == null ? null : ExpectedDays.of(provider).nextFiring(now),
                owed.missing(provider),
                ledger.in(name, DayState.AWAITED),
                ledger.in(name, DayState.FAILED),
                count("dead_letter", name, "state in ('waiting', 'parked')"),
                count("quarantined_rate", name, "state = 'held'"),
                new Status.Quota(
                        calls.limit(), calls.used(), calls.remaining(), planner.reserve(provider), calls.resetsOn()));
    }

    private record Newest(LocalDate date, Quality quality) {}

    private Optional<Newest> newest(String provider) {
        return database.jdbi()
                .withHandle(h -> h.createQuery("""
                                select l.rate_date, s.quality from ledger l join snapshot s on s.id = l.snapshot_id
                                where l.provider = :p order by l.provider desc, l.rate_date desc limit 1""")
                        .bind("p", provider)
                        .map((row, c) -> new Newest(row.getObject(1, LocalDate.class), Quality.of(row.getString(2))))
                        .findOne());
    }

    private Optional<Instant> lastSuccess(String provider) {
        return database.jdbi()
                .withHandle(h -> h.createQuery(
                                "select last_success from provider_state where provider = :p and last_success is not null")
                        .bind("p", provider)
                        .mapTo(Instant.class)
                        .findOne());
    }

    private int count(String table, String provider, String where) {
        Jdbi jdbi = database.jdbi();
        return jdbi.withHandle(h -> h.createQuery("select count(*) from " + table + " where provider = :p and " + where)
                .bind("p", provider)
                .mapTo(Integer.class)
                .one());
    }

    /** Adds what is wrong with a provider; false where that makes the program unhealthy. */
    private boolean judge(ConfiguredProvider provider, List<String> problems) {
        ProviderState condition = breaker.condition(provider.name());
        if (!condition.isOk()) {
            problems.add(condition.sentence(provider.name()));
        }
        Freshness.Lack lack = freshness.of(provider);
        LackText.of(provider, lack, planner).forEach(problems::add);
        return !freshness.isStale(lack);
    }
}
