package io.fxcaravan.store;

import io.fxcaravan.rates.PublishedRates;
import io.fxcaravan.rates.Quality;
import io.fxcaravan.rates.Rate;
import io.fxcaravan.rates.Snapshot;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;

/** Reads snapshots: the current one of a day, or the one that was current at a time. */
public final class Snapshots {
    private static final String COLUMNS = """
            select s.id, s.provider, s.rate_date, s.revision, s.quality, s.provider_timestamp, s.recorded_at, s.base, s.direction,
                   s.valid_from, s.valid_to
            """;

    /** Orders by all columns of the index although the provider is fixed; otherwise H2 reads and sorts the whole span. */
    private static final String NEWEST_FIRST = " order by l.provider desc, l.rate_date desc limit 1";

    private static final String CURRENT = COLUMNS + "from ledger l join snapshot s on s.id = l.snapshot_id\n";

    /** No rate is meant for more than a year: a bound for how far back to look. */
    private static final int LONGEST_VALIDITY = 366;

    private final Database database;
    private final NewestDayQuery pages;
    private final Jdbi jdbi;

    public Snapshots(Database database) {
        this.database = database;
        this.pages = new NewestDayQuery(database);
        this.jdbi = database.jdbi();
    }

    /** The most frequent reads. */
    public NewestDayQuery pages() {
        return pages;
    }

    /** A counter of changes: see {@link Database#changes()}. */
    public long changes() {
        return database.changes();
    }

    /** The snapshot with a key. */
    public Optional<Snapshot> find(long id) {
        return one(COLUMNS + "from snapshot s where s.id = :id", q -> q.bind("id", id));
    }

    /** The current snapshot of exactly this day. */
    public Optional<Snapshot> current(String provider, LocalDate date) {
        return one(
                CURRENT + "where l.provider = :provider and l.rate_date = :date",
                q -> q.bind("provider", provider).bind("date", date));
    }

    /**
     * The newest day from one date to another.
     *
     * @param lowest the least quality that counts: {@code FINAL} leaves out provisional days
     */
    public Optional<Snapshot> newest(String provider, LocalDate from, LocalDate to, Quality lowest) {
        String settled = lowest == Quality.FINAL ? " and s.quality <> 'provisional'" : "";
        return one(
                CURRENT + "where l.provider = :provider and l.rate_date between :from and :to" + settled + NEWEST_FIRST,
                q -> q.bind("provider", provider).bind("from", from).bind("to", to));
    }

    /** The currencies of a snapshot, its base not among them. */
    public Set<String> codes(long id) {
        return jdbi.withHandle(h -> h.createQuery("select quote from snapshot_rate where snapshot_id = :id")
                .bind("id", id)
                .mapTo(String.class)
                .collect(Collectors.toUnmodifiableSet()));
    }

    /** Every held rate's currency, by provider and day. */
    public Map<String, Map<LocalDate, Set<String>>> allHeld() {
        Map<String, Map<LocalDate, Set<String>>> held = new HashMap<>();
        jdbi.useHandle(h -> h.createQuery(
                        "select provider, rate_date, quote from quarantined_rate where state = 'held'")
                .map((row, context) -> held.computeIfAbsent(row.getString(1), p -> new HashMap<>())
                        .computeIfAbsent(row.getObject(2, LocalDate.class), d -> new TreeSet<>())
                        .add(row.getString(3)))
                .list());
        return held;
    }

    /** The newest day from one date to another, of whatever quality. */
    public Optional<Snapshot> newest(String provider, LocalDate from, LocalDate to) {
        return newest(provider, from, to, Quality.PROVISIONAL);
    }

    /** When the first revision of a day was recorded; empty where none is stored. */
    public Optional<Instant> firstRecorded(String provider, LocalDate date) {
        return jdbi.withHandle(h -> h.createQuery(
                        "select min(recorded_at) from snapshot where provider = :provider and rate_date = :date")
                .bind("provider", provider)
                .bind("date", date)
                .mapTo(Instant.class)
                .findOne());
    }

