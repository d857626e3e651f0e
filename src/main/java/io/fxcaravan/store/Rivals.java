package io.fxcaravan.store;

import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;

/** Transactions that may meet another writer of the same unique row. */
public final class Rivals {
    private static final int ATTEMPTS = 5;
    /** SQL's class of broken constraints; 40001 is a deadlock that the database has ended. */
    private static final String CONSTRAINT = "23";

    private static final String DEADLOCK = "40001";

    private Rivals() {}

    /** Runs a transaction; anew where another writer was first, since it then finds that writer's row. */
    public static <T> T inTransaction(Jdbi jdbi, HandleCallback<T, RuntimeException> work) {
        for (int attempt = 1; ; attempt++) {
            try {
                return jdbi.inTransaction(work);
            } catch (UnableToExecuteStatementException e) {
                if (attempt == ATTEMPTS || !isRivals(e)) {
                    throw e;
                }
            }
        }
    }

    private static boolean isRivals(UnableToExecuteStatementException e) {
        return e.getCause() instanceof java.sql.SQLException cause
                && cause.getSQLState() != null
                && (cause.getSQLState().startsWith(CONSTRAINT)
                        || cause.getSQLState().equals(DEADLOCK));
    }
}
