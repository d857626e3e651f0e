package io.fxcaravan.store.postgresql;

import io.fxcaravan.store.StoreConfig;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.apache.camel.spi.Policy;
import org.postgresql.ds.PGSimpleDataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets only one of several instances do a piece of work at a time. It uses PostgreSQL's advisory locks. Each is held by a
 * connection outside the pool: the lock of a killed instance is free at once, and an exhausted pool blocks no lock. On H2 only one
 * daemon has the home, and nothing is locked.
 */
public final class ClusterLock {
    /** The property of an exchange that holds the {@link Claim} it works under. */
    public static final String CLAIM = "claim";

    private static final Logger LOG = LoggerFactory.getLogger(ClusterLock.class);
    private static final int ANSWERS_WITHIN_SECONDS = 5;

    /** Two numbers, so that it does not meet the lock of another program on the same database. */
    private static final String TRY = "select pg_try_advisory_lock(hashtext('fx-caravan'), hashtext(?))";

    private final StoreConfig config;
    private final BooleanSupplier readOnly;

    ClusterLock(StoreConfig config) {
        this(config, () -> false);
    }

    /** @param readOnly whether the store takes nothing now: then no work is begun */
    public ClusterLock(StoreConfig config, BooleanSupplier readOnly) {
        this.config = config;
        this.readOnly = readOnly;
    }

    /** The right to do a piece of work, until it is closed or the database has lost it. */
    public interface Claim extends AutoCloseable {
        /** Whether it still holds. If the connection broke, another instance may have the work. */
        boolean holds();

        @Override
        void close();
    }

    /** Claims a piece of work; empty where another instance has it, or the database does not answer or takes nothing. */
    public Optional<Claim> claim(String work) {
        if (readOnly.getAsBoolean()) {
            return Optional.empty();
        }
        return config.h2File().isPresent() ? Optional.of(new Undisputed()) : lock(work);
    }

    /** Steps of a route that only one instance runs at a time; the others skip them. */
    public Policy alone(String work) {
        return new ClusterLockPolicy(this, work);
    }

    private Optional<Claim> lock(String work) {
        Connection connection = null;
        try {
            connection = connect(work);
            if (isTaken(connection, work)) {
                return Optional.of(new Locked(connection));
            }
        } catch (SQLException e) {
            LOG.warn("work not begun, will be retried work={}: the database does not answer: {}", work, e.getMessage());
        }
        close(connection);
        return Optional.empty();
    }

    private Connection connect(String work) throws SQLException {
        PGSimpleDataSource direct = new PGSimpleDataSource();
        direct.setURL(config.url());
        direct.setUser(config.user());
        direct.setPassword(config.password());
        direct.setApplicationName("fx-caravan " + work);
        direct.setTcpKeepAlive(true);
        direct.setLoginTimeout(ANSWERS_WITHIN_SECONDS);
        direct.setSocketTimeout(ANSWERS_WITHIN_SECONDS);
        return direct.getConnection();
    }

    private static boolean isTaken(Connection connection, String work) throws SQLException {
        try (PreparedStatement lock = connection.prepareStatement(TRY)) {
            lock.setQueryTimeout(ANSWERS_WITHIN_SECONDS);
            lock.setString(1, work);
            try (ResultSet answer = lock.executeQuery()) {
                return answer.next() && answer.getBoolean(1);
            }
        }
    }

    private static void close(Connection connection) {
        try {
            if (connection != null) {
                connection.close();
            }
        } catch (SQLException e) {
            // it is broken: the database has released the lock already
        }
    }

    private record Undisputed() implements Claim {
        @Override
        public boolean holds() {
            return true;
        }

        @Override
        public void close() {}
    }

    private record Locked(Connection connection) implements Claim {
        @Override
        public synchronized boolean holds() {
            try {
                return connection.isValid(ANSWERS_WITHIN_SECONDS);
            } catch (SQLException e) {
                return false;
            }
        }

        /** Unlocks first: the server notices a closed connection some moments later, and would refuse the next claim until then. */
        @Override
        public void close() {
            try (Statement unlock = connection.createStatement()) {
                unlock.execute("select pg_advisory_unlock_all()");
            } catch (SQLException e) {
                // it is broken: the database has released the lock already
            }
            ClusterLock.close(connection);
        }
    }
}
