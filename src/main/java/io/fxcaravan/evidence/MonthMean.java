package io.fxcaravan.evidence;

import io.fxcaravan.rates.CrossRate;
import io.fxcaravan.rates.PublishedRates;
import io.fxcaravan.rates.Quality;
import io.fxcaravan.reading.Conversion;
import io.fxcaravan.reading.ConvertQuery;
import io.fxcaravan.reading.Day;
import io.fxcaravan.reading.DayQuery;
import io.fxcaravan.reading.QueryException;
import io.fxcaravan.reading.Series;
import io.fxcaravan.reading.Series.SeriesDay;
import io.fxcaravan.reading.SeriesQuery;
import io.fxcaravan.reading.SeriesReader;
import io.fxcaravan.store.SnapshotSpans.Identity;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The mean of a month: the mean of each day's rate in the asked base, to 12 significant digits, rounded half-even. A currency
 * that one of the days lacks has no mean: the mean of the other days would look like one of all.
 */
final class MonthMean {
    private static final MathContext TWELVE = new MathContext(12, RoundingMode.HALF_EVEN);

    private final SeriesReader series;
    private final String usualBase;

    MonthMean(SeriesReader series, String usualBase) {
        this.series = series;
        this.usualBase = usualBase;
    }

    /**
     * The mean as the rates of a day.
     *
     * @param query dated on the month's last date
     * @param month the days that count, in order
     */
    Day of(DayQuery query, List<Identity> month) {
        String base = query.base() == null ? usualBase : query.base();
        Means means = read(query, base, query.symbols());
        LocalDate last = month.get(month.size() - 1).date();
        return new Day(
                last,
                query.date(),
                base,
                query.provider(),
                means.tag(),
                quality(month),
                null,
                null,
                null,
                false,
                rounding(month.size()),
                null,
                List.of(),
                List.copyOf(means.absent()),
                PublishedRates.of(base, means.rates()),
                means.rates());
    }

    /** An amount converted at the mean. */
    Conversion of(ConvertQuery query, List<Identity> month) {
        Means means = read(query.day(), query.from(), Set.of(query.to()));
        BigDecimal rate = means.rates().get(query.to());
        if (rate == null) {
            throw new QueryException(
                    QueryException.Kind.NOT_STORED,
                    "rate_not_stored",
                    query.day().provider() + " has no rate from " + query.from() + " to " + query.to()
                            + " on every day of that month");
        }
        return new Conversion(
                query.from(),
                query.to(),
                query.amount(),
                rate,
                query.result(rate),
                query.day().date(),
                month.get(month.size() - 1).date(),
                query.day().provider(),
                quality(month),
                null,
                false,
                query.rounding(rounding(month.size())));
    }

    private static String rounding(int days) {
        return "mean of " + days + " days, " + CrossRate.ROUNDING;
    }

    /** The quality of the least settled day. */
    private static Quality quality(List<Identity> month) {
        Quality lowest = Quality.FINAL;
        for (Identity day : month) {
            if (day.quality() == Quality.PROVISIONAL || lowest == Quality.FINAL) {
                lowest = day.quality();
            }
        }
        return lowest;
    }

    private record Means(SortedMap<String, BigDecimal> rates, Set<String> absent, String tag) {}

    private Means read(DayQuery query, String base, Set<String> symbols) {
        Series month = series.read(new SeriesQuery(
                query.date().withDayOfMonth(1),
                query.date(),
                base,
                symbols,
                query.provider(),
                query.asOf(),
                query.finalOnly()));
        Map<String, List<BigDecimal>> byCode = new HashMap<>();
        int count = 0;
        for (Iterator<SeriesDay> days = month.days().get(); days.hasNext(); count++) {
            days.next()
                    .rates()
                    .forEach((code, rate) ->
                            byCode.computeIfAbsent(code, c -> new ArrayList<>()).add(rate));
        }
        SortedMap<String, BigDecimal> rates = new TreeMap<>();
        Set<String> absent = new TreeSet<>(symbols);
        for (Map.Entry<String, List<BigDecimal>> code : byCode.entrySet()) {
            if (code.getValue().size() == count) {
                rates.put(code.getKey(), mean(code.getValue()));
                absent.remove(code.getKey());
            } else {
                absent.add(code.getKey());
            }
        }
        return new Means(rates, absent, month.tag());
    }

    private static BigDecimal mean(List<BigDecimal> rates) {
        BigDecimal sum = rates.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        return sum.divide(BigDecimal.valueOf(rates.size()), TWELVE);
    }
}
