package io.fxcaravan.evidence;

import io.fxcaravan.ledger.Ledger;
import io.fxcaravan.ledger.OwedDays;
import io.fxcaravan.provider.runtime.Providers;
import io.fxcaravan.reading.CurrencyCoverage;
import io.fxcaravan.reading.DayReader;
import io.fxcaravan.reading.KnownCurrencies;
import io.fxcaravan.reading.ReadingConfig;
import io.fxcaravan.reading.SeriesReader;
import io.fxcaravan.store.Database;
import io.fxcaravan.store.SnapshotHistory;
import io.fxcaravan.store.SnapshotSpans;
import io.fxcaravan.store.Snapshots;
import java.time.Clock;

/**
 * Everything that answers questions about stored rates, over one store, made in one place. The HTTP API and the commands ask
 * the same readers.
 *
 * @param days       a day's rates
 * @param ruled      a day's rates and conversions by a rule
 * @param series     the days of a span
 * @param history    every revision of a day
 * @param coverage   which currencies there are, and from when to when
 * @param currencies which codes are currencies
 * @param checker    whether booked rates still hold
 */
public record Readers(
        DayReader days,
        RuledReader ruled,
        SeriesReader series,
        SnapshotHistory history,
        CurrencyCoverage coverage,
        KnownCurrencies currencies,
        RateChecker checker) {
    /** The readers of a store. */
    public static Readers of(
            Database database, OwedDays owed, Ledger ledger, Providers providers, Clock clock, ReadingConfig config) {
        Snapshots snapshots = new Snapshots(database);
        CurrencyCoverage coverage = new CurrencyCoverage(database);
        RuledReader ruled = new RuledReader(database, owed, ledger, providers, clock, config);
        return new Readers(
                new DayReader(snapshots, ledger, providers, clock, config),
                ruled,
                new SeriesReader(new SnapshotSpans(database), owed, providers, clock, config),
                new SnapshotHistory(database, snapshots),
                coverage,
                new KnownCurrencies(coverage, clock),
                new RateChecker(database, ruled));
    }
}