    /** The oldest day from one date to another. */
    public Optional<Snapshot> oldest(String provider, LocalDate from, LocalDate to) {
        return one(
                CURRENT
                        + "where l.provider = :provider and l.rate_date between :from and :to order by l.rate_date limit 1",
                q -> q.bind("provider", provider).bind("from", from).bind("to", to));
    }

    /**
     * The current snapshot whose period of validity covers a day. An amendment of a period begins later than the period and
     * wins.
     */
    public Optional<Snapshot> valid(String provider, LocalDate date) {
        return one(
                CURRENT + """
                        where l.provider = :provider and l.rate_date between :from and :date
                          and s.valid_from <= :date and (s.valid_to is null or s.valid_to >= :date)
                        """ + NEWEST_FIRST,
                q -> q.bind("provider", provider)
                        .bind("from", date.minusDays(LONGEST_VALIDITY))
                        .bind("date", date));
    }

    /** What {@link #valid} would have found at a time in the past; without its rates. */
    public Optional<Snapshot> validAsOf(String provider, LocalDate date, Instant asOf) {
        return withoutRates(
                COLUMNS + """
                        from snapshot s
                        where s.provider = :provider and s.rate_date between :from and :date and s.recorded_at <= :asOf
                          and s.valid_from <= :date and (s.valid_to is null or s.valid_to >= :date)
                          and not exists (select 1 from snapshot n
                                          where n.provider = s.provider and n.rate_date = s.rate_date
                                            and n.revision > s.revision and n.recorded_at <= :asOf)
                        order by s.provider desc, s.rate_date desc limit 1""",
                q -> q.bind("provider", provider)
                        .bind("from", date.minusDays(LONGEST_VALIDITY))
                        .bind("date", date)
                        .bind("asOf", asOf));
    }

    /** What {@link #newest} would have found at a time in the past; without its rates. */
    public Optional<Snapshot> newestAsOf(String provider, LocalDate from, LocalDate to, Quality lowest, Instant asOf) {
        String settled = lowest == Quality.FINAL ? " and s.quality <> 'provisional'" : "";
        return withoutRates(
                COLUMNS + "from snapshot s where s.provider = :provider and s.rate_date between :from and :to"
                        + " and s.recorded_at <= :asOf" + settled
                        + " order by s.provider desc, s.rate_date desc, s.revision desc limit 1",
                q -> q.bind("provider", provider)
                        .bind("from", from)
                        .bind("to", to)
                        .bind("asOf", asOf));
    }

    /** The newest good rate of each currency in a span of days, with the terms of its day. */
    public Map<String, Known> newestRates(String provider, LocalDate from, LocalDate to) {
        Map<String, Known> newest = new HashMap<>();
        jdbi.useHandle(h -> h.createQuery("""
                        select r.quote, r.amount, r.units, s.base, s.direction from ledger l
                        join snapshot s on s.id = l.snapshot_id join snapshot_rate r on r.snapshot_id = s.id
                        where l.provider = :provider and l.rate_date between :from and :to order by l.rate_date desc""")
                .bind("provider", provider)
                .bind("from", from)
                .bind("to", to)
                .setFetchSize(1000)
                .map((row, c) -> newest.putIfAbsent(
                        row.getString(1),
                        new Known(
                                new PublishedRates(row.getString(4), Columns.direction(row.getString(5))),
                                new Rate(row.getBigDecimal(2).stripTrailingZeros(), row.getInt(3)))))
                .list());
        return newest;
    }

    /** A rate that is stored. @param terms of its day, without any rate */
    public record Known(PublishedRates terms, Rate rate) {}

    /** The rates that are held on a day as implausible, by currency. */
    public SortedMap<String, Rate> heldRates(String provider, LocalDate date) {
        return jdbi.withHandle(h -> h.createQuery("""
                        select quote, rate, units from quarantined_rate
                        where provider = :provider and rate_date = :date and state = 'held' and reason = 'implausible'
                        order by rate""")
                .bind("provider", provider)
                .bind("date", date)
                .reduceRows(new TreeMap<String, Rate>(), (held, row) -> {
                    held.put(
                            row.getColumn(1, String.class),
                            new Rate(new BigDecimal(row.getColumn(2, String.class)), row.getColumn(3, Integer.class)));
                    return held;
                }));
    }

