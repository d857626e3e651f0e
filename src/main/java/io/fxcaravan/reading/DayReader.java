package io.fxcaravan.reading;

import io.fxcaravan.ledger.Ledger;
import io.fxcaravan.provider.runtime.Providers;
import io.fxcaravan.rates.CrossRate;
import io.fxcaravan.rates.Snapshot;
import io.fxcaravan.store.SnapshotHistory;
import io.fxcaravan.store.Snapshots;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Answers what the rates of a day are, and what they are worth. */
public final class DayReader {
    private final DayFinder finder;
    private final Snapshots snapshots;
    private final Providers providers;
    private final ReadingConfig config;

    public DayReader(Snapshots snapshots, Ledger ledger, Providers providers, Clock clock, ReadingConfig config) {
        this.finder = new DayFinder(snapshots, ledger, providers, clock, config);
        this.snapshots = snapshots;
        this.providers = providers;
        this.config = config;
    }

    /**
     * The day that answers.
     *
     * @throws QueryException where nothing is stored that answers, or the question names a provider that is not configured
     */
    public Day read(DayQuery query) {
        FoundDay found = finder.find(query);
        Snapshot snapshot = found.snapshot();
        String base = query.base() == null ? config.base() : query.base();
        List<String> held = finder.held(found);
        SortedMap<String, BigDecimal> rates = rebased(snapshot, base, held);
        Collection<String> expected = query.symbols().isEmpty() ? finder.gone(found) : query.symbols();
        SortedMap<String, BigDecimal> wanted = wanted(rates, base, query.symbols());
        List<String> absent = absent(expected, rates, base, held);
        if (query.exact() && !query.symbols().isEmpty() && !absent.isEmpty()) {
            throw QueryException.notStored(
                    "rate_not_stored",
                    snapshot.provider() + " has no rate of " + String.join(", ", absent) + " on " + snapshot.date());
        }
        boolean computed = CrossRate.isComputed(snapshot.published(), base, wanted.keySet());
        return new Day(
                snapshot.date(),
                found.requested(),
                base,
                snapshot.provider(),
                finder.identity(found),
                snapshot.quality(),
                snapshot.revision(),
                snapshot.recordedAt(),
                snapshot.providerTimestamp(),
                finder.isStale(found),
                computed ? CrossRate.ROUNDING : null,
                snapshot.validity(),
                held.stream().filter(code -> wants(query.symbols(), code)).toList(),
                absent,
                query.symbols().isEmpty()
                        ? snapshot.published()
                        : snapshot.published().only(CrossRate.needed(base, query.symbols())),
                wanted);
    }

    /**
     * What {@link Day#identity} of the answer will be; reads no rate.
     *
     * @throws QueryException where nothing is stored that answers
     */
    public String identity(DayQuery query) {
        return finder.identity(finder.identify(query));
    }

    /**
     * The rates of all providers for exactly that day.
     *
     * @param base null for the configured one
     * @throws QueryException where no provider has it
     */
    public Comparison compare(LocalDate date, String base, Set<String> symbols) {
        return Comparison.of(date, base == null ? config.base() : base, symbols, providers, snapshots);
    }

    /**
     * Every revision of a day.
     *
     * @param provider null for the first
     * @throws QueryException where nothing is stored
     */
    public DayHistory history(LocalDate date, String provider, SnapshotHistory history) {
        String name = provider(provider);
        List<SnapshotHistory.Recorded> revisions = history.revisions(name, date);
        if (revisions.isEmpty()) {
            throw finder.nothingOn(name, date);
        }
        return DayHistory.of(date, name, revisions);
    }

    /** The name of the provider asked for. @param nameOrNull null for the first that answers reads */
    public String provider(String nameOrNull) {
        return finder.asked(nameOrNull).get(0).name();
    }

    private static SortedMap<String, BigDecimal> rebased(Snapshot snapshot, String base, List<String> held) {
        return CrossRate.rebase(snapshot.published(), base)
                .orElseThrow(() -> held.contains(base)
                        ? QueryException.notStored(
                                "rate_quarantined",
                                "the rate of " + base + " on " + snapshot.date() + " is held in quarantine")
                        : QueryException.notStored(
                                "rate_not_stored",
                                snapshot.provider() + " has no rate of " + base + " on " + snapshot.date()
                                        + " to make it the base"));
    }

    private static List<String> absent(
            Collection<String> expected, SortedMap<String, BigDecimal> rates, String base, List<String> held) {
        if (expected.isEmpty()) {
            return List.of();
        }
        SortedSet<String> absent = new TreeSet<>(expected);
        absent.removeAll(rates.keySet());
        held.forEach(absent::remove);
        absent.remove(base);
        return List.copyOf(absent);
    }

    /** The base itself is among the rates only when it is asked for. */
    private static SortedMap<String, BigDecimal> wanted(
            SortedMap<String, BigDecimal> rates, String base, Set<String> symbols) {
        if (symbols.isEmpty()) {
            return rates;
        }
        SortedMap<String, BigDecimal> wanted = new TreeMap<>(rates);
        wanted.put(base, BigDecimal.ONE);
        wanted.keySet().retainAll(symbols);
        return wanted;
    }

    private static boolean wants(Set<String> symbols, String code) {
        return symbols.isEmpty() || symbols.contains(code);
    }
}
