package io.fxcaravan.api.mirror;

import static java.util.Comparator.comparing;

import io.fxcaravan.rates.PublishedRates;
import io.fxcaravan.reading.Averages.Average;
import io.fxcaravan.reading.Series.SeriesDay;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.TreeMap;

/**
 * Makes rows from days, in the order of Frankfurter's lib/versions/v2/rate_query.rb. A currency that a day lacks has its last rate
 * before, with that date. The base itself has a row with 1, dated like the newest row.
 */
final class FrankfurterRows {
    private static final Comparator<FrankfurterRow> BY_QUOTE = comparing(FrankfurterRow::quote);
    private static final Comparator<FrankfurterRow> BY_DATE =
            comparing(FrankfurterRow::date).thenComparing(BY_QUOTE);

    private final FrankfurterQuestion of;
    /** The provider's key; null where rows do not name it. */
    private final String key;

    /** @param provider whose days they are */
    FrankfurterRows(FrankfurterQuestion of, String provider) {
        this.of = of;
        this.key = of.expanded() ? FrankfurterProviders.key(provider) : null;
    }

    /** The rows of one date, by quote. @param days up to the date, as far back as they may answer */
    List<FrankfurterRow> on(Iterator<SeriesDay> days) {
        Newest newest = new Newest();
        days.forEachRemaining(newest::add);
        return newest.rows(BY_QUOTE);
    }

    /** The rows of a span: first what was known on its first date, then each day's own. @param days from before the span on */
    Iterator<FrankfurterRow> since(LocalDate from, Iterator<SeriesDay> days) {
        return new Span(from, days);
    }

    /** The rows of periods named by dates of the span, and of the last period named by its first date or an earlier one. */
    List<FrankfurterRow> grouped(Iterator<Average> averages, LocalDate last) {
        List<FrankfurterRow> before = List.of();
        List<FrankfurterRow> rows = new ArrayList<>();
        while (averages.hasNext()) {
            Average average = averages.next();
            LocalDate date = LocalDate.parse(average.period());
            if (!average.rates().isEmpty() && !date.isAfter(last)) {
                List<FrankfurterRow> its = rows(date, average);
                if (date.isAfter(of.from())) {
                    rows.addAll(its);
                } else {
                    before = its;
                }
            }
        }
        rows.addAll(0, before);
        return rows;
    }

    private List<FrankfurterRow> rows(LocalDate date, Average average) {
        List<FrankfurterRow> rows = new ArrayList<>();
        average.rates().forEach((code, figures) -> {
            if (!code.equals(of.base())) {
                rows.add(row(date, code, FrankfurterNumber.rounded(figures.average())));
            }
        });
        return withIdentity(rows, date, BY_QUOTE);
    }

    private FrankfurterRow row(LocalDate date, String code, String rate) {
        return new FrankfurterRow(date, of.base(), code, rate, key);
    }

    /** A published rate keeps all its digits; a computed one is rounded. */
    private FrankfurterRow row(LocalDate date, String code, BigDecimal rate, PublishedRates published) {
        boolean exact = published.publishes(of.base(), code);
        return row(date, code, exact ? FrankfurterNumber.exact(rate) : FrankfurterNumber.rounded(rate));
    }

    /** @param newest the date of the base's row where no other is there */
    private List<FrankfurterRow> withIdentity(
            Collection<FrankfurterRow> others, LocalDate newest, Comparator<FrankfurterRow> order) {
        List<FrankfurterRow> rows = new ArrayList<>(others);
        if (of.wants(of.base())) {
            LocalDate date = others.stream()
                    .map(FrankfurterRow::date)
                    .max(Comparator.naturalOrder())
                    .orElse(newest);
            rows.add(FrankfurterRow.identity(date, of.base()));
        }
        rows.sort(order);
        return rows;
    }

    /** The newest row of each quote; days are added in order. */
    private final class Newest {
        private final Map<String, FrankfurterRow> byQuote = new TreeMap<>();
        private LocalDate newest;

        void add(SeriesDay day) {
            if (!day.rates().isEmpty()) {
                newest = day.date();
            }
            day.rates().forEach((code, rate) -> {
                if (!code.equals(of.base())) {
                    byQuote.put(code, row(day.date(), code, rate, day.published()));
                }
            });
        }

        List<FrankfurterRow> rows(Comparator<FrankfurterRow> order) {
            return newest == null ? List.of() : withIdentity(byQuote.values(), newest, order);
        }
    }

    private final class Span implements Iterator<FrankfurterRow> {
        private final Iterator<SeriesDay> days;
        private SeriesDay ahead;
        private Iterator<FrankfurterRow> ready;

        Span(LocalDate from, Iterator<SeriesDay> days) {
            this.days = days;
            Newest first = new Newest();
            for (advance(); ahead != null && !ahead.date().isAfter(from); advance()) {
                first.add(ahead);
            }
            ready = first.rows(BY_DATE).iterator();
        }

        private void advance() {
            ahead = days.hasNext() ? days.next() : null;
        }

        @Override
        public boolean hasNext() {
            while (!ready.hasNext() && ahead != null) {
                Newest day = new Newest();
                day.add(ahead);
                ready = day.rows(BY_QUOTE).iterator();
                advance();
            }
            return ready.hasNext();
        }

        @Override
        public FrankfurterRow next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            return ready.next();
        }
    }
}
