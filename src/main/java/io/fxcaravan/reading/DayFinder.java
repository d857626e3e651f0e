package io.fxcaravan.reading;

import io.fxcaravan.ledger.ExpectedDays;
import io.fxcaravan.ledger.Ledger;
import io.fxcaravan.ledger.LedgerDay;
import io.fxcaravan.provider.runtime.ConfiguredProvider;
import io.fxcaravan.provider.runtime.Providers;
import io.fxcaravan.rates.DayState;
import io.fxcaravan.rates.Quality;
import io.fxcaravan.rates.Snapshot;
import io.fxcaravan.store.NewestDayQuery;
import io.fxcaravan.store.Snapshots;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Which stored day answers a question. */
final class DayFinder {
    private final Snapshots snapshots;
    private final Ledger ledger;
    private final Providers providers;
    private final ReadCache cache;
    private final Clock clock;
    private final ReadingConfig config;

    DayFinder(Snapshots snapshots, Ledger ledger, Providers providers, Clock clock, ReadingConfig config) {
        this.cache = new ReadCache(snapshots);
        this.snapshots = snapshots;
        this.ledger = ledger;
        this.providers = providers;
        this.clock = clock;
        this.config = config;
    }

    /** The day that answers, with its rates. @throws QueryException where no day answers */
    FoundDay find(DayQuery query) {
        FoundDay found = identify(query);
        return found.with(snapshots.withRates(found.snapshot()));
    }

    /** The day that answers, without reading a rate. @throws QueryException where no day answers */
    FoundDay identify(DayQuery query) {
        List<ConfiguredProvider> asked = asked(query.provider());
        FoundDay best = null;
        for (ConfiguredProvider provider : asked) {
            Optional<FoundDay> found = identify(provider, query);
            if (found.filter(FoundDay::isRequested).isPresent()) {
                return found.get();
            }
            // where no provider has the day itself, the newest stands in
            if (found.isPresent()
                    && (best == null
                            || found.get()
                                    .snapshot()
                                    .date()
                                    .isAfter(best.snapshot().date()))) {
                best = found.get();
            }
        }
        if (best == null) {
            throw nothingStored(asked.get(0), query);
        }
        return best;
    }

    /** The providers that may answer, in order. @throws QueryException for one that is not configured */
    List<ConfiguredProvider> asked(String providerOrNull) {
        if (providerOrNull == null) {
            return config.failover() ? providers.all() : List.of(providers.first());
        }
        if (!providers.has(providerOrNull)) {
            throw QueryException.invalid(
                    "unknown_provider",
                    "there is no provider " + providerOrNull + " here; there is "
                            + providers.all().stream()
                                    .map(ConfiguredProvider::name)
                                    .collect(Collectors.joining(", ")));
        }
        return List.of(providers.get(providerOrNull));
    }

    private Optional<FoundDay> identify(ConfiguredProvider provider, DayQuery query) {
        Instant now = clock.instant();
        Instant at = query.asOf() == null || query.asOf().isAfter(now) ? now : query.asOf();
        LocalDate requested =
                query.date() != null ? query.date() : provider.calendar().today(at);
        LocalDate oldest = query.oldest(requested, reach(provider));
        if (query.asOf() != null) {
            return asOf(provider.name(), oldest, requested, query)
                    .map(day -> new FoundDay(
                            provider, requested, at, day, before(provider, day, query), false, held(day, query)));
        }
        return snapshots
                .pages()
                .newest(provider.name(), reaching(provider, oldest), oldest, requested, query.finalOnly())
                .map(page -> new FoundDay(
                        provider,
                        requested,
                        at,
                        page.day(),
                        near(provider, page),
                        page.same(),
                        held(page.day(), query)));
    }

    private static Snapshot near(ConfiguredProvider provider, NewestDayQuery.Page page) {
        Snapshot before = page.before();
        return before == null
                        || before.date().isBefore(reaching(provider, page.day().date()))
                ? null
                : before;
    }

    private Snapshot before(ConfiguredProvider provider, Snapshot day, DayQuery query) {
        return asOf(provider.name(), reaching(provider, day.date()), day.date().minusDays(1), query)
                .orElse(null);
    }

    private static LocalDate reaching(ConfiguredProvider provider, LocalDate date) {
        return DayQuery.bounded(date.minusDays(reach(provider)));
    }

    /** How far back a day may lie that still says something of the one asked for. */
    static int reach(ConfiguredProvider provider) {
        return provider.calendar().frequency().reach();
    }

    private static Quality lowest(DayQuery query) {
        return query.finalOnly() ? Quality.FINAL : Quality.PROVISIONAL;
    }

    /** The newest day of a span that the query takes. */
    Optional<Snapshot> newest(String provider, LocalDate from, LocalDate to, DayQuery query) {
        return query.asOf() == null
                ? snapshots.newest(provider, from, to, lowest(query))
                : asOf(provider, from, to, query).map(snapshots::withRates);
    }

    private Optional<Snapshot> asOf(String provider, LocalDate from, LocalDate to, DayQuery query) {
        return snapshots.newestAsOf(provider, from, to, lowest(query), query.asOf());
    }

