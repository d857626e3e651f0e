package io.fxcaravan.testkit;

import io.fxcaravan.store.Database;
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
    private static final String H2_FILE = "data/fx-caravan.mv.db";
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
            create(dir, "");
        }
        return Server.ONE.getJdbcUrl("postgres", NAMES.get(dir)).replaceFirst("\\?.*", "");
    }

    private static void create(Path home, String from) {
        String name = "home_" + ++made;
        run("create database " + name + from);
        NAMES.put(home.toAbsolutePath(), name);
    }

    /**
     * Gives a new home a database that has this version's schema already: a copy of one that this JVM has migrated once. Does
     * nothing where a database is.
     */
    public static synchronized void migrated(Path home) {
        if (POSTGRESQL) {
            if (!NAMES.containsKey(home.toAbsolutePath())) {
                create(home, " template " + Template.DATABASE);
            }
            return;
        }
        Path file = home.resolve(H2_FILE);
        try {
            if (!Files.exists(file)) {
                Files.createDirectories(file.getParent());
                Files.copy(Template.HOME.resolve(H2_FILE), file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The database that new homes copy. */
    private static final class Template {
        private static final Path HOME = folder();
        private static final String DATABASE = migrate();

        private static Path folder() {
            try {
                Path folder = Files.createTempDirectory("migrated");
                folder.toFile().deleteOnExit();
                folder.resolve("data").toFile().deleteOnExit();
                return folder;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static String migrate() {
            try (Database database = Database.open(config(HOME))) {
                database.jdbi().useHandle(h -> h.execute("update tree_head set store = null"));
            }
            HOME.resolve(H2_FILE).toFile().deleteOnExit();
            return NAMES.remove(HOME.toAbsolutePath());
        }
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
