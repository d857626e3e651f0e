package io.fxcaravan.ingest;

import java.sql.SQLException;
import org.jdbi.v3.core.JdbiException;

/** Tells a failure of the store from one of the provider or of a day. */
final class StoreRefusal {
    private StoreRefusal() {}

    /** Whether the database said this, or lies under it. */
    static boolean is(Throwable e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException || cause instanceof JdbiException) {
                return true;
            }
        }
        return false;
    }
}
