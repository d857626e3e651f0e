package io.fxcaravan.store.postgresql;

import io.fxcaravan.store.Database;
import io.fxcaravan.store.StoreException;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Copies a whole store into a PostgreSQL database, table by table, and compares both. After an interruption it continues: a
 * complete table is skipped, an incomplete one is written again.
 *
 * <p>The tables are read from the schema, so that a table of a later version is copied too.
 */
public final class DatabaseCopy {
    private static final int ROWS_AT_ONCE = 1000;

    /** Tables of the server or its instances; they hold no days. */
    private static final Set<String> NOT_COPIED = Set.of("schema_history", "reader_account");

    private static final String OF_INSTANCES = "qrtz_|shared_schedule|schedule_said";

    private final Database from;
    private final Database to;

    /** @param to on PostgreSQL, with this version's schema */
    public DatabaseCopy(Database from, Database to) {
        this.from = from;
        this.to = to;
    }

    /** A table that has been copied. */
    public record Copied(String table, long rows) {}

    /**
     * Copies and compares.
     *
     * @param done gets each table once it is the same in both
     * @throws StoreException where the target holds days of its own, or a table is not the same in the end
     */
    public void run(Consumer<Copied> done) throws SQLException {
        try (Connection source = from.dataSource().getConnection();
                Connection target = to.dataSource().getConnection()) {
            source.setAutoCommit(false); // rows come as they are fetched
            target.setAutoCommit(false);
            refuseOther(source, target);
            for (String table : inOrder(source)) {
                List<String> columns = columns(source, table);
                TableChecksum rows = TableChecksum.of(source, table, columns);
                if (!rows.equals(TableChecksum.of(target, table, columns))) {
                    write(source, target, table, columns);
                    compare(table, rows, TableChecksum.of(target, table, columns));
                }
                goOnAfterLast(target, table, columns);
                target.commit();
                done.accept(new Copied(table, rows.count()));
            }
        }
    }

    /** A target may hold only a part of this store. */
    private static void refuseOther(Connection source, Connection target) throws SQLException {
        List<String> identity = List.of("id", "provider", "rate_date", "revision");
        Set<Long> ours = TableChecksum.digests(source, "snapshot", identity);
        Set<Long> there = TableChecksum.digests(target, "snapshot", identity);
        if (!ours.containsAll(there)) {
            throw new StoreException("the target holds days of another store; name an empty database");
        }
    }

    private static void compare(String table, TableChecksum source, TableChecksum target) {
        if (!source.equals(target)) {
            throw new StoreException("the copy of " + table + " is not the same: " + source.count() + " rows here, "
                    + target.count() + " there, sums " + source.sum() + " and " + target.sum()
                    + "; run it again, or empty the target first");
        }
    }

    private static void write(Connection source, Connection target, String table, List<String> columns)
            throws SQLException {
        String names = String.join(", ", quoted(columns));
        String insert = "insert into " + table + " (" + names + ") values ("
                + String.join(", ", Collections.nCopies(columns.size(), "?")) + ")"
                + onConflict(source, table, columns);
        try (Statement select = source.createStatement();
                PreparedStatement put = target.prepareStatement(insert)) {
            select.setFetchSize(ROWS_AT_ONCE);
            try (ResultSet rows = select.executeQuery("select " + names + " from " + table)) {
                for (int count = 1; rows.next(); count++) {
                    for (int column = 1; column <= columns.size(); column++) {
                        put.setObject(column, rows.getObject(column));
                    }
                    put.addBatch();
                    if (count % ROWS_AT_ONCE == 0) {
                        put.executeBatch();
                        target.commit();
                    }
                }
                put.executeBatch();
                target.commit();
            }
        }
    }

    private static String onConflict(Connection source, String table, List<String> columns) throws SQLException {
        Set<String> key = key(source, table);
        List<String> set = quoted(columns.stream().filter(c -> !key.contains(c)).toList()).stream()
                .map(column -> column + " = excluded." + column)
                .toList();
        return " on conflict (" + String.join(", ", key) + ") do "
                + (set.isEmpty() ? "nothing" : "update set " + String.join(", ", set));
    }

    /** Lets the next row get a new number. */
    private static void goOnAfterLast(Connection target, String table, List<String> columns) throws SQLException {
        if (!columns.contains("id")) {
            return;
        }
        try (Statement statement = target.createStatement()) {
            String sequence;
            try (ResultSet row = statement.executeQuery("select pg_get_serial_sequence('" + table + "', 'id')")) {
                row.next();
                sequence = row.getString(1);
            }
            if (sequence != null) { // otherwise its ids are given, not counted
                statement.execute(
                        "select setval('" + sequence + "', max(id)) from " + table + " having max(id) is not null");
            }
        }
    }

    private static List<String> quoted(List<String> columns) {
        return columns.stream()
                .map(column -> column.equals("limit") ? "\"limit\"" : column)
                .toList();
    }

    /** The tables, each after those that it refers to. */
    private static Set<String> inOrder(Connection source) throws SQLException {
        Map<String, Set<String>> needed = new LinkedHashMap<>();
        DatabaseMetaData meta = source.getMetaData();
        try (ResultSet tables = meta.getTables(null, source.getSchema(), null, new String[] {"TABLE", "BASE TABLE"})) {
            while (tables.next()) {
                String table = tables.getString("TABLE_NAME");
                String name = table.toLowerCase(Locale.ROOT);
                if (!NOT_COPIED.contains(name) && !name.matches("(" + OF_INSTANCES + ").*")) {
                    needed.put(name, referred(meta, source.getSchema(), table));
                }
            }
        }
        Set<String> order = new LinkedHashSet<>();
        while (order.size() < needed.size()) {
            needed.forEach((table, others) -> {
                if (order.containsAll(others)) {
                    order.add(table);
                }
            });
        }
        return order;
    }

    private static Set<String> referred(DatabaseMetaData meta, String schema, String table) throws SQLException {
        return names(meta.getImportedKeys(null, schema, table), "PKTABLE_NAME");
    }

    private static Set<String> key(Connection source, String table) throws SQLException {
        DatabaseMetaData meta = source.getMetaData();
        return names(meta.getPrimaryKeys(null, source.getSchema(), stored(meta, table)), "COLUMN_NAME");
    }

    private static List<String> columns(Connection source, String table) throws SQLException {
        DatabaseMetaData meta = source.getMetaData();
        return new ArrayList<>(
                names(meta.getColumns(null, source.getSchema(), stored(meta, table), null), "COLUMN_NAME"));
    }

    private static String stored(DatabaseMetaData meta, String table) throws SQLException {
        return meta.storesUpperCaseIdentifiers() ? table.toUpperCase(Locale.ROOT) : table;
    }

    private static Set<String> names(ResultSet rows, String column) throws SQLException {
        Set<String> names = new LinkedHashSet<>();
        try (rows) {
            while (rows.next()) {
                names.add(rows.getString(column).toLowerCase(Locale.ROOT));
            }
        }
        return names;
    }
}
