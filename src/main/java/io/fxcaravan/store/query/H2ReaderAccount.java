package io.fxcaravan.store.query;

import io.fxcaravan.home.PrivateFiles;
import io.fxcaravan.home.RandomSecret;
import io.fxcaravan.store.Database;
import io.fxcaravan.store.StoreConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.h2.jdbcx.JdbcDataSource;

/** A user of the H2 file. Its password is in a file beside it that only the owner of the home can read. */
record H2ReaderAccount(StoreConfig config, Database database) implements ReaderAccount {
    private static final String USER = "FX_READER";

    @Override
    public Connection connect() throws SQLException, IOException {
        String password = password(config.h2File().orElseThrow().resolveSibling("reader.key"));
        if (database.onlyRead().isEmpty()) { // else it was admitted before, or is refused
            admit(password);
        }
        JdbcDataSource reader = new JdbcDataSource();
        // the pool keeps the database open with settings that this user may not change
        reader.setURL(config.url() + ";AUTO_SERVER=TRUE");
        reader.setUser(USER);
        reader.setPassword(password);
        return reader.getConnection();
    }

    private static String password(Path file) throws IOException {
        if (!Files.exists(file)) {
            PrivateFiles.write(file, RandomSecret.hex());
        }
        return Files.readString(file);
    }

    private void admit(String password) {
        String views = String.join(", ", ViewReader.VIEWS);
        database.jdbi().useHandle(h -> {
            h.execute("create user if not exists " + USER + " password '" + password + "'");
            h.execute("alter user " + USER + " set password '" + password + "'");
            h.execute("grant select on " + views + " to " + USER);
        });
    }
}
