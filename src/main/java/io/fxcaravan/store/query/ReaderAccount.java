package io.fxcaravan.store.query;

import io.fxcaravan.store.StoreException;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;

/** The database's own user for people's queries: it may read the documented views and nothing else. */
interface ReaderAccount {
    /**
     * Opens a connection as that user; makes the user first where it does not exist.
     *
     * @throws StoreException where the user cannot be made, with what to do
     */
    Connection connect() throws SQLException, IOException;
}
