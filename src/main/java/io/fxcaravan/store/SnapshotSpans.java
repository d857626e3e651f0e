package io.fxcaravan.store;

import io.fxcaravan.rates.PublishedRates;
import io.fxcaravan.rates.Quality;
import io.fxcaravan.rates.Rate;
import io.fxcaravan.rates.Validity;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;

/** Reads the snapshots of a span of days: first their identities, then their rates, some days at a time. */
public final class SnapshotSpans {
    private static final String COLUMNS =
            "select s.id, s.rate_date, s.revision, s.quality, s.base," + " s.direction, s.valid_from, s.valid_to ";

    // lists as tables: for `in (...)` H2 reads all of each day, and compares each of its rows with the whole list
    private static final String OF_ALL = "select r.snapshot_id, r.quote, r.amount, r.units from unnest(:ids) as i(id)"
            + " join snapshot_rate r on r.snapshot_id = i.id";
    private static final String OF_SOME = "select r.snapshot_id, r.quote, r.amount, r.units from unnest(:ids) as i(id)"
            + " cross join unnest(:quotes) as q(code) join snapshot_rate r on r.snapshot_id = i.id and r.quote = q.code";
    private static final int DAYS_AT_ONCE = 20;
    private static final int DAYS_OF_FEW_AT_ONCE = 250;
    private static final int FEW = 12;

    private final Jdbi jdbi;

    public SnapshotSpans(Database database) {
        this.jdbi = database.jdbi();
    }

    /** A snapshot without its rates. @param terms base and direction of its rates */
    public record Identity(
            long id, LocalDate date, int revision, Quality quality, PublishedRates terms, Validity validity) {

        /** The base of its rates. */
        public String base() {
            return terms.base();
        }
    }

    /**
     * The snapshots of a span in order of date.
     *
     * @param asOf      the time at which they were current; null for now
     * @param finalOnly whether provisional snapshots are left out
     */
    public List<Identity> identities(String provider, LocalDate from, LocalDate to, Instant asOf, boolean finalOnly) {
        String settled = finalOnly ? " and s.quality <> 'provisional'" : "";
        String sql = asOf == null
                ? COLUMNS + "from ledger l join snapshot s on s.id = l.snapshot_id"
                        + " where l.provider = :p and l.rate_date between :from and :to" + settled
                : COLUMNS + "from snapshot s where s.provider = :p and s.rate_date between :from and :to"
                        + " and s.recorded_at <= :asOf" + settled
                        + " and not exists (select 1 from snapshot n where n.provider = s.provider"
                        + " and n.rate_date = s.rate_date and n.revision > s.revision and n.recorded_at <= :asOf"
                        + settled.replace("s.quality", "n.quality") + ")";
        return jdbi.withHandle(h -> {
            var query = h.createQuery(sql + " order by s.rate_date")
                    .bind("p", provider)
                    .bind("from", from)
                    .bind("to", to);
            if (asOf != null) {
                query.bind("asOf", asOf);
            }
            return query.map((row, context) -> new Identity(
                            row.getLong(1),
                            row.getObject(2, LocalDate.class),
                            row.getInt(3),
                            Quality.of(row.getString(4)),
                            new PublishedRates(row.getString(5), Columns.direction(row.getString(6))),
                            Columns.validity(row.getObject(7, LocalDate.class), row.getObject(8, LocalDate.class))))
                    .list();
        });
    }

    /** How many days' rates to read at once: many enough to make round trips cheap, few enough for a small heap. */
    public static int daysAtOnce(Set<String> quotes) {
        return quotes.isEmpty() || quotes.size() > FEW ? DAYS_AT_ONCE : DAYS_OF_FEW_AT_ONCE;
    }

    /**
     * The rates of some snapshots, by their keys.
     *
     * @param quotes empty for all; a few quotes over many years are read many times faster
     */
    public Map<Long, SortedMap<String, Rate>> rates(List<Long> ids, Set<String> quotes) {
        Map<Long, SortedMap<String, Rate>> rates = new HashMap<>();
        if (ids.isEmpty()) {
            return rates;
        }
        jdbi.useHandle(h -> {
            Query query = h.createQuery(quotes.isEmpty() ? OF_ALL : OF_SOME).bindArray("ids", Long.class, ids);
            if (!quotes.isEmpty()) {
                query.bindArray("quotes", String.class, List.copyOf(quotes));
            }
            query.setFetchSize(1000)
                    .map((row, context) -> rates.computeIfAbsent(row.getLong(1), id -> new TreeMap<>())
                            .put(row.getString(2), new Rate(row.getBigDecimal(3).stripTrailingZeros(), row.getInt(4))))
                    .list();
        });
        return rates;
    }

    /** Whether any of a span's current rates is published for more than one unit. @param quotes empty for all */
    public boolean hasUnits(String provider, LocalDate from, LocalDate to, Set<String> quotes) {
        return jdbi.withHandle(h ->
                h.createQuery("""
                        select distinct r.quote from ledger l join snapshot_rate r on r.snapshot_id = l.snapshot_id
                        where l.provider = :p and l.rate_date between :from and :to and r.units <> 1""").bind("p", provider).bind("from", from).bind("to", to).mapTo(String.class).stream()
                        .anyMatch(quote -> quotes.isEmpty() || quotes.contains(quote)));
    }

    /** The providers with a stored day. */
    public List<String> providers() {
        return jdbi.withHandle(h -> h.createQuery("select distinct provider from ledger where snapshot_id is not null")
                .mapTo(String.class)
                .list());
    }

    /** The currencies that any current snapshot of a span has. */
    public List<String> quotes(String provider, LocalDate from, LocalDate to) {
        return jdbi.withHandle(h -> h.createQuery("""
                        select distinct r.quote from ledger l join snapshot_rate r on r.snapshot_id = l.snapshot_id
                        where l.provider = :p and l.rate_date between :from and :to""")
                .bind("p", provider)
                .bind("from", from)
                .bind("to", to)
                .mapTo(String.class)
                .list());
    }
}
