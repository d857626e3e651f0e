package io.fxcaravan.ops;

import io.fxcaravan.config.Settings;
import io.fxcaravan.deadletter.DeadLetters;
import io.fxcaravan.home.StartException;
import io.fxcaravan.ingest.IngestRequests;
import io.fxcaravan.ingest.StoreBreaker;
import io.fxcaravan.ledger.DayPlanner;
import io.fxcaravan.ledger.ExpectedDays;
import io.fxcaravan.ledger.Freshness;
import io.fxcaravan.ledger.Ledger;
import io.fxcaravan.ledger.OwedDays;
import io.fxcaravan.ledger.SettingChanges;
import io.fxcaravan.provider.runtime.ConfiguredProvider;
import io.fxcaravan.provider.runtime.InstalledProviders;
import io.fxcaravan.provider.runtime.ProviderBreaker;
import io.fxcaravan.provider.runtime.ProviderState;
import io.fxcaravan.provider.runtime.ProviderState.State;
import io.fxcaravan.provider.runtime.Quota;
import io.fxcaravan.provider.runtime.QuotaState;
import io.fxcaravan.quarantine.HeldRate;
import io.fxcaravan.quarantine.Quarantine;
import io.fxcaravan.rates.DayState;
import io.fxcaravan.rates.Quality;
import io.fxcaravan.store.Database;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads from the store how one provider is. */
final class ProviderStatusReader {
    private static final MathContext FOUR = new MathContext(4, RoundingMode.HALF_EVEN);

    private final Settings settings;
    private final Database database;
    private final OwedDays owed;
    private final SettingChanges changes;
    private final Freshness freshness;
    private final Ledger ledger;
    private final DayPlanner planner;
    private final Quota quota;
    private final ProviderBreaker breaker;
    private final IngestRequests requests;
    private final DeadLetters letters;
    private final Quarantine quarantine;
    private final StoreBreaker store;
    private final Clock clock;
    private final boolean scheduled;

    /** @param scheduled whether a daemon runs, so that there is a next run */
    ProviderStatusReader(StatusReader.Sources of, Freshness freshness, boolean scheduled) {
        this.settings = of.settings();
        this.database = of.database();
        this.owed = of.owed();
        this.changes = of.changes();
        this.freshness = freshness;
        this.ledger = of.ledger();
        this.planner = of.planner();
        this.quota = of.quota();
        this.breaker = of.breaker();
        this.requests = of.requests();
        this.letters = of.letters();
        this.quarantine = of.quarantine();
        this.store = of.store();
        this.clock = of.clock();
        this.scheduled = scheduled;
    }

    /**
     * How a provider stands.
     *
     * @param fresh    whether it lacks no more days than it may
     * @param problems in sentences
     */
    record Standing(Status.Provider provider, boolean fresh, List<String> problems) {}

    Standing read(ConfiguredProvider configured) {
        Freshness.Lack lack = freshness.of(configured);
        Status.Provider provider = provider(configured);
        List<LocalDate> askable = requests.askable(configured.name(), lack.unasked());
        ProviderProblems.Price price = price(configured, askable);
        String charges = configured.provider().charges();
        List<String> problems = new ArrayList<>(ProviderProblems.of(
                provider, lack.withUnasked(askable), letters.parked(configured.name()), price, charges, healer()));
        List<LocalDate> tooOld = new ArrayList<>(lack.unasked());
        tooOld.removeAll(askable);
        if (!tooOld.isEmpty()) {
            problems.add(ProviderProblems.tooOld(configured.name(), tooOld));
        }
        problems.addAll(changed(configured));
        return new Standing(provider, !freshness.isStale(lack), problems);
    }

    /** What follows from a setting that was changed, and waits for a person or for the next start. */
    private List<String> changed(ConfiguredProvider configured) {
        String name = configured.name();
        List<String> sentences = new ArrayList<>();
        SettingChanges.Lacking lacking = changes.lacking(configured);
        List<LocalDate> without = requests.askable(name, lacking.days());
        if (!without.isEmpty()) {
            sentences.add(ProviderProblems.newlyAsked(name, lacking.quotes(), without, price(configured, without)));
        }
        List<LocalDate> otherBase = requests.askable(name, changes.inAnotherBase(configured));
        if (!otherBase.isEmpty()) {
            String base = configured.config().base();
            sentences.add(ProviderProblems.otherBase(name, base, otherBase, price(configured, otherBase)));
        }
        changes.window(configured).ifPresent(window -> sentences.add(window(configured, window)));
        return sentences;
    }

