package io.fxcaravan.store.h2;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;

/**
 * Connections that keep the lists of statements which they have prepared: see {@link KeepingConnection}.
 *
 * @param h2 what they lead to
 */
public record KeepingDataSource(JdbcDataSource h2) implements DataSource {
    @Override
    public Connection getConnection() throws SQLException {
        return getConnection(h2.getUser(), h2.getPassword());
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        return new KeepingConnection(h2.getURL(), user, password);
    }

    @Override
    public PrintWriter getLogWriter() {
        return h2.getLogWriter();
    }

    @Override
    public void setLogWriter(PrintWriter out) {
        h2.setLogWriter(out);
    }

    @Override
    public int getLoginTimeout() {
        return h2.getLoginTimeout();
    }

    @Override
    public void setLoginTimeout(int seconds) {
        h2.setLoginTimeout(seconds);
    }

    @Override
    public Logger getParentLogger() {
        return h2.getParentLogger();
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        return h2.unwrap(type);
    }

    @Override
    public boolean isWrapperFor(Class<?> type) throws SQLException {
        return h2.isWrapperFor(type);
    }
}
