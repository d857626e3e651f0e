package io.fxcaravan.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.h2.api.ErrorCode;
import org.h2.jdbcx.JdbcDataSource;
import org.jdbi.v3.core.Jdbi;
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
 * <p>Space that pruned days leave is used again by new ones; the file itself gets smaller when it is closed.
 */
public final class Database implements AutoCloseable {
    /** In the words of the configuration: below this, H2's own settings are not for operators to choose. */
    private static final String H2_SETTINGS = ";AUTO_SERVER=TRUE;WRITE_DELAY=0";

    private static final Logger LOG = LoggerFactory.getLogger(Database.class);
    private static final Duration CONNECT_WITHIN = Duration.ofSeconds(10);

    /** Fewer removed days leave a gap that the coming days fill. */
    private static final int WORTH_COMPACTING = 31;

    private final HikariDataSource pool;
    private final Path h2File;
    private final Jdbi jdbi;
    private final List<String> problems = new CopyOnWriteArrayList<>();
    private final AtomicInteger removedDays = new AtomicInteger();
    private volatile AcknowledgedMark marked;

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
        } catch (RuntimeException | Error e) {
            database.close();
            throw new StoreException(
                    "the schema of " + config.url() + " cannot be brought up to date: " + rootOf(e)
                            + "; is it a database of a newer fx-caravan?" + orDamaged(config),
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
        } catch (RuntimeException | Error e) {
            database.close();
            throw new StoreException(
                    "the schema of " + config.url()
                            + " is not this version's; start `fx-caravan run` once to bring it up to date"
                            + orDamaged(config),
                    e);
        }
    }

    /** A file that held days and has half a schema has been torn. */
    private static String orDamaged(StoreConfig config) {
        return config.h2File()
                .filter(file -> AcknowledgedMark.read(file).isPresent())
                .map(file -> " If not, the file is damaged: " + new Copies(config.backups()).remedy(file))
                .orElse("");
    }

    private static Database connect(StoreConfig config) {
        return config.h2File().isPresent()
                ? connectH2(config, config.h2File().get())
                : new Database(pool(config), null);
    }

    private static Database connectH2(StoreConfig config, Path file) {
        System.setProperty("h2.bindAddress", "127.0.0.1");
        prepareFolder(file.getParent());
        requireWritable(file);
        Optional<AcknowledgedMark> mark = AcknowledgedMark.read(file);
        Copies copies = new Copies(config.backups());
        if (mark.isPresent() && !Files.exists(file)) {
            throw new StoreException("the database file " + file + " is gone, though it held " + mark.get() + "; "
                    + copies.remedy(file));
        }
        Database database = null;
        try {
            database = new Database(pool(config), file);
            if (mark.isPresent()) {
                database.compare(mark.get(), copies);
            }
            return database;
        } catch (RuntimeException | Error e) { // H2 answers some torn files with an error of the machine's
            if (database != null) {
                database.close();
            }
            if (e instanceof StoreException known) {
                throw known;
            }
            throw new StoreException(
                    "the database file " + file + " cannot be read: " + rootOf(e) + "; " + copies.remedy(file), e);
        }
    }

    private static HikariDataSource pool(StoreConfig config) {
        HikariConfig pool = new HikariConfig();
        pool.setPoolName("fx");
        pool.setMaximumPoolSize(config.poolSize());
        pool.setMinimumIdle(1);
        pool.setConnectionTimeout(CONNECT_WITHIN.toMillis());
        // a long pause of the machine is no leak, and H2's loopback connections do not age
        pool.setKeepaliveTime(0);
        if (config.h2File().isPresent()) {
            pool.setDataSource(h2(config));
            pool.setExceptionOverride(new LostConnection());
        } else {
            pool.setJdbcUrl(config.url());
            pool.setUsername(config.user());
            pool.setPassword(config.password());
        }
        try {
            return new HikariDataSource(pool);
        } catch (RuntimeException e) {
            if (config.h2File().isPresent() && isUnreadable(e)) {
                throw e;
            }
            String remedy = rootCause(e) instanceof IOException
                    ? "; make room on its disk, and check that this user may write there"
                    : "; check fx.database.url, .user and .password, and who else has the file open";
            throw new StoreException("cannot open " + config.url() + ": " + rootOf(e) + remedy, e);
        }
    }

    /** Else the file is in use, its folder cannot be written, or the password is wrong. */
    private static boolean isUnreadable(Throwable e) {
        Throwable root = rootCause(e);
        if (!(root instanceof SQLException) && !(root instanceof IOException)) {
            return true;
        }
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql
                    && (sql.getErrorCode() == ErrorCode.FILE_CORRUPTED_1
                            || sql.getErrorCode() == ErrorCode.FILE_VERSION_ERROR_1
                            || sql.getErrorCode() == ErrorCode.GENERAL_ERROR_1)) {
                return true;
            }
        }
        return false;
    }

    /** Compares what the file holds with what it held. @throws StoreException where nothing of it is left */
    private void compare(AcknowledgedMark mark, Copies copies) {
        if (jdbi.withHandle(mark::isIn)) {
            return;
        }
        String now = jdbi.withHandle(AcknowledgedMark::newest)
                .map(AcknowledgedMark::toString)
                .orElseThrow(() -> new StoreException("the database file " + h2File + " is empty, though it held "
                        + mark + "; " + copies.remedy(h2File)));
        String problem = "the database file " + h2File + " has lost its last acknowledged days: it held " + mark
                + ", the newest in it now is " + now + "; days that are missing are fetched again; or stop the daemon: "
                + copies.remedy(h2File);
        problems.add(problem);
        LOG.error(problem);
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

    /** H2 would say that some of its features do not go together. */
    private static void requireWritable(Path file) {
        Path lacking = Files.exists(file) && !Files.isWritable(file) ? file : file.getParent();
        if (!Files.isWritable(lacking)) {
            throw new StoreException(
                    lacking + " cannot be written; make it writable for this user, and its disk as well,"
                            + " or name another home with --home");
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

    private static Throwable rootCause(Throwable e) {
        Throwable root = e;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }

    private static String rootOf(Throwable e) {
        Throwable root = rootCause(e);
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
            return 0; // deleted under us: see problems()
        }
    }

    /** What is wrong with the file, in sentences that say what to do; empty when nothing is. */
    public List<String> problems() {
        List<String> all = new ArrayList<>(problems);
        if (h2File != null && !Files.exists(h2File)) {
            all.add("the database file " + h2File + " was deleted while in use; what it holds is copied to data/backups"
                    + " every minute; stop the daemon, then `fx-caravan db restore` the newest copy");
        }
        return all;
    }

    /** The newest snapshot in it, in words; empty where there is none. */
    public Optional<String> newestSnapshot() {
        return jdbi.withHandle(AcknowledgedMark::newest).map(AcknowledgedMark::toString);
    }

    /** The database file, where it is H2's. */
    public Optional<Path> h2File() {
        return Optional.ofNullable(h2File);
    }

    /** Forces everything committed to the disk, against power cuts. PostgreSQL does so at each commit. */
    public void checkpoint() {
        if (h2File == null) {
            return;
        }
        Optional<AcknowledgedMark> newest = jdbi.withHandle(h -> {
            Optional<AcknowledgedMark> mark = AcknowledgedMark.newest(h);
            h.execute("checkpoint sync");
            return mark;
        });
        newest.filter(mark -> !mark.equals(marked)).ifPresent(this::mark);
    }

    /** A day is stored whether or not the mark can be written. */
    private void mark(AcknowledgedMark mark) {
        try {
            mark.write(h2File);
            marked = mark;
        } catch (IOException e) {
            LOG.warn(
                    "cannot write {}: {}; a torn database file would go unnoticed",
                    AcknowledgedMark.beside(h2File),
                    e.toString());
        }
    }

    /** Notes that so many days have been removed: many make the file worth compacting when it is closed. */
    public void noteRemoved(int days) {
        removedDays.addAndGet(days);
    }

    /** Gives back the space that many days stored at once leave behind, where no other process has the file open. */
    public void closeCompacted() {
        removedDays.set(WORTH_COMPACTING);
        close();
    }

    private void compact() {
        try (var connection = pool.getConnection();
                var statement = connection.createStatement()) {
            statement.execute("shutdown defrag");
        } catch (SQLException e) {
            if (e.getErrorCode() != ErrorCode.DATABASE_CALLED_AT_SHUTDOWN) { // which is what was asked for
                LOG.warn("the database file could not be compacted: {}", e.getMessage());
            }
        }
    }

    private boolean isAlone() {
        long others = jdbi.withHandle(
                h -> h.createQuery("select count(*) from information_schema.sessions where server is not null")
                        .mapTo(Long.class)
                        .one());
        return others == 0;
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
            if (h2File != null && !pool.isClosed() && removedDays.get() >= WORTH_COMPACTING && isAlone()) {
                compact();
            }
        } finally {
            pool.close();
        }
    }
}
