package io.fxcaravan.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.SQLExceptionOverride;
import io.fxcaravan.logging.RootCause;
import io.fxcaravan.store.h2.FileDataSource;
import io.fxcaravan.store.h2.FilePool;
import io.fxcaravan.store.h2.FullDisk;
import io.fxcaravan.store.h2.KeepingConnection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.h2.api.ErrorCode;
import org.h2.engine.SessionLocal;
import org.h2.jdbcx.JdbcDataSource;
import org.h2.mvstore.MVStore;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An H2 file. A commit survives {@code kill -9} ({@code WRITE_DELAY=0}), and other processes of this program can use the file too
 * ({@code AUTO_SERVER}, on loopback only). Against power cuts {@link #checkpoint} is needed as well.
 */
final class H2Engine implements Engine {
    private static final Logger LOG = LoggerFactory.getLogger(H2Engine.class);

    /**
     * These settings are not for operators to choose. Waiting for another writer's turn takes as long as a page of an import.
     * H2's own log of errors, which others could read, has nothing that its exceptions do not say. Of the statements that a
     * connection has read H2 keeps 8 unless told otherwise; a look of the timers and a status have more.
     */
    private static final String SETTINGS =
            ";AUTO_SERVER=TRUE;WRITE_DELAY=0;LOCK_TIMEOUT=10000;TRACE_LEVEL_FILE=0;QUERY_CACHE_SIZE=64";

    /** The same for a file that cannot be written: see {@link FileDataSource}. */
    private static final String READING = ";ACCESS_MODE_DATA=r;TRACE_LEVEL_FILE=0";

    private static final Duration CONNECT_WITHIN = Duration.ofSeconds(10);
    private static final int COMPACT_WITHIN_MILLIS = 500;

    private final StoreConfig config;
    private final H2File file;
    private FileDataSource connections;

    H2Engine(StoreConfig config, H2File file) {
        this.config = config;
        this.file = file;
    }

    @Override
    public String kind() {
        return "h2";
    }

    @Override
    public String[] schema() {
        return new String[] {"classpath:db/migration/common"};
    }

    @Override
    public HikariDataSource open() {
        file.prepare();
        System.setProperty("h2.bindAddress", "127.0.0.1");
        JdbcDataSource h2 = new JdbcDataSource();
        h2.setURL(config.url() + SETTINGS);
        h2.setUser(config.user());
        h2.setPassword(config.password());
        HikariConfig pool = Engine.pool(config, CONNECT_WITHIN);
        // a long pause of the machine is no leak, and H2's loopback connections do not age
        pool.setKeepaliveTime(0);
        connections = new FileDataSource(h2, config.url() + READING, file.path());
        pool.setDataSource(connections);
        pool.setExceptionOverride(new ConnectionErrors());
        try {
            return new FilePool(pool, connections);
        } catch (RuntimeException | Error e) { // H2 answers some torn files with an error of the machine's
            throw e instanceof Error || H2File.isUnreadable(e) ? file.unreadable(e) : closed(e);
        }
    }

    private StoreException closed(Throwable e) {
        String remedy = RootCause.of(e) instanceof IOException
                ? "make room on its disk, check that this user may write there, or set fx.database.url to another place"
                : "check fx.database.url, .user and .password, and who else has the file open";
        return new StoreException("cannot open " + config.url() + ": " + RootCause.text(e) + "; " + remedy, e);
    }

    @Override
    public void check(Jdbi jdbi) {
        try {
            file.closeToOthers();
            file.compare(jdbi);
        } catch (RuntimeException | Error e) {
            throw file.unreadable(e);
        }
    }

    @Override
    public Optional<Path> file() {
        return Optional.of(file.path());
    }

    @Override
    public boolean isNew() {
        return file.isNew();
    }

    @Override
    public String otherCause() {
        return file.orTorn();
    }

    @Override
    public Optional<FullDisk> onlyRead() {
        return connections.onlyReads() ? connections.fullDisk() : Optional.empty();
    }

    @Override
    public List<String> problems() {
        return file.problems();
    }

    @Override
    public long sizeBytes(Jdbi jdbi) {
        try {
            return Files.size(file.path());
        } catch (IOException e) {
            return 0; // deleted under us: see problems()
        }
    }

    /** Of a file that another process has open too, and goes on writing to, no copy could be put back. */
    @Override
    public void changeSchema(Jdbi jdbi, Runnable scripts) {
        if (jdbi.withHandle(h -> isOwn(h.getConnection()))) {
            file.changeSchema(jdbi, scripts);
        } else {
            scripts.run();
        }
    }

    @Override
    public void checkpoint(Jdbi jdbi) {
        if (connections.onlyReads()) {
            return; // what was committed before has been forced already
        }
        Optional<LastCommitMark> newest = jdbi.withHandle(h -> {
            Optional<LastCommitMark> mark = LastCommitMark.newest(h);
            h.execute("checkpoint sync");
            return mark;
        });
        newest.ifPresent(file::acknowledge);
    }

    /**
     * Each commit of H2 leaves the parts it has rewritten behind, and with {@code WRITE_DELAY=0} no thread of its own cleans
     * up: the file of a long-lived daemon would grow to several times its content. Does nothing in a process that has joined
     * another's file.
     */
    @Override
    public void compact(DataSource pool) {
        try (var connection = pool.getConnection()) {
            own(connection)
                    .filter(own -> !own.getDatabase().isReadOnly())
                    .ifPresent(own -> compact(own.getDatabase().getStore().getMvStore()));
        } catch (SQLException e) {
            throw new StoreException("the database file could not be compacted: " + e.getMessage(), e);
        }
    }

    private static boolean isOwn(Connection connection) {
        try {
            return own(connection).isPresent();
        } catch (SQLException e) {
            return false; // closed already: the scripts say so
        }
    }

    private static Optional<SessionLocal> own(Connection connection) throws SQLException {
        return connection.unwrap(KeepingConnection.class).own();
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

    @Override
    public void shutDownCompacted(HikariDataSource pool, Jdbi jdbi) {
        if (connections.onlyReads() || !isAlone(jdbi)) {
            return;
        }
        // past the pool, which would go on to use the connection and make H2 note an error
        try (var connection = pool.getDataSource().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("shutdown defrag");
            file.closeToOthers(); // it is another file now
        } catch (SQLException e) {
            if (e.getErrorCode() != ErrorCode.DATABASE_CALLED_AT_SHUTDOWN) { // which is what was asked for
                LOG.warn("the database file could not be compacted: {}", e.getMessage());
            }
        }
    }

    private static boolean isAlone(Jdbi jdbi) {
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

    /**
     * Which errors of H2 mean that the connection is dead. The pool itself knows the SQL states of servers only, and asks a
     * connection whether it lives only after half a second's rest: under load it would go on to hand out the dead ones after
     * the database was closed under it.
     */
    private static final class ConnectionErrors implements SQLExceptionOverride {
        private static final Set<Integer> DEAD = Set.of(
                ErrorCode.DATABASE_CALLED_AT_SHUTDOWN,
                ErrorCode.DATABASE_IS_CLOSED,
                ErrorCode.CONNECTION_BROKEN_1,
                ErrorCode.OBJECT_CLOSED);

        @java.lang.Override
        public Override adjudicate(SQLException e) {
            return DEAD.contains(e.getErrorCode()) ? Override.MUST_EVICT : Override.CONTINUE_EVICT;
        }
    }
}
