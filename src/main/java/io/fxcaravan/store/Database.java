package io.fxcaravan.store;

import com.zaxxer.hikari.HikariDataSource;
import io.fxcaravan.logging.RootCause;
import io.fxcaravan.store.h2.FullDisk;
import io.fxcaravan.store.schema.Schema;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.ColonPrefixSqlParser;
import org.jdbi.v3.core.statement.SqlParser;
import org.jdbi.v3.core.statement.SqlStatements;

/**
 * The store behind everything: a connection pool and the schema in it. Close it last, after all routes have stopped.
 *
 * <p>Opening finds a torn H2 file. A file that cannot be read, or that is gone or empty although days were acknowledged, is
 * refused; the message has the command that restores it. A file that lacks the last acknowledged days is used; an error in the
 * log and {@link #problems()} say so, and the missing days are fetched again.
 *
 * <p>New days use the space of removed ones. {@link #compact()} gives space back while the database is open; after many removed
 * days, closing gives back the rest.
 */
public final class Database implements AutoCloseable {
    /** Fewer removed days leave a gap that the coming days fill. */
    private static final int WORTH_COMPACTING = 31;

    /** Knows the parameters of every statement that it has read, whichever database that was for. */
    private static final SqlParser PARAMETERS = new ColonPrefixSqlParser();

    private final HikariDataSource pool;
    private final Engine engine;
    private final Jdbi jdbi;
    private final AtomicLong changes = new AtomicLong();
    private final AtomicInteger removedDays = new AtomicInteger();

    private Database(HikariDataSource pool, Engine engine) {
        this.pool = pool;
        this.engine = engine;
        this.jdbi =
                Jdbi.create(pool).registerArrayType(Long.class, "bigint").registerArrayType(String.class, "varchar");
        jdbi.getConfig(SqlStatements.class).setSqlParser(PARAMETERS);
    }

    /**
     * Opens the database and brings its schema to this version's.
     *
     * @throws StoreException where it cannot be opened or migrated, with what to do
     */
    public static Database open(StoreConfig config) {
        Database database = connect(Engine.of(config));
        Optional<FullDisk> full = database.onlyRead();
        if (full.isPresent()) {
            database.close();
            throw new StoreException(
                    "cannot open " + config.url() + ": " + full.get().cause() + "; make room on it");
        }
        try {
            database.schema().migrate(scripts -> database.engine.changeSchema(database.jdbi, scripts));
            TreeLeaves.complete(database.jdbi);
            return database;
        } catch (RuntimeException | Error e) {
            throw database.refused(
                    "the schema of " + config.url() + " cannot be brought up to date: " + RootCause.text(e)
                            + "; is its disk full, or is it a database of a newer fx-caravan?",
                    e);
        }
    }

    /**
     * Opens a database that must exist and have this version's schema; changes nothing in it.
     *
     * @throws StoreException where there is none, or its schema is another version's
     */
    public static Database openExisting(StoreConfig config) {
        Engine engine = Engine.of(config);
        if (engine.isNew()) {
            throw new StoreException("there is no database at "
                    + engine.file().orElseThrow()
                    + " yet; start `fx-caravan run` or `fx-caravan ingest` once, or name the home with --home");
        }
        Database database = connect(engine);
        try {
            database.schema().validate();
            return database;
        } catch (RuntimeException | Error e) {
            throw database.refused(
                    "the schema of " + config.url()
                            + " is not this version's; start `fx-caravan run` once to bring it up to date.",
                    e);
        }
    }

    /** Whether the server answers; an H2 file always does. Never throws: any other fault shows at opening. */
    public static boolean answers(StoreConfig config) {
        return config.h2File().isPresent() || PostgresEngine.answers(config);
    }

    private static Database connect(Engine engine) {
        HikariDataSource pool = engine.open();
        try {
            Database database = new Database(pool, engine);
            engine.check(database.jdbi);
            return database;
        } catch (RuntimeException | Error e) {
            pool.close();
            throw e;
        }
    }

    private StoreException refused(String message, Throwable cause) {
        pool.close();
        return cause instanceof StoreException known ? known : new StoreException(message + engine.otherCause(), cause);
    }

    private Schema schema() {
        return new Schema(pool, jdbi, engine.kind(), engine.schema());
    }

    /** The pool. */
    public DataSource dataSource() {
        return pool;
    }

    /** The connections for camel-jdbc. */
    public DataSource forRoutes() {
        return engine.forRoutes(pool);
    }

    /** Lets the pool report the metrics {@code hikaricp_*}. */
    public void measure(MeterRegistry registry) {
        pool.setMetricRegistry(registry);
    }

    /** For every statement outside a route. */
    public Jdbi jdbi() {
        return jdbi;
    }

    /** {@code h2} or {@code postgresql}. */
    public String kind() {
        return engine.kind();
    }

    /** The size in bytes: of the H2 file, or as PostgreSQL says. */
    public long sizeBytes() {
        return engine.sizeBytes(jdbi);
    }

    /**
     * The full disk because of which an H2 file is open for reading only: days are read as ever, and every write fails. It is
     * opened for writing by itself once there is room.
     */
    public Optional<FullDisk> onlyRead() {
        return engine.onlyRead();
    }

    /** What is wrong with an H2 file, in sentences that say what to do; empty when nothing is. */
    public List<String> problems() {
        return engine.problems();
    }

    /** The newest snapshot as text; empty where there is none. */
    public Optional<String> newestSnapshot() {
        return jdbi.withHandle(LastCommitMark::newest).map(LastCommitMark::toString);
    }

    /** The H2 file; empty for PostgreSQL. */
    public Optional<Path> h2File() {
        return engine.file();
    }

    /**
     * Forces everything committed to the disk, so that it survives a power cut, and then notes the newest snapshot as
     * acknowledged. PostgreSQL does so at each commit.
     */
    public void checkpoint() {
        engine.checkpoint(jdbi);
    }

    /** Counts days that were removed, or added at once; after many, closing compacts the file. */
    public void noteRemoved(int days) {
        removedDays.addAndGet(days);
    }

    /** Gives back space of an H2 file while the database stays open. */
    public void compact() {
        engine.compact(pool);
    }

    /** Closes, and compacts the file first, unless another process has it open. */
    public void closeCompacted() {
        removedDays.set(WORTH_COMPACTING);
        close();
    }

    /** A counter of committed changes of stored days that this process made or noticed. */
    public long changes() {
        return changes.get();
    }

    /** Counts a change of stored days, by this process or noticed of another. */
    public void changed() {
        changes.incrementAndGet();
    }

    /** Whether the database answers. Cheap, never throws. */
    public boolean isReachable() {
        // a statement, not isValid(): only its error makes the pool drop a dead connection
        try (var connection = pool.getConnection();
                var statement = connection.createStatement()) {
            return statement.execute("select 1");
        } catch (SQLException e) {
            return false;
        }
    }

    /** Closes the pool. Compacts the file first after many removed days, unless another process has it open. */
    @Override
    public void close() {
        try {
            if (!pool.isClosed() && removedDays.get() >= WORTH_COMPACTING) {
                engine.shutDownCompacted(pool, jdbi);
            }
        } finally {
            pool.close();
        }
    }
}
