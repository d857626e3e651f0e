package io.fxcaravan.store.query;

import io.fxcaravan.store.Database;
import io.fxcaravan.store.StoreConfig;
import java.io.IOException;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/**
 * Runs a person's SELECT over the documented views, as a database user that may read only these views. The database refuses
 * everything else; the text of the query is not judged.
 */
public final class ViewReader {
    /** The documented views. */
    public static final List<String> VIEWS = List.of(
            "rates", "rate_history", "day_ledger", "dead_letters", "quarantined_rates", "quota", "operator_actions");

    /** The most rows of an answer. */
    public static final int MAX_ROWS = 1_000_000;

    /** A query that takes longer is ended. */
    public static final Duration MAX_TIME = Duration.ofSeconds(60);

    private final ReaderAccount account;
    private final int maxRows;
    private final Duration maxTime;

    public ViewReader(StoreConfig config, Database database) {
        this(config, database, MAX_ROWS, MAX_TIME);
    }

    ViewReader(StoreConfig config, Database database, int maxRows, Duration maxTime) {
        this.account = config.h2File().isPresent()
                ? new H2ReaderAccount(config, database)
                : new PostgresReaderAccount(config, database);
        this.maxRows = maxRows;
        this.maxTime = maxTime;
    }

    /** Receives an answer, row by row. */
    public interface Rows {
        /** The columns' names, in lower case; called once, before any row. */
        void columns(List<String> names) throws IOException;

        /** One row: text, Boolean, BigDecimal without trailing zeros, or null. */
        void row(List<Object> cells) throws IOException;
    }

    /**
     * Runs the query.
     *
     * @return whether the answer was cut after {@link #MAX_ROWS}
     * @throws IllegalArgumentException where the text is not one SELECT
     * @throws SQLException where the database refuses the query
     */
    public boolean read(String sql, Rows rows) throws SQLException, IOException {
        SingleSelect.check(sql);
        try (Connection connection = account.connect();
                Statement statement = connection.createStatement()) {
            statement.setQueryTimeout((int) maxTime.toSeconds());
            statement.setMaxRows(maxRows + 1);
            statement.setFetchSize(Math.min(500, maxRows));
            try (ResultSet answer = statement.executeQuery(sql)) {
                return hand(answer, rows);
            }
        }
    }

    private boolean hand(ResultSet answer, Rows rows) throws SQLException, IOException {
        ResultSetMetaData columns = answer.getMetaData();
        List<String> names = new ArrayList<>();
        for (int i = 1; i <= columns.getColumnCount(); i++) {
            names.add(columns.getColumnLabel(i).toLowerCase(Locale.ROOT));
        }
        rows.columns(names);
        List<Boolean> zoned = zoned(columns);
        for (int count = 0; answer.next(); count++) {
            if (count == maxRows) {
                return true;
            }
            List<Object> cells = new ArrayList<>();
            for (int i = 1; i <= names.size(); i++) {
                cells.add(cell(answer, i, zoned.get(i - 1)));
            }
            rows.row(cells);
        }
        return false;
    }

    /** Which columns are points in time. */
    private static List<Boolean> zoned(ResultSetMetaData columns) throws SQLException {
        List<Boolean> zoned = new ArrayList<>();
        for (int i = 1; i <= columns.getColumnCount(); i++) {
            String type = columns.getColumnTypeName(i).toLowerCase(Locale.ROOT);
            zoned.add(type.equals("timestamptz") || type.equals("timestamp with time zone"));
        }
        return zoned;
    }

    private static Object cell(ResultSet row, int column, boolean zoned) throws SQLException {
        // PostgreSQL's driver gives a time in this machine's zone
        return cell(zoned ? row.getObject(column, OffsetDateTime.class) : row.getObject(column));
    }

    private static Object cell(Object value) {
        if (value == null || value instanceof Boolean) {
            return value;
        }
        if (value instanceof Number number) {
            return number(number.toString());
        }
        if (value instanceof OffsetDateTime time) {
            return time.toInstant().toString();
        }
        return value instanceof byte[] bytes ? HexFormat.of().formatHex(bytes) : value.toString();
    }

    private static Object number(String text) {
        try {
            BigDecimal number = new BigDecimal(text);
            return number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros();
        } catch (NumberFormatException e) {
            return text; // a query may compute what is no number
        }
    }
}
