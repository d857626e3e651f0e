package io.fxcaravan.reading;

import io.fxcaravan.store.Database;
import java.time.LocalDate;
import java.util.Collection;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jdbi.v3.core.Jdbi;

/** Which currencies each provider has had, and from when to when. */
public final class CurrencyCoverage {
    private final Jdbi jdbi;

    public CurrencyCoverage(Database database) {
        this.jdbi = database.jdbi();
    }

    /** The first and the last date with a rate. */
    public record Span(LocalDate first, LocalDate last) {
        /** From the first of all to the last. @param spans at least one */
        public static Span of(Collection<Span> spans) {
            return spans.stream().reduce(Span::join).orElseThrow();
        }

        Span join(Span other) {
            return new Span(
                    first.isBefore(other.first) ? first : other.first, last.isAfter(other.last) ? last : other.last);
        }
    }

    /** By code, then by provider; bases count as currencies that have a rate. */
    public SortedMap<String, SortedMap<String, Span>> read() {
        SortedMap<String, SortedMap<String, Span>> currencies = new TreeMap<>();
        jdbi.useHandle(h -> h.createQuery("""
                        select s.provider, r.quote, min(s.rate_date), max(s.rate_date)
                        from ledger l join snapshot s on s.id = l.snapshot_id join snapshot_rate r on r.snapshot_id = s.id
                        group by s.provider, r.quote
                        union all
                        select s.provider, s.base, min(s.rate_date), max(s.rate_date)
                        from ledger l join snapshot s on s.id = l.snapshot_id
                        group by s.provider, s.base""")
                .map((row, context) -> currencies
                        .computeIfAbsent(row.getString(2), code -> new TreeMap<>())
                        .merge(
                                row.getString(1),
                                new Span(row.getObject(3, LocalDate.class), row.getObject(4, LocalDate.class)),
                                Span::join))
                .list());
        return currencies;
    }
}
