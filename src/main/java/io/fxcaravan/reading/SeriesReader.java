package io.fxcaravan.reading;

import static java.util.stream.Collectors.toSet;

import io.fxcaravan.ledger.ExpectedDays;
import io.fxcaravan.ledger.LedgerDay;
import io.fxcaravan.ledger.OwedDays;
import io.fxcaravan.provider.runtime.ConfiguredProvider;
import io.fxcaravan.provider.runtime.Providers;
import io.fxcaravan.rates.CrossRate;
import io.fxcaravan.rates.DayState;
import io.fxcaravan.rates.PublishedRates;
import io.fxcaravan.rates.Rate;
import io.fxcaravan.reading.Series.SeriesDay;
import io.fxcaravan.store.SnapshotSpans;
import io.fxcaravan.store.SnapshotSpans.Identity;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;

/** Reads spans of days in constant memory. */
public final class SeriesReader {
    private static final int DEFAULT_DAYS = 31;

    private final SnapshotSpans spans;
    private final OwedDays owed;
    private final Providers providers;
    private final Clock clock;
    private final ReadingConfig config;

    public SeriesReader(SnapshotSpans spans, OwedDays owed, Providers providers, Clock clock, ReadingConfig config) {
        this.spans = spans;
        this.owed = owed;
        this.providers = providers;
        this.clock = clock;
        this.config = config;
    }

    /** @throws QueryException for a provider that is not configured, or a span that ends before it begins */
    public Series read(SeriesQuery query) {
        ConfiguredProvider provider = provider(query.provider());
        Instant now = clock.instant();
        Instant at = query.asOf() == null || query.asOf().isAfter(now) ? now : query.asOf();
        LocalDate today = provider.calendar().today(at);
        LocalDate to = query.to() != null ? query.to() : today;
        LocalDate from = query.from() != null ? query.from() : to.minusDays(DEFAULT_DAYS - 1L);
        if (from.isAfter(to)) {
            throw QueryException.invalid("bad_date", "from lies after to: " + from + ", " + to);
        }
        String base = query.base() == null ? config.base() : query.base();
        List<Identity> stored = spans.identities(provider.name(), from, to, query.asOf(), query.finalOnly());
        Set<LocalDate> here = stored.stream().map(Identity::date).collect(toSet());
        List<LedgerDay> ledgerDays = owed.between(provider.name(), from, to);
        ExpectedDays days = ExpectedDays.of(provider);
        List<LocalDate> missing = ledgerDays.stream()
                .filter(day -> day.state().isOwed() && !here.contains(day.date()))
                .map(LedgerDay::date)
                .filter(day -> query.asOf() == null || days.isDue(day, at))
                .toList();
        List<LocalDate> pruned = ledgerDays.stream()
                .filter(day -> day.state() == DayState.PRUNED)
                .map(LedgerDay::date)
                .toList();
        Set<LocalDate> known = ledgerDays.stream().map(LedgerDay::date).collect(toSet());
        List<LocalDate> unowed = days.due(from, to.isAfter(today) ? today : to, at)
                .filter(day -> !known.contains(day) && !here.contains(day) && !days.isHoliday(day))
                .toList();
        return new Series(
                base,
                provider.name(),
                from,
                to,
                missing,
                unowed,
                pruned,
                tag(stored, missing, unowed),
                () -> new Days(stored, base, query.symbols()));
    }

    private ConfiguredProvider provider(String nameOrNull) {
        if (nameOrNull != null && !providers.has(nameOrNull)) {
            throw QueryException.invalid("unknown_provider", "there is no provider of that name here");
        }
        return nameOrNull == null ? providers.first() : providers.get(nameOrNull);
    }

    private static String tag(List<Identity> stored, List<LocalDate> missing, List<LocalDate> unowed) {
        long hash = missing.hashCode() * 31L + unowed.hashCode();
        for (Identity day : stored) {
            hash = hash * 1_000_003 + day.id();
        }
        return Long.toHexString(hash) + "-" + stored.size();
    }

    private final class Days implements Iterator<SeriesDay> {
        private final List<Identity> stored;
        private final String base;
        private final Set<String> symbols;
        private final Set<String> needed;
        private int fetched;
        private Iterator<SeriesDay> ready = Collections.emptyIterator();

        Days(List<Identity> stored, String base, Set<String> symbols) {
            this.stored = stored;
            this.base = base;
            this.symbols = symbols;
            this.needed = CrossRate.needed(base, symbols);
        }

        @Override
        public boolean hasNext() {
            return ready.hasNext() || fetched < stored.size();
        }

        @Override
        public SeriesDay next() {
            if (!ready.hasNext()) {
                List<Identity> some =
                        stored.subList(fetched, Math.min(stored.size(), fetched + SnapshotSpans.daysAtOnce(needed)));
                fetched += some.size();
                ready = fetch(some);
            }
            return ready.next();
        }

        private Iterator<SeriesDay> fetch(List<Identity> some) {
            Map<Long, SortedMap<String, Rate>> rates =
                    spans.rates(some.stream().map(Identity::id).toList(), needed);
            List<SeriesDay> days = new ArrayList<>();
            for (Identity day : some) {
                PublishedRates published = day.terms().with(rates.getOrDefault(day.id(), Collections.emptySortedMap()));
                days.add(new SeriesDay(
                        day.date(),
                        day.quality(),
                        day.revision(),
                        published,
                        CrossRate.select(published, base, symbols)));
            }
            return days.iterator();
        }
    }
}
