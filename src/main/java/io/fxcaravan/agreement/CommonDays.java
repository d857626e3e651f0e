package io.fxcaravan.agreement;

import io.fxcaravan.rates.Direction;
import io.fxcaravan.rates.PublishedRates;
import io.fxcaravan.rates.Rate;
import io.fxcaravan.rates.Validity;
import io.fxcaravan.store.Database;
import io.fxcaravan.store.SnapshotSpans;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import org.jdbi.v3.core.Jdbi;

/**
 * The newest days that more than one provider has, whenever they were stored. Three statements read them, whatever the number of
 * providers, pairs and stored days. Held rates do not count.
 */
final class CommonDays {
    /** Two weeks of working days: enough for a pair that is published weekly, and for the day before each. */
    private static final int DAYS = 10;

    /** No rate is meant for more than a year. */
    private static final int LONGEST_VALIDITY = 366;

    private final Jdbi jdbi;
    private final SnapshotSpans spans;

    CommonDays(Database database) {
        this.jdbi = database.jdbi();
        this.spans = new SnapshotSpans(database);
    }

    /** A snapshot without its rates. @param validity null for rates of one date only */
    private record Identity(long id, String provider, LocalDate date, PublishedRates terms, Validity validity) {}

    /** The days of these providers, those of the first provider first. */
    List<KnownDay> of(List<String> providers) {
        List<LocalDate> dates = providers.size() < 2 ? List.of() : dates(providers);
        if (dates.isEmpty()) {
            return List.of();
        }
        List<Identity> found = identities(providers, Collections.min(dates), Collections.max(dates));
        Map<Long, SortedMap<String, Rate>> rates =
                spans.rates(found.stream().map(Identity::id).toList(), Set.of());
        List<KnownDay> days = new ArrayList<>();
        for (Identity each : found) {
            PublishedRates published = each.terms().with(rates.getOrDefault(each.id(), Collections.emptySortedMap()));
            boolean ofPeriod = each.validity() != null;
            dates.stream()
                    .filter(date -> ofPeriod
                            ? each.validity().covers(date)
                            : each.date().equals(date))
                    .map(date -> new KnownDay(each.provider(), date, ofPeriod, published))
                    .forEach(days::add);
        }
        days.sort(Comparator.comparing(day -> providers.indexOf(day.provider())));
        return days;
    }

    private List<LocalDate> dates(List<String> providers) {
        return jdbi.withHandle(h -> h.createQuery("""
                        select rate_date from ledger where snapshot_id is not null and provider in (<providers>)
                        group by rate_date having count(*) > 1 order by rate_date desc limit :days""")
                .bindList("providers", providers)
                .bind("days", DAYS)
                .mapTo(LocalDate.class)
                .list());
    }

    /** In order of date, so that an amendment of a period comes after the period and wins. */
    private List<Identity> identities(List<String> providers, LocalDate from, LocalDate to) {
        return jdbi.withHandle(h -> h.createQuery("""
                        select s.id, s.provider, s.rate_date, s.base, s.direction, s.valid_from, s.valid_to
                        from ledger l join snapshot s on s.id = l.snapshot_id
                        where l.provider in (<providers>) and l.rate_date between :earliest and :to
                          and (l.rate_date >= :from or s.valid_to >= :from) order by l.rate_date""")
                .bindList("providers", providers)
                .bind("earliest", from.minusDays(LONGEST_VALIDITY))
                .bind("from", from)
                .bind("to", to)
                .map((row, c) -> identity(row))
                .list());
    }

    private static Identity identity(ResultSet row) throws SQLException {
        LocalDate validFrom = row.getObject(6, LocalDate.class);
        return new Identity(
                row.getLong(1),
                row.getString(2),
                row.getObject(3, LocalDate.class),
                new PublishedRates(
                        row.getString(4), Direction.of(row.getString(5)).orElseThrow()),
                validFrom == null ? null : new Validity(validFrom, row.getObject(7, LocalDate.class)));
    }
}
