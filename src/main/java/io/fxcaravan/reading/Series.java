package io.fxcaravan.reading;

import io.fxcaravan.rates.PublishedRates;
import io.fxcaravan.rates.Quality;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Iterator;
import java.util.List;
import java.util.SortedMap;
import java.util.function.Supplier;

/**
 * The stored days of a span. Which revisions they are is settled when the series is made; their rates are fetched while it
 * is iterated, a few days at a time, with no connection held in between.
 *
 * @param missing the days that are owed and not stored
 * @param unowed  due days without rates that are not owed, since they are older than all that is kept and was ever asked for
 * @param pruned  the days that the retention has removed
 * @param tag     changes with whatever the series holds
 * @param days    in order of date; each call begins anew
 */
public record Series(
        String base,
        String provider,
        LocalDate from,
        LocalDate to,
        List<LocalDate> missing,
        List<LocalDate> unowed,
        List<LocalDate> pruned,
        String tag,
        Supplier<Iterator<SeriesDay>> days) {

    /**
     * A day of a series.
     *
     * @param published what the rates are taken from, as published
     * @param rates     in the series' base; empty where the day has no rate to make it the base
     */
    public record SeriesDay(
            LocalDate date,
            Quality quality,
            int revision,
            PublishedRates published,
            SortedMap<String, BigDecimal> rates) {}
}
