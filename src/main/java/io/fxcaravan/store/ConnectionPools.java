package io.fxcaravan.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.fxcaravan.logging.RootCause;
import java.io.IOException;
import java.time.Duration;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;

/** Makes the pool of connections to whichever database is configured. */
final class ConnectionPools {
    /** In the words of the configuration: below this, H2's own settings are not for operators to choose. Waiting for
     * another writer's turn takes as long as a page of an import. */
    private static final String H2_SETTINGS = ";AUTO_SERVER=TRUE;WRITE_DELAY=0;LOCK_TIMEOUT=10000";

    private static final Duration CONNECT_WITHIN = Duration.ofSeconds(10);

    /** While a server is away a request is to be told so, not to hang. */
    private static final Duration SERVER_CONNECTS_WITHIN = Duration.ofSeconds(5);

    /** So that a firewall in between does not forget what is idle. */
    private static final Duration KEEP_ALIVE = Duration.ofMinutes(2);

    private ConnectionPools() {}

    /** @throws StoreException where the database cannot be reached; an unreadable H2 file is answered as H2 does */
    static HikariDataSource open(StoreConfig config) {
        HikariConfig pool = new HikariConfig();
        pool.setPoolName("fx");
        pool.setMaximumPoolSize(config.poolSize());
        pool.setMinimumIdle(1);
        pool.setConnectionTimeout(CONNECT_WITHIN.toMillis());
        if (config.h2File().isPresent()) {
            System.setProperty("h2.bindAddress", "127.0.0.1");
            // a long pause of the machine is no leak, and H2's loopback connections do not age
            pool.setKeepaliveTime(0);
            pool.setDataSource(h2(config));
            pool.setExceptionOverride(new H2ConnectionErrors());
        } else {
            pool.setJdbcUrl(config.url());
            pool.setUsername(config.user());
            pool.setPassword(config.password());
            pool.setConnectionTimeout(SERVER_CONNECTS_WITHIN.toMillis());
            pool.setKeepaliveTime(KEEP_ALIVE.toMillis());
            pool.addDataSourceProperty("ApplicationName", "fx-caravan");
            pool.addDataSourceProperty("tcpKeepAlive", "true");
        }
        try {
            return new HikariDataSource(pool);
        } catch (RuntimeException e) {
            if (config.h2File().isPresent() && H2File.isUnreadable(e)) {
                throw e;
            }
            throw new StoreException("cannot open " + config.url() + ": " + RootCause.text(e) + remedy(config, e), e);
        }
    }

    private static String remedy(StoreConfig config, RuntimeException e) {
        if (config.h2File().isEmpty()) {
            return "; check fx.database.url, .user and .password, and whether the server can be reached from here";
        }
        return RootCause.of(e) instanceof IOException
                ? "; make room on its disk, check that this user may write there, or set fx.database.url to another place"
                : "; check fx.database.url, .user and .password, and who else has the file open";
    }

    private static DataSource h2(StoreConfig config) {
        JdbcDataSource h2 = new JdbcDataSource();
        h2.setURL(config.url() + H2_SETTINGS);
        h2.setUser(config.user());
        h2.setPassword(config.password());
        return h2;
    }
}
