package io.fxcaravan.ops;

import io.fxcaravan.config.Settings;
import io.fxcaravan.ledger.DayPlanner;
import io.fxcaravan.ledger.ExpectedDays;
import io.fxcaravan.ledger.Ledger;
import io.fxcaravan.ledger.LedgerDay;
import io.fxcaravan.provider.Condition;
import io.fxcaravan.provider.ConfiguredProvider;
import io.fxcaravan.provider.Gate;
import io.fxcaravan.provider.Providers;
import io.fxcaravan.provider.Quota;
import io.fxcaravan.provider.QuotaState;
import io.fxcaravan.rates.DayState;
import io.fxcaravan.rates.Quality;
import io.fxcaravan.store.Database;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jdbi.v3.core.Jdbi;

/** Reads from the store how the rates are, with a daemon or without. Status, health and the dashboard all ask this. */
public final class StatusReader {
    /** A day that is still provisional this long after its end counts like a missing one. */
    private static final Duration SETTLED_WITHIN = Duration.ofHours(48);

    private final Settings settings;
    private final HealthConfig health;
    private final Database database;
    private final Providers providers;
    private final Ledger ledger;
    private final DayPlanner planner;
    private final Quota quota;
    private final Gate gate;
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
            Ledger ledger,
            DayPlanner planner,
            Quota quota,
            Gate gate,
            Clock clock,
            Instant startedAt,
            Supplier<List<String>> configProblems) {
        this.settings = settings;
        this.health = HealthConfig.from(settings);
        this.database = database;
        this.providers = providers;
        this.ledger = ledger;
        this.planner = planner;
        this.quota = quota;
        this.gate = gate;
        this.clock = clock;
        this.startedAt = startedAt;
        this.configProblems = configProblems;
    }

    /** How everything is now. */
    public Status read() {
        List<String> problems = new ArrayList<>(configProblems.get());
        boolean healthy = problems.isEmpty();
        problems.addAll(database.problems());
        List<Status.Provider> all = new ArrayList<>();
        for (ConfiguredProvider provider : providers.all()) {
            Status.Provider status = provider(provider);
            all.add(status);
            healthy &= judge(provider, status, problems);
        }
        long free = settings.home().dir().toFile().getUsableSpace();
        if (free < health.minFreeDisk()) {
            problems.add("only " + free + " bytes are free on the disk of "
                    + settings.home().dir() + ", fewer than fx.health.min-free-disk; make room");
            healthy = false;
        }
        return new Status(
                version(),
                settings.profile().orElse(null),
                startedAt == null ? null : ProcessHandle.current().pid(),
                startedAt,
                healthy,
                all,
                new Status.Database(database.kind(), database.sizeBytes()),
                new Status.Disk(free),
                problems);
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
                missing(provider, now),
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

    /** Those of the ledger, and those that became due since anything last looked: the daemon may be off. */
    private List<LocalDate> missing(ConfiguredProvider provider, Instant now) {
        List<LocalDate> missing = new ArrayList<>(ledger.in(provider.name(), DayState.MISSING));
        LocalDate today = provider.calendar().today(now);
        Optional<LocalDate> first = ledger.firstDue(provider.name());
        if (first.isPresent()) {
            ExpectedDays days = ExpectedDays.of(provider);
            List<LocalDate> known = ledger.between(provider.name(), first.get(), today).stream()
                    .map(LedgerDay::date)
                    .toList();
            LocalDate from =
                    known.isEmpty() ? first.get() : known.get(known.size() - 1).plusDays(1);
            days.due(from, today, now).filter(day -> !days.isHoliday(day)).forEach(missing::add);
        }
        return missing;
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
    private boolean judge(ConfiguredProvider provider, Status.Provider status, List<String> problems) {
        Instant now = clock.instant();
        Condition condition = gate.condition(provider.name());
        if (!condition.isOk()) {
            problems.add(
                    provider.name() + " has not been called since " + condition.since() + ": " + condition.message()
                            + (condition.nextProbe() == null ? "" : "; the next try is at " + condition.nextProbe()));
        }
        List<LocalDate> lacking = new ArrayList<>(status.missing());
        lacking.addAll(status.failed());
        status.awaited().stream()
                .filter(day -> now.isAfter(provider.calendar().finalFrom(day)))
                .forEach(lacking::add);
        if (provider.config().finalizeDays()) {
            ledger.in(provider.name(), DayState.PROVISIONAL).stream()
                    .filter(day -> now.isAfter(provider.calendar().endOf(day).plus(SETTLED_WITHIN)))
                    .forEach(lacking::add);
        }
        if (!lacking.isEmpty()) {
            List<LocalDate> dates = lacking.stream().sorted().distinct().toList();
            problems.add(provider.name() + " lacks " + dates.size() + (dates.size() == 1 ? " day: " : " days: ")
                    + shown(dates) + "; they are asked for again by themselves, or now with `fx-caravan ingest`");
        }
        return lacking.size() <= health.maxMissingDays();
    }

    private static String shown(List<LocalDate> dates) {
        String first = dates.stream()
                .limit(5)
                .map(LocalDate::toString)
                .reduce((a, b) -> a + ", " + b)
                .orElse("");
        return dates.size() <= 5 ? first : first + ", ... " + dates.get(dates.size() - 1);
    }
}
