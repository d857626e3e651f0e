package io.fxcaravan.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseTest {
    @TempDir
    Path dir;

    private StoreConfig at(Path file) {
        return new StoreConfig("jdbc:h2:file:" + file, "", "", 2);
    }

    @Test
    void what_is_committed_is_there_after_opening_again() {
        StoreConfig config = at(dir.resolve("data/fx"));
        try (Database database = Database.open(config)) {
            database.jdbi().useHandle(h -> h.execute("insert into provider_state (provider) values ('fixer')"));
            assertThat(database.kind()).isEqualTo("h2");
            assertThat(database.isReachable()).isTrue();
            assertThat(database.sizeBytes()).isPositive();
        }
        try (Database database = Database.openExisting(config)) {
            String provider = database.jdbi()
                    .withHandle(h -> h.createQuery("select provider from provider_state")
                            .mapTo(String.class)
                            .one());
            assertThat(provider).isEqualTo("fixer");
        }
    }

    /**
     * The file as it is at that moment is what a killed process leaves behind. Space is used again at once here, as it is after
     * some time in a daemon: H2 2.5.252 then opens with the commit before the last.
     */
    @Test
    void each_commit_is_in_the_file_at_once_also_where_freed_space_is_used_again() throws Exception {
        try (Database database = Database.open(at(dir.resolve("data/fx")))) {
            database.jdbi()
                    .useHandle(h -> h.execute("create table counted (id int primary key, hits int, filling text)"));
            database.jdbi().useHandle(h -> h.execute("insert into counted values (0, 0, null)"));
            for (int hits = 1; hits <= 60; hits++) {
                int now = hits;
                database.jdbi()
                        .useHandle(h -> h.execute("insert into counted values (?, 0, ?)", now, "x".repeat(100 * now)));
                database.jdbi().useHandle(h -> h.execute("update counted set hits = ? where id = 0", now));
                if (hits % 3 == 0) {
                    database.compact();
                }
                Path left = dir.resolve("left" + hits + "/fx.mv.db");
                Files.createDirectory(left.getParent());
                Files.copy(dir.resolve("data/fx.mv.db"), left);

                assertThat(hitsIn(left)).isEqualTo(hits);
            }
        }
    }

    private static int hitsIn(Path file) throws SQLException {
        String url = "jdbc:h2:file:" + file.toString().replace(".mv.db", "");
        try (Connection connection = DriverManager.getConnection(url);
                ResultSet row = connection.createStatement().executeQuery("select hits from counted where id = 0")) {
            row.next();
            return row.getInt(1);
        }
    }

    @Test
    void the_folder_is_its_owners_alone() throws Exception {
        Database.open(at(dir.resolve("data/fx"))).close();

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(dir.resolve("data"))))
                .isEqualTo("rwx------");
    }

    @Test
    void a_reader_of_a_home_without_a_database_is_told_how_to_get_one_and_creates_none() {
        assertThatThrownBy(() -> Database.openExisting(at(dir.resolve("data/fx"))))
                .isInstanceOf(StoreException.class)
                .hasMessageContainingAll("no database at", "data/fx.mv.db", "fx-caravan run", "--home");
        assertThat(dir.resolve("data")).doesNotExist();
    }

    @Test
    void a_file_that_is_no_database_is_named_with_the_properties_to_check() throws Exception {
        Files.createDirectory(dir.resolve("data"));
        Files.writeString(dir.resolve("data/fx.mv.db"), "rubbish".repeat(10_000));

        assertThatThrownBy(() -> Database.open(at(dir.resolve("data/fx"))))
                .isInstanceOf(StoreException.class)
                .hasMessageContainingAll("cannot open jdbc:h2:file:", "data/fx", "fx.database.url");
    }

    @Test
    void a_folder_that_cannot_be_created_is_named_with_what_to_do() throws Exception {
        Files.writeString(dir.resolve("data"), "a file in its place");

        assertThatThrownBy(() -> Database.open(at(dir.resolve("data/h2/fx"))))
                .isInstanceOf(StoreException.class)
                .hasMessageContainingAll("cannot create", "h2", "--home");
    }

    @Test
    void a_place_that_cannot_be_written_is_named_with_the_properties_to_check() throws Exception {
        Files.createDirectories(dir.resolve("data/fx.mv.db"));

        assertThatThrownBy(() -> Database.open(at(dir.resolve("data/fx"))))
                .isInstanceOf(StoreException.class)
                .hasMessageContainingAll("cannot open", "data/fx", "fx.database.url");
    }

    @Test
    void a_schema_of_another_version_is_refused_and_left_alone() {
        StoreConfig config = at(dir.resolve("data/fx"));
        try (Database database = Database.open(config)) {
            database.jdbi().useHandle(h -> h.execute("""
                    insert into "schema_history" ("installed_rank", "version", "description", "type", "script", "checksum", "installed_by", "execution_time", "success")
                    select 99, '99', 'of the future', 'SQL', 'V99__future.sql', 1, 'x', 1, true"""));
        }

        assertThatThrownBy(() -> Database.openExisting(config))
                .isInstanceOf(StoreException.class)
                .hasMessageContainingAll("not this version's", "fx-caravan run");
        assertThatThrownBy(() -> Database.open(config))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("newer fx-caravan");
    }

    @Test
    void no_message_shows_the_password() {
        StoreConfig config = new StoreConfig("jdbc:postgresql://127.0.0.1:1/none", "fx", "s3cret", 1);

        assertThat(config.toString()).doesNotContain("s3cret");
    }
}
