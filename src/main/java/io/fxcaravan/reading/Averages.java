package io.fxcaravan.reading;

import io.fxcaravan.rates.Quality;
import io.fxcaravan.reading.Series.SeriesDay;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a bookkeeper asks of a period: the mean of each day's rate in the asked base, and the rates around it (IAS 21 lets a
 * period's average stand for its days).
 */
public final class Averages implements Iterator<Averages.Average> {
    private static final MathContext TWELVE = new MathContext(12, RoundingMode.HALF_EVEN);

    private final Series series;
    private final PeriodCalendar period;
    private final Iterator<SeriesDay> days;
    private final Deque<LocalDate> missing;
    private SeriesDay ahead;

    /**
     * One period.
     *
     * @param from        the first date that was asked of it
     * @param days        that count
     * @param provisional of those
     * @param missing     due days without a stored snapshot, whether anybody owes them or not
     */
    public record Average(
            String period,
            LocalDate from,
            LocalDate to,
            int days,
            int provisional,
            int missing,
            SortedMap<String, Figures> rates) {}

    /** The figures of a currency in a period. @param average rounded half-even to 12 significant digits */
    public record Figures(BigDecimal average, BigDecimal first, BigDecimal last, BigDecimal low, BigDecimal high) {}

    private static final class Sums {
        private final BigDecimal first;
        private BigDecimal last;
        private BigDecimal low;
        private BigDecimal high;
        private BigDecimal sum = BigDecimal.ZERO;
        private int count;

        Sums(BigDecimal first) {
            this.first = first;
            this.low = first;
            this.high = first;
        }

        void add(BigDecimal rate) {
            last = rate;
            low = low.min(rate);
            high = high.max(rate);
            sum = sum.add(rate);
            count++;
        }

        Figures figures() {
            return new Figures(sum.divide(BigDecimal.valueOf(count), TWELVE), first, last, low, high);
        }
    }

    /**
     * The periods of a series in order, each computed when it is asked for; those without any day are left out.
     *
     * @throws QueryException over pruned days: a mean of the days that are left would look like one of all
     */
    public static Iterator<Average> of(Series series, PeriodCalendar period) {
        if (!series.pruned().isEmpty()) {
            throw new QueryException(
                    QueryException.Kind.NOT_POSSIBLE,
                    "pruned",
                    series.pruned().size() + " days of that span have been pruned, the first of them "
                            + series.pruned().get(0) + "; an average of the others would mislead");
        }
        return new Averages(series, period);
    }

    private Averages(Series series, PeriodCalendar period) {
        this.series = series;
        this.period = period;
        this.days = series.days().get();
        // a period of which only the end was ever owed is not whole either
        this.missing = Stream.concat(series.unowed().stream(), series.missing().stream())
                .sorted()
                .collect(Collectors.toCollection(ArrayDeque::new));
    }

    @Override
    public boolean hasNext() {
        return firstAhead() != null;
    }

    /** The earliest day not yet counted, stored or missing; null for none. */
    private LocalDate firstAhead() {
        if (ahead == null && days.hasNext()) {
            ahead = days.next();
        }
        if (ahead == null || missing.isEmpty()) {
            return ahead == null ? missing.peek() : ahead.date();
        }
        return ahead.date().isBefore(missing.peek()) ? ahead.date() : missing.peek();
    }

    @Override
    public Average next() {
        LocalDate first = firstAhead();
        if (first == null) {
            throw new NoSuchElementException();
        }
        LocalDate start = period.start(first);
        LocalDate end = period.end(start);
        int count = 0;
        int provisional = 0;
        SortedMap<String, Sums> sums = new TreeMap<>();
        for (; firstAhead() != null && ahead != null && !ahead.date().isAfter(end); ahead = null) {
            count++;
            provisional += ahead.quality() == Quality.PROVISIONAL ? 1 : 0;
            ahead.rates()
                    .forEach((code, rate) ->
                            sums.computeIfAbsent(code, c -> new Sums(rate)).add(rate));
        }
        int lacking = 0;
        for (; !missing.isEmpty() && !missing.peek().isAfter(end); missing.remove()) {
            lacking++;
        }
        SortedMap<String, Figures> figures = new TreeMap<>();
        sums.forEach((code, sum) -> figures.put(code, sum.figures()));
        return new Average(
                period.label(start),
                start.isBefore(series.from()) ? series.from() : start,
                end.isAfter(series.to()) ? series.to() : end,
                count,
                provisional,
                lacking,
                figures);
    }
}
