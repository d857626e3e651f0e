package io.fxcaravan.store.query;

import io.fxcaravan.home.RandomSecret;
import io.fxcaravan.logging.RootCause;
import io.fxcaravan.store.Database;
import io.fxcaravan.store.StoreConfig;
import io.fxcaravan.store.StoreException;
import io.fxcaravan.store.UniqueConflictRetry;
import java.sql.Connection;
import java.sql.SQLException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A role of the PostgreSQL server, one for each database. It logs in itself: a query could reset the role of a session that had
 * only set it. Each query also runs in a read-only transaction.
 */
record PostgresReaderAccount(StoreConfig config, Database database) implements ReaderAccount {
    private static final String MAY_NOT = "42501";
    private static final String WRONG_PASSWORD = "28P01";

    private record Account(String role, String password) {}

    @Override
    public Connection connect() throws SQLException {
        Account account = admitted();
        try {
            return connect(account);
        } catch (SQLException e) {
            if (!WRONG_PASSWORD.equals(e.getSQLState())) {
                throw e;
            }
            // the role is older than this database, which was restored
            database.jdbi()
                    .useHandle(h -> h.execute("alter role " + account.role + " password '" + account.password + "'"));
            return connect(account);
        }
    }

    private Connection connect(Account account) throws SQLException {
        PGSimpleDataSource reader = new PGSimpleDataSource();
        reader.setURL(config.url());
        reader.setUser(account.role);
        reader.setPassword(account.password);
        reader.setApplicationName("fx-caravan query");
        Connection connection = reader.getConnection();
        connection.setReadOnly(true);
        // only within a transaction does the driver fetch rows in parts
        connection.setAutoCommit(false);
        return connection;
    }

    /** The role with the rights that it needs; safe where several processes make it at once. */
    private Account admitted() {
        try {
            return UniqueConflictRetry.inTransaction(database.jdbi(), PostgresReaderAccount::admit);
        } catch (JdbiException e) {
            if (RootCause.of(e) instanceof SQLException cause && MAY_NOT.equals(cause.getSQLState())) {
                throw new StoreException(
                        "the user of fx.database.user may not create the role that queries are run as; let an"
                                + " administrator of the database run: alter role <that user> createrole",
                        e);
            }
            throw e;
        }
    }

    private static Account admit(Handle h) {
        h.execute("lock table reader_account in exclusive mode");
        String role = h.createQuery(
                        "select 'fx_reader_' || oid::text from pg_database where datname = current_database()")
                .mapTo(String.class)
                .one();
        String password = h.createQuery("select password from reader_account where role = :role")
                .bind("role", role)
                .mapTo(String.class)
                .findOne()
                .orElseGet(() -> newPassword(h, role));
        if (!is(h, "exists (select 1 from pg_roles where rolname = '" + role + "')")) {
            h.execute("create role " + role + " login password '" + password + "'");
        }
        for (String view : ViewReader.VIEWS) {
            if (!is(h, "has_table_privilege('" + role + "', '" + view + "', 'select')")) {
                h.execute("grant select on " + view + " to " + role);
            }
        }
        return new Account(role, password);
    }

    private static String newPassword(Handle h, String role) {
        String password = RandomSecret.hex();
        h.execute("insert into reader_account (role, password) values (?, ?)", role, password);
        return password;
    }

    private static boolean is(Handle h, String condition) {
        return h.createQuery("select " + condition).mapTo(Boolean.class).one();
    }
}
