package io.fxcaravan.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.h2.jdbcx.JdbcDataSource;
import org.jdbi.v3.core.Jdbi;

/**
 * The store behind everything: a connection pool and the schema in it. Close it last, after all routes have stopped.
 *
 * <p>H2 is opened so that a commit survives {@code kill -9} ({@code WRITE_DELAY=0}) and that other processes of this
 * program can join in ({@code AUTO_SERVER}, on loopback alone). Power cuts need {@link #checkpoint()} on top.
 */
public final class Database implements AutoCloseable {
    /** In the words of the configuration: below this, H2's own settings are not for operators to choose. */
    private static final String H2_SETTINGS = ";AUTO_SERVER=TRUE;WRITE_DELAY=0";

    private static final Duration CONNECT_WITHIN = Duration.ofSeconds(10);

    private final HikariDataSource pool;
    private final Path h2File;
    private final Jdbi jdbi;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

    private Database(HikariDataSource pool, Path h2File) {
        this.pool = pool;
        this.h2File = h2File;
        this.jdbi = Jdbi.create(pool);
    }

    /**
     * Opens the database and brings its schema to this version's.
     *
     * @throws StoreException where it cannot be opened or migrated, with what to do
     */
    public static Database open(StoreConfig config) {
        Database database = connect(config);
        try {
            flyway(database.pool).migrate();
            return database;
        } catch (FlywayException e) {
            database.close();
            throw new StoreException(
                    "the schema of " + config.url() + " cannot be brought up to date: " + rootOf(e)
                            + "; is it a database of a newer fx-caravan?",
                    e);
        }
    }

    /**
     * Opens a database that must exist and have this version's schema; changes nothing in it.
     *
     * @throws StoreException where there is none, or its schema is another version's
     */
    public static Database openExisting(StoreConfig config) {
        Optional<Path> file = config.h2File();
        if (file.isPresent() && !Files.exists(file.get())) {
            throw new StoreException("there is no database at " + file.get()
                    + " yet; start `fx-caravan run` or `fx-caravan ingest` once, or name the home with --home");
        }
        Database database = connect(config);
        try {
            flyway(database.pool).validate();
            return database;
        } catch (FlywayException e) {
            database.close();
            throw new StoreException(
                    "the schema of " + config.url()
                            + " is not this version's; start `fx-caravan run` once to bring it up to date",
                    e);
        }
    }

    private static Database connect(StoreConfig config) {
        HikariConfig pool = new HikariConfig();
        pool.setPoolName("fx");
        pool.setMaximumPoolSize(config.poolSize());
        pool.setMinimumIdle(1);
        pool.setConnectionTimeout(CONNECT_WITHIN.toMillis());
        // a long pause of the machine is no leak, and H2's loopback connections do not age
        pool.setKeepaliveTime(0);
        if (config.h2File().isPresent()) {
            System.setProperty("h2.bindAddress", "127.0.0.1");
            prepareFolder(config.h2File().get().getParent());
            pool.setDataSource(h2(config));
        } else {
            pool.setJdbcUrl(config.url());
            pool.setUsername(config.user());
            pool.setPassword(config.password());
        }
        try {
            return new Database(new HikariDataSource(pool), config.h2File().orElse(null));
        } catch (RuntimeException e) {
            throw new StoreException(
                    "cannot open " + config.url() + ": " + rootOf(e)
                            + "; check fx.database.url, .user and .password, and who else has the file open",
                    e);
        }
    }

    private static DataSource h2(StoreConfig config) {
        JdbcDataSource h2 = new JdbcDataSource();
        h2.setURL(config.url() + H2_SETTINGS);
        h2.setUser(config.user());
        h2.setPassword(config.password());
        return h2;
    }

    private static void prepareFolder(Path folder) {
        try {
            PrivateFiles.createFolder(folder);
        } catch (IOException e) {
            throw new StoreException(
                    "cannot create " + folder + ": " + e.getMessage()
                            + "; make the home writable for this user, or name another with --home",
                    e);
        }
    }

    private static Flyway flyway(DataSource source) {
        Properties quiet = new Properties();
        return Flyway.configure()
                .configuration(quiet)
                .dataSource(source)
                .locations("classpath:db/migration/common")
                .table("schema_history")
                .load();
    }

    private static String rootOf(Throwable e) {
        Throwable root = e;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root.getMessage() == null
                ? root.toString()
                : root.getMessage().lines().findFirst().orElse("");
    }

    /** For camel-jdbc. */
    public DataSource dataSource() {
        return pool;
    }

    /** For every statement that is not a route's. */
    public Jdbi jdbi() {
        return jdbi;
    }

    /** {@code h2} or {@code postgresql}. */
    public String kind() {
        return h2File != null ? "h2" : "postgresql";
    }

    /** Bytes on the disk; for PostgreSQL what the server says. */
    public long sizeBytes() {
        if (h2File == null) {
            return jdbi.withHandle(h -> h.createQuery("select pg_database_size(current_database())")
                    .mapTo(Long.class)
                    .one());
        }
        try {
            return Files.size(h2File);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Forces everything committed to the disk, against power cuts. PostgreSQL does so at each commit. */
    public void checkpoint() {
        if (h2File != null) {
            jdbi.useHandle(h -> h.execute("checkpoint sync"));
        }
    }

    /** Gives back the space that many days stored at once leave behind, where no other process has the file open. */
    public void closeCompacted() {
        if (h2File != null && isAlone()) {
            try (var connection = pool.getConnection();
                    var statement = connection.createStatement()) {
                statement.execute("shutdown defrag");
            } catch (SQLException e) {
                // 90121: the database has been closed, which is what was asked for
                if (e.getErrorCode() != 90121) {
                    throw new StoreException("the database file could not be compacted: " + e.getMessage(), e);
                }
            }
        }
        close();
    }

    private boolean isAlone() {
        long others = jdbi.withHandle(
                h -> h.createQuery("select count(*) from information_schema.sessions where server is not null")
                        .mapTo(Long.class)
                        .one());
        return others == 0;
    }

    /** Has somebody told of every change of stored days that this process makes, once it is committed. */
    public void onChange(Runnable listener) {
        listeners.add(listener);
    }

    /** Said by whoever has just changed what is stored of some day. */
    public void changed() {
        listeners.forEach(Runnable::run);
    }

    /** Whether a connection answers. Cheap, never throws. */
    public boolean isReachable() {
        try (var connection = pool.getConnection()) {
            return connection.isValid(2);
        } catch (SQLException e) {
            return false;
        }
    }

    @Override
    public void close() {
        pool.close();
    }
}
