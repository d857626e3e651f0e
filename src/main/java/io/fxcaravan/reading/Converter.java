package io.fxcaravan.reading;

import io.fxcaravan.ledger.Ledger;
import io.fxcaravan.provider.runtime.Providers;
import io.fxcaravan.rates.CrossRate;
import io.fxcaravan.rates.Snapshot;
import io.fxcaravan.store.Snapshots;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Converts amounts with stored rates: exactly, unless rounding is asked for. */
public final class Converter {
    private final DayFinder finder;

    public Converter(Snapshots snapshots, Ledger ledger, Providers providers, Clock clock, ReadingConfig config) {
        this.finder = new DayFinder(snapshots, ledger, providers, clock, config);
    }

    /**
     * Converts. Without a date it takes today's rate, as a question with today's date does: an amount at a rate of long ago
     * would look like one at a rate of now.
     *
     * @throws QueryException where a rate is not stored, or is held and no other day may stand in
     */
    public Conversion convert(ConvertQuery asked) {
        DayQuery bounded = asked.day().within(usualAge(asked.day().provider()));
        ConvertQuery query = new ConvertQuery(asked.amount(), asked.from(), asked.to(), bounded, asked.round());
        FoundDay found = finder.find(query.day());
        boolean stale = finder.isStale(found);
        if (isHeld(found, query)) {
            found = lastGood(found, query);
            stale = true;
        }
        Snapshot day = found.snapshot();
        BigDecimal rate = CrossRate.of(day.published(), query.from(), query.to())
                .orElseThrow(() -> QueryException.notStored(
                        "rate_not_stored",
                        day.provider() + " has no rate of " + lacking(day, query) + " on " + day.date()));
        boolean computed = !day.published().publishes(query.from(), query.to());
        return new Conversion(
                query.from(),
                query.to(),
                query.amount(),
                rate,
                query.result(rate),
                found.requested(),
                day.date(),
                day.provider(),
                day.quality(),
                day.revision(),
                stale,
                query.rounding(computed ? CrossRate.ROUNDING : null));
    }

    private int usualAge(String providerOrNull) {
        return finder.asked(providerOrNull).stream()
                .mapToInt(DayFinder::reach)
                .max()
                .orElseThrow();
    }

    private boolean isHeld(FoundDay found, ConvertQuery query) {
        List<String> held = finder.held(found);
        return held.contains(query.from()) || held.contains(query.to());
    }

    private FoundDay lastGood(FoundDay found, ConvertQuery query) {
        String name = found.provider().name();
        LocalDate oldest = query.day().oldest(found.requested(), DayFinder.reach(found.provider()));
        Optional<Snapshot> earlier = Optional.of(found.snapshot());
        while (earlier.isPresent()) {
            LocalDate before = earlier.get().date().minusDays(1);
            earlier = before.isBefore(oldest) ? Optional.empty() : finder.newest(name, oldest, before, query.day());
            if (earlier.flatMap(day -> CrossRate.of(day.published(), query.from(), query.to()))
                    .isPresent()) {
                return new FoundDay(
                        found.provider(), found.requested(), found.at(), earlier.get(), null, false, Set.of());
            }
        }
        throw QueryException.notStored(
                "rate_quarantined",
                "the rate of " + lacking(found.snapshot(), query) + " on "
                        + found.snapshot().date() + " is held in quarantine"
                        + (query.day().exact() ? "" : ", and no earlier day has a good one"));
    }

    private static String lacking(Snapshot day, ConvertQuery query) {
        boolean hasFrom = query.from().equals(day.base()) || day.rates().containsKey(query.from());
        return hasFrom ? query.to() : query.from();
    }
}