    /** The body that the given or the current revision of a day came in. */
    public Optional<byte[]> body(String provider, LocalDate date, Integer revision) {
        return jdbi.withHandle(h -> h.createQuery("""
                        select b.content from snapshot s join body b on b.id = s.body_id
                        where s.provider = :provider and s.rate_date = :date
                          and (s.revision = :revision or cast(:revision as int) is null)
                        order by s.revision desc limit 1""")
                .bind("provider", provider)
                .bind("date", date)
                .bind("revision", revision)
                .mapTo(byte[].class)
                .findOne()
                .map(AnswerBody::inflate));
    }

    /** The currencies of a day whose rate a person has released from quarantine, as {@code code=text}. */
    public Set<String> released(String provider, LocalDate date) {
        return jdbi.withHandle(h -> h.createQuery(
                        "select quote || '=' || rate from quarantined_rate where provider = :provider and rate_date = :date and state = 'released'")
                .bind("provider", provider)
                .bind("date", date)
                .mapTo(String.class)
                .collect(Collectors.toSet()));
    }

    /** The currencies of a day that are held, in order. */
    public List<String> held(String provider, LocalDate date) {
        return jdbi.withHandle(h -> h.createQuery(
                        "select distinct quote from quarantined_rate where provider = :provider and rate_date = :date and state = 'held' order by quote")
                .bind("provider", provider)
                .bind("date", date)
                .mapTo(String.class)
                .list());
    }

    /**
     * The currencies of a day that were held at a time in the past. A decision on a held rate is an operator's action, that of the
     * program on one that the next day confirmed too; without one, the next answer took the rate's place.
     */
    public Set<String> heldAsOf(String provider, LocalDate date, Instant asOf) {
        return jdbi.withHandle(h -> h.createQuery("""
                        select distinct q.quote
                        from quarantined_rate q left join operator_action a
                          on a.provider = q.provider and a.rate_date = q.rate_date and a.at >= q.created_at
                            and a.action in ('release', 'reject') and a.subject = q.quote || ' ' || coalesce(q.rate, 'null')
                        where q.provider = :provider and q.rate_date = :date and q.created_at <= :asOf
                          and (q.state = 'held' or a.at > :asOf or a.at is null and not exists (
                            select 1 from snapshot n
                            where n.provider = q.provider and n.rate_date = q.rate_date and n.source <> 'quarantine'
                              and n.recorded_at > q.created_at and n.recorded_at <= :asOf))""")
                .bind("provider", provider)
                .bind("date", date)
                .bind("asOf", asOf)
                .mapTo(String.class)
                .collect(Collectors.toCollection(TreeSet::new)));
    }

    private Optional<Snapshot> one(String sql, UnaryOperator<Query> bind) {
        return withoutRates(sql, bind).map(this::withRates);
    }

    private Optional<Snapshot> withoutRates(String sql, UnaryOperator<Query> bind) {
        return jdbi.withHandle(h -> bind.apply(h.createQuery(sql))
                .map((row, context) -> snapshot(row))
                .findOne());
    }

    /** A snapshot that was found without its rates, with them. */
    public Snapshot withRates(Snapshot found) {
        return found.with(pages.rates(found.id()));
    }

    private static Snapshot snapshot(ResultSet row) throws SQLException {
        return new Snapshot(
                row.getLong("id"),
                row.getString("provider"),
                row.getObject("rate_date", LocalDate.class),
                row.getInt("revision"),
                Quality.of(row.getString("quality")),
                Columns.validity(
                        row.getObject("valid_from", LocalDate.class), row.getObject("valid_to", LocalDate.class)),
                Columns.instant(row, "provider_timestamp"),
                Columns.instant(row, "recorded_at"),
                new PublishedRates(row.getString("base"), Columns.direction(row.getString("direction"))));
    }
}
