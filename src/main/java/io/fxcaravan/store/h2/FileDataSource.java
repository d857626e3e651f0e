package io.fxcaravan.store.h2;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import org.h2.jdbcx.JdbcDataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Connections to an H2 file. While its disk is full and nobody has it open, they only read: to open it for writing takes a lock
 * file, and room for that. Once there is room, the first new connection closes what is open for reading only, and writes.
 */
public final class FileDataSource extends KeepingDataSource {
    private static final Logger LOG = LoggerFactory.getLogger(FileDataSource.class);

    private final String readingUrl;
    private final Path file;
    private final Path lock;
    private volatile boolean onlyReads;

    /**
     * Connections to a file.
     *
     * @param h2         leads to the file
     * @param readingUrl leads to the same file, for reading only
     */
    public FileDataSource(JdbcDataSource h2, String readingUrl, Path file) {
        super(h2);
        this.readingUrl = readingUrl;
        this.file = file;
        this.lock = file.resolveSibling(file.getFileName().toString().replace(".mv.db", ".lock.db"));
    }

    /** Whether the newest connection only reads. */
    public boolean onlyReads() {
        return onlyReads;
    }

    /** The disk, where it is full. */
    public Optional<FullDisk> fullDisk() {
        return FullDisk.of(file.getParent());
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        if (mustOnlyRead()) {
            return reading(user, password);
        }
        Connection connection;
        try {
            connection = writing(user, password);
        } catch (SQLException e) {
            forgetEmptyLock();
            if (!mustOnlyRead()) {
                throw e;
            }
            return reading(user, password);
        }
        if (onlyReads) {
            LOG.info("the disk of the database has room again, days are stored again folder={}", file.getParent());
            onlyReads = false;
        }
        return connection;
    }

    private boolean mustOnlyRead() {
        return Files.exists(file) && !Files.exists(lock) && fullDisk().isPresent();
    }

    private Connection reading(String user, String password) throws SQLException {
        Connection connection = new KeepingConnection(readingUrl, user, password);
        if (!onlyReads) {
            onlyReads = true;
            fullDisk().ifPresent(disk -> LOG.error(disk.sentence()));
        }
        return connection;
    }

    private Connection writing(String user, String password) throws SQLException {
        Connection connection = super.getConnection(user, password);
        if (!opensForReading(connection)) {
            return connection;
        }
        // it has joined what this process has open for reading only
        try (connection;
                var statement = connection.createStatement()) {
            statement.execute("shutdown immediately");
        } catch (SQLException e) {
            LOG.debug("closed what was open for reading only", e);
        }
        return super.getConnection(user, password);
    }

    private static boolean opensForReading(Connection connection) {
        return ((KeepingConnection) connection)
                .own()
                .filter(own -> own.getDatabase().isReadOnly())
                .isPresent();
    }

    /** H2 leaves the lock file behind that it could not write; it would take every later opening for one too many. */
    private void forgetEmptyLock() {
        try {
            if (fullDisk().isPresent() && Files.exists(lock) && Files.size(lock) == 0) {
                Files.delete(lock);
            }
        } catch (IOException e) {
            LOG.debug("the empty lock file {} stays", lock, e);
        }
    }
}
