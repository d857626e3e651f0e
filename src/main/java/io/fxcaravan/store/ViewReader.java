package io.fxcaravan.store;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
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
import org.h2.jdbcx.JdbcDataSource;

/**
 * Runs one SELECT of a person over the documented views. On H2 it does so as a database user of its own that may read
 * these views and nothing else: what a query must not do is not guessed from its text but refused by the database.
 */
public final class ViewReader {
    /** What may be read. */
    public static final List<String> VIEWS = List.of(
            "rates", "rate_history", "day_ledger", "dead_letters", "quarantined_rates", "quota", "operator_actions");

    /** Rows that are handed on at most. */
    public static final int MAX_ROWS = 1_000_000;

    /** A query that takes longer is ended. */
    public static final Duration MAX_TIME = Duration.ofSeconds(60);

    private static final String USER = "FX_READER";

    private final StoreConfig config;
    private final Database database;

    public ViewReader(StoreConfig config, Database database) {
        this.config = config;
        this.database = database;
    }

    /** Takes an answer, row by row. */
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
     * @throws SQLException as the database refuses it
     */
    public boolean read(String sql, Rows rows) throws SQLException, IOException {
        OneSelect.check(sql);
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.setQueryTimeout((int) MAX_TIME.toSeconds());
            statement.setMaxRows(MAX_ROWS + 1);
            statement.setFetchSize(500);
            try (ResultSet answer = statement.executeQuery(sql)) {
                return hand(answer, rows);
            }
        }
    }

    private static boolean hand(ResultSet answer, Rows rows) throws SQLException, IOException {
        ResultSetMetaData columns = answer.getMetaData();
        List<String> names = new ArrayList<>();
        for (int i = 1; i <= columns.getColumnCount(); i++) {
            names.add(columns.getColumnLabel(i).toLowerCase(Locale.ROOT));
        }
        rows.columns(names);
        for (int count = 0; answer.next(); count++) {
            if (count == MAX_ROWS) {
                return true;
            }
            List<Object> cells = new ArrayList<>();
            for (int i = 1; i <= names.size(); i++) {
                cells.add(cell(answer.getObject(i)));
            }
            rows.row(cells);
        }
        return false;
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

    private Connection connect() throws SQLException, IOException {
        if (config.h2File().isEmpty()) {
            Connection connection = database.dataSource().getConnection();
            connection.setReadOnly(true);
            return connection;
        }
        String password = password(config.h2File().get().resolveSibling("reader.key"));
        admit(password);
        JdbcDataSource reader = new JdbcDataSource();
        // the pool holds the database open with the settings that this user may not touch
        reader.setURL(config.url() + ";AUTO_SERVER=TRUE");
        reader.setUser(USER);
        reader.setPassword(password);
        return reader.getConnection();
    }

    /** Random, known to this home's owner alone. */
    private static String password(Path file) throws IOException {
        if (!Files.exists(file)) {
            byte[] random = new byte[24];
            new SecureRandom().nextBytes(random);
            PrivateFiles.write(file, HexFormat.of().formatHex(random));
        }
        return Files.readString(file);
    }

    private void admit(String password) {
        String views = String.join(", ", VIEWS);
        database.jdbi().useHandle(h -> {
            h.execute("create user if not exists " + USER + " password '" + password + "'");
            h.execute("alter user " + USER + " set password '" + password + "'");
            h.execute("grant select on " + views + " to " + USER);
        });
    }
}
