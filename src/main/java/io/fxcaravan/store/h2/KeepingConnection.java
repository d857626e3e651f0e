package io.fxcaravan.store.h2;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;

/**
 * Keeps prepared lists of statements, as the one that stores a day. H2 itself keeps single statements only, and takes longer
 * to read such a list than to do what it says. As in H2, what is kept is good until the schema changes, and only in the process
 * that has the file open. Used by one thread at a time.
 */
public final class KeepingConnection extends JdbcConnection {
    private static final int MOST_KEPT = 8;

    private final Map<String, PreparedStatement> kept = new LinkedHashMap<>();
    private long schema;

    KeepingConnection(String url, String user, String password) throws SQLException {
        super(url, null, user, password, false);
    }

    /** The session in the file that this process has open itself; empty where it has joined another's. */
    public Optional<SessionLocal> own() {
        return getSession() instanceof SessionLocal own ? Optional.of(own) : Optional.empty();
    }

    @Override
    public PreparedStatement prepareStatement(String sql) throws SQLException {
        if (!sql.contains(";") || !(getSession() instanceof SessionLocal own)) {
            return super.prepareStatement(sql);
        }
        long now = own.getDatabase().getModificationMetaId();
        if (now != schema || kept.size() >= MOST_KEPT) {
            forget();
            schema = now;
        }
        PreparedStatement known = kept.remove(sql); // taken out while it is in use
        return keptWhenClosed(sql, known == null ? super.prepareStatement(sql) : known);
    }

    /** To close it is to keep it. */
    private PreparedStatement keptWhenClosed(String sql, PreparedStatement statement) {
        return (PreparedStatement) Proxy.newProxyInstance(
                PreparedStatement.class.getClassLoader(),
                new Class<?>[] {PreparedStatement.class},
                (proxy, method, arguments) -> {
                    if (method.getName().equals("close")) {
                        keep(sql, statement);
                        return null;
                    }
                    try {
                        return method.invoke(statement, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private void keep(String sql, PreparedStatement statement) throws SQLException {
        if (isClosed()) {
            statement.close();
            return;
        }
        statement.clearParameters();
        PreparedStatement other = kept.put(sql, statement);
        if (other != null && other != statement) {
            other.close();
        }
    }

    private void forget() throws SQLException {
        for (PreparedStatement statement : kept.values()) {
            statement.close();
        }
        kept.clear();
    }
}