    /**
     * Changes whenever the answer to the same question does: with the snapshot, with the day before it, with what is held,
     * and when it becomes stale.
     */
    String identity(FoundDay found) {
        Snapshot day = found.snapshot();
        Snapshot before = found.before();
        int around = Objects.hash(found.requested(), before == null ? 0 : before.id(), found.held(), isStale(found));
        return Long.toHexString(day.id()) + "-" + Integer.toHexString(around);
    }

    /** Why a day has no revisions: it was pruned, or was never stored; then another day's rates may answer for it. */
    QueryException nothingOn(String name, LocalDate date) {
        DayQuery query = DayQuery.of(date).from(name);
        QueryException nothing = nothingStored(providers.get(name), query.exactly(true));
        Optional<FoundDay> other = identify(providers.get(name), query);
        return other.isEmpty() || !nothing.code().equals("not_stored")
                ? nothing
                : QueryException.notStored(
                        nothing.code(),
                        nothing.getMessage() + "; the rates of "
                                + other.get().snapshot().date() + " answer for it");
    }

    /** The day that answers now was recorded after the time that is asked for. */
    private Optional<QueryException> notKnownYet(ConfiguredProvider provider, DayQuery query, LocalDate requested) {
        if (query.asOf() == null) {
            return Optional.empty();
        }
        String name = provider.name();
        LocalDate date = snapshots
                .newest(name, query.oldest(requested, reach(provider)), requested)
                .map(Snapshot::date)
                .orElse(requested);
        return snapshots
                .firstRecorded(name, date)
                .filter(time -> time.isAfter(query.asOf()))
                .map(time -> QueryException.notStored(
                        "not_stored",
                        "nothing was known of " + name + " for " + requested + " by " + query.asOf()
                                + "; the first revision of " + date + " was recorded " + time));
    }

    private QueryException nothingStored(ConfiguredProvider provider, DayQuery query) {
        String name = provider.name();
        LocalDate requested =
                query.date() != null ? query.date() : provider.calendar().today(clock.instant());
        Optional<QueryException> tooEarly = notKnownYet(provider, query, requested);
        if (tooEarly.isPresent()) {
            return tooEarly.get();
        }
        boolean pruned = ledger.day(name, requested)
                .filter(day -> day.state() == DayState.PRUNED)
                .isPresent();
        if (pruned) {
            return QueryException.notStored(
                    "pruned", requested + " of " + name + " has been pruned: fx.retention.keep-days");
        }
        Optional<Snapshot> older =
                query.exact() ? Optional.empty() : newest(name, DayQuery.bounded(LocalDate.MIN), requested, query);
        if (older.isPresent()) {
            LocalDate date = older.get().date();
            long age = ChronoUnit.DAYS.between(date, requested);
            return QueryException.notStored(
                    "not_stored",
                    "the newest rates of " + name + " at or before " + requested + " are of " + date + ", " + age
                            + " days old"
                            + (age > DayQuery.MOST_AGE
                                    ? ""
                                    : "; maxAge=" + age + " (--max-age " + age + ") takes them"));
        }
        if (query.date() == null) {
            return QueryException.notStored("not_stored", "nothing is stored of " + name + " yet");
        }
        return QueryException.notStored(
                "not_stored",
                "nothing is stored of " + name + " for " + requested
                        + (query.exact() ? "" : " or any day before it")
                        + (query.finalOnly() ? ", of final quality" : ""));
    }

    /** Whether a newer day, at or before the requested one, is missing. */
    boolean isStale(FoundDay found) {
        LocalDate next = found.snapshot().date().plusDays(1);
        if (next.isAfter(found.requested())) {
            return false;
        }
        ExpectedDays days = ExpectedDays.of(found.provider());
        // what is due never lies after the provider's today, so that a far date asks for no long walk
        LocalDate today = found.provider().calendar().today(found.at());
        LocalDate last = found.requested().isAfter(today) ? today : found.requested();
        Set<LocalDate> holidays = ledger.between(found.provider().name(), next, last).stream()
                .filter(day -> day.state() == DayState.HOLIDAY)
                .map(LedgerDay::date)
                .collect(Collectors.toSet());
        return days.due(next, last, found.at()).anyMatch(day -> !days.isHoliday(day) && !holidays.contains(day));
    }

    private Set<String> held(Snapshot day, DayQuery query) {
        return query.asOf() == null
                ? cache.held(day.provider(), day.date())
                : snapshots.heldAsOf(day.provider(), day.date(), query.asOf());
    }

    /** The currencies of the day whose rate is held, in order. */
    List<String> held(FoundDay found) {
        Snapshot day = found.snapshot();
        return found.held().stream()
                .filter(code -> !day.rates().containsKey(code))
                .toList();
    }

    /** The currencies that the day before had and this one has not, in order; held ones among them. */
    SortedSet<String> gone(FoundDay found) {
        Snapshot day = found.snapshot();
        Snapshot before = found.before();
        SortedSet<String> gone = new TreeSet<>();
        if (before == null || found.same() && before.base().equals(day.base())) {
            return gone;
        }
        gone.addAll(cache.codes(before.id()));
        gone.add(before.base());
        gone.removeAll(day.rates().keySet());
        gone.remove(day.base());
        return gone;
    }
}
