package io.fxcaravan.store;

import com.zaxxer.hikari.SQLExceptionOverride;
import java.sql.SQLException;
import java.util.Set;
import org.h2.api.ErrorCode;

/**
 * Tells the pool which errors of H2 mean that the connection is dead. Of itself it knows the SQL states of servers alone,
 * and asks a connection whether it lives only after half a second's rest: under load it would hand the dead ones out for
 * good after the database was closed under it.
 */
public final class H2ConnectionErrors implements SQLExceptionOverride {
    private static final Set<Integer> DEAD = Set.of(
            ErrorCode.DATABASE_CALLED_AT_SHUTDOWN,
            ErrorCode.DATABASE_IS_CLOSED,
            ErrorCode.CONNECTION_BROKEN_1,
            ErrorCode.OBJECT_CLOSED);

    @java.lang.Override
    public Override adjudicate(SQLException e) {
        return DEAD.contains(e.getErrorCode()) ? Override.MUST_EVICT : Override.CONTINUE_EVICT;
    }
}
