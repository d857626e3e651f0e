package io.fxcaravan.store;

import io.fxcaravan.rates.PublishedRates;
import io.fxcaravan.rates.Quality;
import io.fxcaravan.rates.Rate;
import io.fxcaravan.rates.Snapshot;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The most frequent reads: the newest day of a span with the day before it, and a day's rates. In plain JDBC: a library's work
 * around each statement takes as long as the statement.
 */
public final class NewestDayQuery {
    /** Orders by all columns of the index although the provider is fixed; otherwise H2 reads and sorts the whole span. */
    private static final String ORDER = " order by l.provider desc, l.rate_date desc limit 2";

    private static final String DAYS = """
            select s.id, s.rate_date, s.revision, s.quality, s.provider_timestamp, s.recorded_at, s.base, s.direction,
                   s.valid_from, s.valid_to, s.currencies
            from ledger l join snapshot s on s.id = l.snapshot_id
            where l.provider = ? and l.rate_date between ? and ?
            """;

    private static final String NEWEST = DAYS + ORDER;
    private static final String NEWEST_SETTLED = DAYS + "and s.quality <> 'provisional'" + ORDER;

    private static final String RATES = "select quote, amount, units from snapshot_rate where snapshot_id = ?";

    private static final int CURRENCIES = 11;

    private final Database database;

    public NewestDayQuery(Database database) {
        this.database = database;
    }

    /**
     * A day and the one before it, both without their rates.
     *
     * @param before null where there is none in the span
     * @param same   whether both are known to have the same currencies
     */
    public record Page(Snapshot day, Snapshot before, boolean same) {}

    /**
     * The newest day that is not older than {@code oldest}, and the day before it if that is not older than {@code from}.
     *
     * @param settled whether provisional days are left out
     * @throws StoreException where the database does not answer
     */
    public Optional<Page> newest(String provider, LocalDate from, LocalDate oldest, LocalDate to, boolean settled) {
        try (Connection connection = database.dataSource().getConnection()) {
            return read(connection, provider, from, oldest, to, settled);
        } catch (SQLException e) {
            throw new StoreException("a day could not be read: " + e.getMessage(), e);
        }
    }

    private static Optional<Page> read(
            Connection connection, String provider, LocalDate from, LocalDate oldest, LocalDate to, boolean settled)
            throws SQLException {
        Snapshot day;
        Snapshot before;
        boolean same;
        try (PreparedStatement select = connection.prepareStatement(settled ? NEWEST_SETTLED : NEWEST)) {
            select.setString(1, provider);
            select.setObject(2, from);
            select.setObject(3, to);
            try (ResultSet rows = select.executeQuery()) {
                day = rows.next() ? snapshot(provider, rows) : null;
                Object currencies = day == null ? null : rows.getObject(CURRENCIES);
                before = day != null && rows.next() ? snapshot(provider, rows) : null;
                same = before != null && currencies != null && currencies.equals(rows.getObject(CURRENCIES));
            }
        }
        if (day == null || day.date().isBefore(oldest)) {
            return Optional.empty();
        }
        return Optional.of(new Page(day, before, same));
    }

    /**
     * The rates of a snapshot.
     *
     * @throws StoreException where the database does not answer
     */
    public SortedMap<String, Rate> rates(long id) {
        SortedMap<String, Rate> rates = new TreeMap<>();
        try (Connection connection = database.dataSource().getConnection();
                PreparedStatement select = connection.prepareStatement(RATES)) {
            select.setFetchSize(500);
            select.setLong(1, id);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    rates.put(rows.getString(1), new Rate(rows.getBigDecimal(2).stripTrailingZeros(), rows.getInt(3)));
                }
            }
        } catch (SQLException e) {
            throw new StoreException("the rates of a day could not be read: " + e.getMessage(), e);
        }
        return Collections.unmodifiableSortedMap(rates);
    }

    private static Snapshot snapshot(String provider, ResultSet row) throws SQLException {
        return new Snapshot(
                row.getLong(1),
                provider,
                row.getObject(2, LocalDate.class),
                row.getInt(3),
                Quality.of(row.getString(4)),
                Columns.validity(row.getObject(9, LocalDate.class), row.getObject(10, LocalDate.class)),
                Columns.instant(row, 5),
                Columns.instant(row, 6),
                new PublishedRates(row.getString(7), Columns.direction(row.getString(8))));
    }
}
