package io.fxcaravan.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.fxcaravan.logging.RootCause;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;
import org.postgresql.ds.PGSimpleDataSource;

/** A PostgreSQL server. Before version 15 it has no {@code merge}, and no day could be stored. */
final class PostgresEngine implements Engine {
    private static final int OLDEST_VERSION = 15;

    /** While a server is away a request fails soon instead of hanging. */
    private static final Duration CONNECT_WITHIN = Duration.ofSeconds(5);

    /** So that a firewall in between does not forget what is idle. */
    private static final Duration KEEP_ALIVE = Duration.ofMinutes(2);

    private final StoreConfig config;

    PostgresEngine(StoreConfig config) {
        this.config = config;
    }

    /** Whether the server answers. Never throws: any other fault shows at opening. */
    static boolean answers(StoreConfig config) {
        int seconds = (int) CONNECT_WITHIN.toSeconds();
        PGSimpleDataSource server = new PGSimpleDataSource();
        server.setURL(config.url());
        server.setUser(config.user());
        server.setPassword(config.password());
        server.setLoginTimeout(seconds);
        try (var connection = server.getConnection()) {
            return connection.isValid(seconds);
        } catch (SQLException e) {
            return !DatabaseDown.is(e);
        }
    }

    @Override
    public String kind() {
        return "postgresql";
    }

    @Override
    public String[] schema() {
        return new String[] {"classpath:db/migration/common", "classpath:db/migration/postgresql"};
    }

    @Override
    public HikariDataSource open() {
        HikariConfig pool = Engine.pool(config, CONNECT_WITHIN);
        pool.setJdbcUrl(config.url());
        pool.setUsername(config.user());
        pool.setPassword(config.password());
        pool.setKeepaliveTime(KEEP_ALIVE.toMillis());
        pool.addDataSourceProperty("ApplicationName", "fx-caravan");
        pool.addDataSourceProperty("tcpKeepAlive", "true");
        try {
            return new HikariDataSource(pool);
        } catch (RuntimeException e) {
            throw new StoreException(
                    "cannot open " + config.url() + ": " + RootCause.text(e)
                            + "; check fx.database.url, .user and .password, and whether the server can be reached from here",
                    e);
        }
    }

    @Override
    public void check(Jdbi jdbi) {
        jdbi.withHandle(h -> refusal(
                        h.createQuery("select current_setting('server_version_num')")
                                .mapTo(Integer.class)
                                .one(),
                        h.createQuery("select current_setting('server_version')")
                                .mapTo(String.class)
                                .one()))
                .ifPresent(refusal -> {
                    throw new StoreException(config.url() + ": " + refusal);
                });
    }

    /** What is wrong with the server; empty for a good one. @param number as the server counts: 140009 for 14.9 */
    static Optional<String> refusal(int number, String name) {
        return number / 10_000 >= OLDEST_VERSION
                ? Optional.empty()
                : Optional.of("PostgreSQL " + name + " is too old: " + OLDEST_VERSION
                        + " or newer is needed; upgrade the server, or name another in fx.database.url");
    }

    @Override
    public long sizeBytes(Jdbi jdbi) {
        return jdbi.withHandle(h -> h.createQuery("select pg_database_size(current_database())")
                .mapTo(Long.class)
                .one());
    }

    @Override
    public DataSource forRoutes(DataSource pool) {
        return ParameterCountDataSource.over(pool);
    }
}
