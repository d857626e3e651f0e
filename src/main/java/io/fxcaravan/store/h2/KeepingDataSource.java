package io.fxcaravan.store.h2;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;

/** Connections that keep the lists of statements which they have prepared: see {@link KeepingConnection}. */
class KeepingDataSource implements DataSource {
    private final JdbcDataSource h2;

    /** @param h2 what they lead to */
    KeepingDataSource(JdbcDataSource h2) {
        this.h2 = h2;
    }

    @Override
    public final Connection getConnection() throws SQLException {
        return getConnection(h2.getUser(), h2.getPassword());
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        return new KeepingConnection(h2.getURL(), user, password);
    }

    @Override
    public final PrintWriter getLogWriter() {
        return h2.getLogWriter();
    }

    @Override
    public final void setLogWriter(PrintWriter out) {
        h2.setLogWriter(out);
    }

    @Override
    public final int getLoginTimeout() {
        return h2.getLoginTimeout();
    }

    @Override
    public final void setLoginTimeout(int seconds) {
        h2.setLoginTimeout(seconds);
    }

    @Override
    public final Logger getParentLogger() {
        return h2.getParentLogger();
    }

    @Override
    public final <T> T unwrap(Class<T> type) throws SQLException {
        return h2.unwrap(type);
    }

    @Override
    public final boolean isWrapperFor(Class<?> type) throws SQLException {
        return h2.isWrapperFor(type);
    }
}
