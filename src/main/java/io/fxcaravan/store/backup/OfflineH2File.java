package io.fxcaravan.store.backup;

import io.fxcaravan.store.LastCommitMark;
import io.fxcaravan.store.StoreConfig;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.h2.jdbcx.JdbcDataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Reads an H2 file that no process has open, without changing it. */
final class OfflineH2File {
    /** Sums read every row; a count would not. */
    private static final List<String> EVERY_ROW = List.of(
            "select sum(amount) from snapshot_rate",
            "select sum(octet_length(content)) from body",
            "select sum(revision) from snapshot",
            "select sum(attempts) from ledger",
            "select sum(attempts) from dead_letter",
            "select sum(octet_length(reason)) from quarantined_rate");

    private OfflineH2File() {}

    /**
     * The newest snapshot. Reads every row first.
     *
     * @throws SQLException where the file is in use, or is not a database of this program; a torn file may cause any
     *     {@link RuntimeException} or {@link Error}
     */
    static Optional<LastCommitMark> newest(StoreConfig config, Path file) throws SQLException {
        JdbcDataSource h2 = new JdbcDataSource();
        String name = file.toAbsolutePath().toString().replaceFirst("\\.mv\\.db$", "");
        h2.setURL("jdbc:h2:file:" + name + ";IFEXISTS=TRUE;ACCESS_MODE_DATA=r");
        h2.setUser(config.user());
        h2.setPassword(config.password());
        try (Connection connection = h2.getConnection();
                Handle handle = Jdbi.open(connection)) {
            readThrough(handle);
            return LastCommitMark.newest(handle);
        }
    }

    /** Reads every row. Throws where a part of the file is damaged that opening does not read. */
    static void readThrough(Handle handle) {
        EVERY_ROW.forEach(sql -> handle.createQuery(sql).mapTo(BigDecimal.class).findFirst());
    }
}