    private String window(ConfiguredProvider configured, SettingChanges.Window window) {
        LocalDate owedFrom = owed.from(configured).orElse(window.from());
        List<LocalDate> earlier = ExpectedDays.of(configured)
                .due(window.from(), owedFrom.minusDays(1), clock.instant())
                .toList();
        boolean counted = configured.config().quota().isCounted();
        return ProviderProblems.window(configured.name(), window, earlier, counted ? price(configured, earlier) : null);
    }

    /** The price of the command that asks for the whole span of these days. */
    private ProviderProblems.Price price(ConfiguredProvider configured, List<LocalDate> days) {
        if (days.isEmpty()) {
            return ProviderProblems.Price.NOTHING;
        }
        String name = configured.name();
        IngestRequests.Priced priced =
                requests.price(name, requests.expected(name, days.get(0), days.get(days.size() - 1)), false);
        int others = Math.max(0, priced.days().size() - days.size());
        return new ProviderProblems.Price(priced.least(), priced.charges(), others);
    }

    private Status.Provider provider(ConfiguredProvider provider) {
        String name = provider.name();
        Instant now = clock.instant();
        Optional<Newest> newest = newest(name);
        QuotaState calls = quota.state(name);
        Optional<Instant> lastSuccess = lastSuccess(name);
        List<HeldRate> held = quarantine.held().stream()
                .filter(rate -> rate.provider().equals(name))
                .toList();
        ProviderState state = breaker.condition(name);
        String lackingKey = lackingKey(provider);
        boolean usedUp = quota.isUsedUp(name);
        boolean spent = state.isOk() && usedUp;
        State condition = lackingKey != null ? State.WAITING_FOR_KEY : spent ? State.QUOTA : state.state();
        return new Status.Provider(
                name,
                newest.map(Newest::date).orElse(null),
                newest.map(Newest::quality).orElse(null),
                newest.map(n -> ChronoUnit.DAYS.between(
                                n.date(), provider.calendar().today(now)))
                        .orElse(null),
                lastSuccess.orElse(null),
                scheduled ? ExpectedDays.of(provider).nextFiring(now) : null,
                owed.missing(provider),
                ledger.in(name, DayState.AWAITED),
                ledger.in(name, DayState.FAILED),
                letters.open(name),
                held.size(),
                new Status.Quota(
                        calls.limit(), calls.used(), calls.remaining(), planner.reserve(provider), calls.resetsOn()),
                condition,
                lackingKey != null ? "no_key" : spent ? "quota" : state.reason(),
                lackingKey != null ? lackingKey : spent ? spent(provider, calls) : state.message(),
                lackingKey != null ? null : state.since(),
                nextTry(condition, state, calls),
                held.stream().map(ProviderStatusReader::held).toList(),
                owed.from(provider).orElse(null));
    }

    private static Instant nextTry(State condition, ProviderState state, QuotaState calls) {
        if (condition == State.REFUSED || condition == State.WAITING_FOR_KEY) {
            return null;
        }
        return condition == State.QUOTA && state.nextProbe() == null
                ? calls.resetsOn().atStartOfDay(ZoneOffset.UTC).toInstant()
                : state.nextProbe();
    }

    private static String spent(ConfiguredProvider provider, QuotaState calls) {
        return calls.limit() + " " + provider.provider().charges() + " of fx." + provider.name()
                + ".monthly-quota are used up until " + calls.resetsOn();
    }

    /** What it takes to call the provider and is not set; null where nothing is lacking. */
    private String lackingKey(ConfiguredProvider provider) {
        if (!InstalledProviders.isUsable(settings.home(), provider.name())) {
            return null; // its file was edited wrongly, which is told by itself: the one before goes on
        }
        try {
            InstalledProviders.requireReady(settings, List.of(provider.name()));
            return null;
        } catch (StartException e) {
            return String.join("; ", e.problems());
        }
    }

    private static Status.Held held(HeldRate rate) {
        return new Status.Held(
                rate.date(),
                rate.quote(),
                rate.rate(),
                rate.units(),
                rate.previousRate(),
                factor(rate.rate(), rate.previousRate()));
    }

    /** How many times the rate before; null where one of them is no number. */
    private static BigDecimal factor(String rate, String before) {
        try {
            return rate == null || before == null
                    ? null
                    : new BigDecimal(rate).divide(new BigDecimal(before), FOUR).stripTrailingZeros();
        } catch (ArithmeticException | NumberFormatException e) {
            return null;
        }
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

    private ProviderProblems.Healer healer() {
        if (!scheduled) {
            return ProviderProblems.Healer.NOBODY;
        }
        return StoreCondition.of(database, store).why().isPresent()
                ? ProviderProblems.Healer.STORE
                : ProviderProblems.Healer.DAEMON;
    }
}
