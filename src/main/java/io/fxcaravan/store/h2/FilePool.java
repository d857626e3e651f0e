package io.fxcaravan.store.h2;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import org.h2.message.DbException;

/**
 * A pool that lets go of connections that only read as soon as the disk has room to write, and of those to a file that H2 has
 * closed.
 */
public final class FilePool extends HikariDataSource {
    private final FileDataSource file;

    /** @param config leads to {@code file} */
    public FilePool(HikariConfig config, FileDataSource file) {
        super(config);
        this.file = file;
    }

    @Override
    public Connection getConnection() throws SQLException {
        if (file.onlyReads() && file.fullDisk().isEmpty()) {
            getHikariPoolMXBean().softEvictConnections();
        }
        Connection connection = super.getConnection();
        while (isClosedBelow(connection)) {
            evictConnection(connection);
            connection = super.getConnection();
        }
        return connection;
    }

    /** H2 closes a file under its connections when a write fails; each of them would fail once before it is let go. */
    private static boolean isClosedBelow(Connection connection) throws SQLException {
        try {
            return connection
                    .unwrap(KeepingConnection.class)
                    .own()
                    .filter(own -> own.getDatabase().isClosing())
                    .isPresent();
        } catch (DbException closed) {
            return true; // a session that has ended has no database any more
        }
    }
}
