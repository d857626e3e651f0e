package io.fxcaravan.store.h2;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;

/** A pool that lets go of connections that only read as soon as the disk has room to write. */
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
        return super.getConnection();
    }
}
