package io.fxcaravan.testkit;

import io.fxcaravan.store.StoreConfig;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;

/**
 * Where the homes of this test run keep their days: in H2 files, or with {@code -Dfx.test.database=postgresql} in a real
 * PostgreSQL, started once for the JVM, with a database for each home.
 */
public final class TestDatabase {
    private static final int CONNECTIONS = 9;
    private static final boolean POSTGRESQL = "postgresql".equals(System.getProperty("fx.test.database"));
    private static final Map<Path, String> NAMES = new HashMap<>();
    private static int made;

    private TestDatabase() {}

    private static final class Server {
        private static final EmbeddedPostgres ONE = start();

        private static EmbeddedPostgres start() {
            try {
                return EmbeddedPostgres.builder()
                        .setServerConfig("fsync", System.getProperty("fx.test.fsync", "off"))
                        .setServerConfig("max_connections", "200")
                        .start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Whether this run is over PostgreSQL. */
    public static boolean isPostgresql() {
        return POSTGRESQL;
    }

    /** What a home in that folder has to set; nothing for H2. */
    public static Map<String, String> properties(Path home) {
        return POSTGRESQL ? Map.of("fx.database.url", url(home), "fx.database.user", "postgres") : Map.of();
    }

    /** The store of a home in that folder. */
    public static StoreConfig config(Path home) {
        return POSTGRESQL
                ? new StoreConfig(url(home), "postgres", "", CONNECTIONS)
                : new StoreConfig("jdbc:h2:file:" + home.resolve("data/fx-caravan"), "", "", CONNECTIONS);
    }

    /** A database of its own for each folder, the same one each time; gone when JUnit has removed the folder. */
    public static synchronized String url(Path home) {
        Path dir = home.toAbsolutePath();
        if (!NAMES.containsKey(dir)) {
            NAMES.keySet().stream()
                    .filter(TestDatabase::isOver)
                    .toList()
                    .forEach(over -> run("drop database " + NAMES.remove(over) + " with (force)"));
            String name = "home_" + ++made;
            run("create database " + name);
            NAMES.put(dir, name);
        }
        return Server.ONE.getJdbcUrl("postgres", NAMES.get(dir)).replaceFirst("\\?.*", "");
    }

    private static boolean isOver(Path home) {
        for (Path dir = home; dir.getFileName() != null; dir = dir.getParent()) {
            if (dir.getFileName().toString().startsWith("junit-")) {
                return !Files.exists(dir);
            }
        }
        return false;
    }

    private static void run(String sql) {
        try (Connection connection = Server.ONE.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException("not done: " + sql, e);
        }
    }
}
