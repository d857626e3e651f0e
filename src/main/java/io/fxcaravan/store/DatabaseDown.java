package io.fxcaravan.store;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Set;

/** Recognises the errors of a database that does not answer. One that refuses a statement does answer. */
public final class DatabaseDown {
    /** SQL's class of failed or lost connections. */
    private static final String CONNECTION = "08";

    /** PostgreSQL: stopped by its administrator, crashed, starting, and out of connections. */
    private static final Set<String> STOPPED = Set.of("57P01", "57P02", "57P03", "53300");

    private DatabaseDown() {}

    /** Whether an exception, or one of its causes, says that the database does not answer. */
    public static boolean is(Throwable e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLTransientConnectionException
                    || cause instanceof SQLException sql && isLost(sql.getSQLState())) {
                return true;
            }
        }
        return false;
    }

    private static boolean isLost(String state) {
        return state != null && (state.startsWith(CONNECTION) || STOPPED.contains(state));
    }
}
