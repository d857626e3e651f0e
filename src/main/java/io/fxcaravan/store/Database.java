package io.fxcaravan.store;

import com.zaxxer.hikari.HikariDataSource;
import io.fxcaravan.logging.RootCause;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.h2.api.ErrorCode;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.h2.mvstore.MVStore;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.postgresql.ds.PGSimpleDataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The store behind everything: a connection pool and the schema in it. Close it last, after all routes have stopped.
 *
 * <p>H2 is opened so that a commit survives {@code kill -9} ({@code WRITE_DELAY=0}) and that other processes of this
 * program can join in ({@code AUTO_SERVER}, on loopback alone). Power cuts need {@link #checkpoint()} on top. What a torn
 * write does to the file all the same is found when it is opened: a file that cannot be read, or that is gone or empty
 * though days were acknowledged, is refused with the command that restores it; one that lacks the last acknowledged days
 * is gone on with, said as an error and in {@link #problems()}, since the ledger has what is missing fetched again.
 *
 * <p>Space that removed days leave is used again by new ones, and given back bit by bit while the database is open
 * ({@link #compact()}); after many at once the rest is given back when it is closed.
 */
public final class Database implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Database.class);

    /** Fewer removed days leave a gap that the coming days fill. */
    private static final int WORTH_COMPACTING = 31;

    private static final int COMPACT_WITHIN_MILLIS = 500;

    private static final int ANSWERS_WITHIN_SECONDS = 5;
    private static final String[] H2_SCHEMA = {"classpath:db/migration/common"};
    private static final String[] POSTGRESQL_SCHEMA = {H2_SCHEMA[0], "classpath:db/migration/postgresql"};

    private final HikariDataSource pool;
    private final H2File h2; // null for another database
    private final Jdbi jdbi;
    private final AtomicLong changes = new AtomicLong();
    private final AtomicInteger removedDays = new AtomicInteger();

    private Database(HikariDataSource pool, H2File h2) {
        this.pool = pool;
        this.h2 = h2;
        this.jdbi =
                Jdbi.create(pool).registerArrayType(Long.class, "bigint").registerArrayType(String.class, "varchar");
    }

    /**
     * Opens the database and brings its schema to this version's.
     *
     * @throws StoreException where it cannot be opened or migrated, with what to do
     */
    public static Database open(StoreConfig config) {
        Database database = connect(config);
        try {
            database.flyway().migrate();
            TreeLeaves.complete(database.jdbi);
            return database;
        } catch (RuntimeException | Error e) {
            throw database.refused(
                    "the schema of " + config.url() + " cannot be brought up to date: " + RootCause.text(e)
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
        if (file(config).filter(H2File::isNew).isPresent()) {
            throw new StoreException("there is no database at "
                    + config.h2File().orElseThrow()
                    + " yet; start `fx-caravan run` or `fx-caravan ingest` once, or name the home with --home");
        }
        Database database = connect(config);
        try {
            database.flyway().validate();
            return database;
        } catch (RuntimeException | Error e) {
            throw database.refused(
                    "the schema of " + config.url()
                            + " is not this version's; start `fx-caravan run` once to bring it up to date.",
                    e);
        }
    }

    /** Whether a server is there to be asked; an H2 file always is. Never throws: what else is wrong shows at opening. */
    public static boolean answers(StoreConfig config) {
        if (config.h2File().isPresent()) {
            return true;
        }
        PGSimpleDataSource server = new PGSimpleDataSource();
        server.setURL(config.url());
        server.setUser(config.user());
        server.setPassword(config.password());
        server.setLoginTimeout(ANSWERS_WITHIN_SECONDS);
        try (var connection = server.getConnection()) {
            return connection.isValid(ANSWERS_WITHIN_SECONDS);
        } catch (SQLException e) {
            return !DatabaseDown.is(e);
        }
    }

    private StoreException refused(String message, Throwable cause) {
        pool.close();
        return new StoreException(message + (h2 == null ? "" : h2.orTorn()), cause);
    }

    private static Optional<H2File> file(StoreConfig config) {
        return config.h2File().map(path -> new H2File(config.url(), path, new BackupFiles(config.backups())));
    }

    private static Database connect(StoreConfig config) {
        Optional<H2File> file = file(config);
        return file.isPresent() ? connect(config, file.get()) : connectToServer(config);
    }

    private static Database connectToServer(StoreConfig config) {
        Database database = new Database(ConnectionPools.open(config), null);
        PostgresVersion.refusal(database.jdbi).ifPresent(refusal -> {
            throw database.refused(config.url() + ": " + refusal, null);
        });
        return database;
    }

    private static Database connect(StoreConfig config, H2File file) {
        file.prepare();
        HikariDataSource pool = null;
        try {
            pool = ConnectionPools.open(config);
            Database database = new Database(pool, file);
            file.closeToOthers();
            file.compare(database.jdbi);
            return database;
        } catch (RuntimeException | Error e) { // H2 answers some torn files with an error of the machine's
            if (pool != null) {
                pool.close();
            }
            throw file.unreadable(e);
        }
    }

    private Flyway flyway() {
        return Flyway.configure()
                .dataSource(pool)
                .locations(h2 != null ? H2_SCHEMA : POSTGRESQL_SCHEMA)
                .table("schema_history")
                // a newer version's database is refused, not written to
                .ignoreMigrationPatterns(new String[0])
                .load();
    }

    /** Connections of the pool. */
    public DataSource dataSource() {
        return pool;
    }

    /** The same for camel-jdbc. */
    public DataSource forRoutes() {
        return h2 == null ? ParameterCountDataSource.over(pool) : pool;
    }

    /** Lets the pool tell how it does: the metrics {@code hikaricp_*}. */
    public void measure(MeterRegistry registry) {
        pool.setMetricRegistry(registry);
    }

    /** For every statement that is not a route's. */
    public Jdbi jdbi() {
        return jdbi;
    }

    /** {@code h2} or {@code postgresql}. */
    public String kind() {
        return h2 != null ? "h2" : "postgresql";
    }

    /** Bytes on the disk; for PostgreSQL what the server says. */
    public long sizeBytes() {
        if (h2 == null) {
            return jdbi.withHandle(h -> h.createQuery("select pg_database_size(current_database())")
                    .mapTo(Long.class)
                    .one());
        }
        try {
            return Files.size(h2.path());
        } catch (IOException e) {
            return 0; // deleted under us: see problems()
        }
    }

    /** What is wrong with an H2 file, in sentences that say what to do; empty when nothing is. */
    public List<String> problems() {
        return h2 == null ? List.of() : h2.problems();
    }

    /** The newest snapshot in it, in words; empty where there is none. */
    public Optional<String> newestSnapshot() {
        return jdbi.withHandle(LastCommitMark::newest).map(LastCommitMark::toString);
    }

    /** The database file, where it is H2's. */
    public Optional<Path> h2File() {
        return Optional.ofNullable(h2).map(H2File::path);
    }

    /**
     * Forces everything committed to the disk, against power cuts, and then notes what has been acknowledged so.
     * PostgreSQL does so at each commit.
     */
    public void checkpoint() {
        if (h2 != null) {
            Optional<LastCommitMark> newest = jdbi.withHandle(h -> {
                Optional<LastCommitMark> mark = LastCommitMark.newest(h);
                h.execute("checkpoint sync");
                return mark;
            });
            newest.ifPresent(h2::acknowledge);
        }
    }

    /** Notes that so many days have been removed, or added at once: many make the file worth compacting when it is closed. */
    public void noteRemoved(int days) {
        removedDays.addAndGet(days);
    }

    /**
     * Gives back space while the database stays open. Each commit of H2 leaves the parts it has rewritten behind, and with
     * {@code WRITE_DELAY=0} no thread of its own cleans up: the file of a long-lived daemon would grow to several times its
     * content. Does nothing in a process that has joined another's file.
     */
    public void compact() {
        if (h2 == null) {
            return;
        }
        try (var connection = pool.getConnection()) {
            if (connection.unwrap(JdbcConnection.class).getSession() instanceof SessionLocal own) {
                compact(own.getDatabase().getStore().getMvStore());
            }
        } catch (SQLException e) {
            throw new StoreException("the database file could not be compacted: " + e.getMessage(), e);
        }
    }

    /** H2 leaves the retention time at 0 behind: what a power cut may need again would be written over at once. */
    private static void compact(MVStore store) {
        int retention = store.getRetentionTime();
        try {
            store.compactFile(COMPACT_WITHIN_MILLIS);
        } finally {
            store.setRetentionTime(retention);
        }
    }

    /** Gives back the space that many days stored at once leave behind, where no other process has the file open. */
    public void closeCompacted() {
        removedDays.set(WORTH_COMPACTING);
        close();
    }

    private void shutDownCompacted() {
        // past the pool, which would go on to use the connection and make H2 note an error
        try (var connection = pool.getDataSource().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("shutdown defrag");
            h2.closeToOthers(); // it is another file now
        } catch (SQLException e) {
            if (e.getErrorCode() != ErrorCode.DATABASE_CALLED_AT_SHUTDOWN) { // which is what was asked for
                LOG.warn("the database file could not be compacted: {}", e.getMessage());
            }
        }
    }

    private boolean isAlone() {
        try {
            return jdbi.withHandle(h -> h.createQuery(
                                    "select count(*) from information_schema.sessions where server is not null")
                            .mapTo(Integer.class)
                            .one())
                    == 0;
        } catch (JdbiException e) {
            return false; // lost: there is nothing to compact
        }
    }

    /** Grows with every change of stored days that this process makes or notices, once it is committed. */
    public long changes() {
        return changes.get();
    }

    /** Said by whoever has just changed what is stored of some day, or has noticed that another process did. */
    public void changed() {
        changes.incrementAndGet();
    }

    /** Whether a connection answers. Cheap, never throws. */
    public boolean isReachable() {
        // a statement, not isValid(): only its error makes the pool drop a dead connection
        try (var connection = pool.getConnection();
                var statement = connection.createStatement()) {
            return statement.execute("select 1");
        } catch (SQLException e) {
            return false;
        }
    }

    /** Closes the pool, and compacts the file first where that is worth while and no other process has it open. */
    @Override
    public void close() {
        try {
            if (h2 != null && !pool.isClosed() && removedDays.get() >= WORTH_COMPACTING && isAlone()) {
                shutDownCompacted();
            }
        } finally {
            pool.close();
        }
    }
}
