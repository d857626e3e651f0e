package io.fxcaravan.store;

import java.sql.SQLException;
import java.util.Set;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;

/** Transactions that may meet another writer of the same unique row. */
public final class UniqueConflictRetry {
    private static final int ATTEMPTS = 5;
    /** SQL's class of violated constraints. */
    private static final String CONSTRAINT = "23";

    /** The codes of H2 and PostgreSQL for a deadlock that they have ended. */
    private static final Set<String> DEADLOCKS = Set.of("40001", "40P01");

    private UniqueConflictRetry() {}

    /** Runs a transaction, and again where another writer was first: it then finds that writer's row. */
    public static <T> T inTransaction(Jdbi jdbi, HandleCallback<T, RuntimeException> work) {
        for (int attempt = 1; ; attempt++) {
            try {
                return jdbi.inTransaction(work);
            } catch (UnableToExecuteStatementException e) {
                if (attempt == ATTEMPTS || !isRivals(e.getCause())) {
                    throw e;
                }
            }
        }
    }

    /** Whether another writer was first. The SQL state shows it: PostgreSQL has one class for all its exceptions. */
    public static boolean isRivals(Throwable e) {
        return e instanceof SQLException cause
                && cause.getSQLState() != null
                && (cause.getSQLState().startsWith(CONSTRAINT) || DEADLOCKS.contains(cause.getSQLState()));
    }
}
