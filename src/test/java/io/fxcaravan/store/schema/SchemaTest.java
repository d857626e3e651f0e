package io.fxcaravan.store.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.fxcaravan.store.Database;
import io.fxcaravan.testkit.OnEachDatabase;
import io.fxcaravan.testkit.TestDatabase;
import java.nio.file.Path;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@OnEachDatabase
class SchemaTest {
    @TempDir
    Path dir;

    /** After a new migration: put the lines that this test shows into the file. */
    @Test
    void the_record_shipped_is_the_one_that_the_migrations_leave() throws Exception {
        try (Database database = Database.open(TestDatabase.config(dir))) {
            Schema schema = new Schema(database.dataSource(), database.jdbi(), database.kind());

            assertThat(String.join("\n", Schema.shipped(database.kind())))
                    .as("src/main/resources/db/applied-" + database.kind() + ".txt")
                    .isEqualTo(String.join("\n", schema.applied()));
        }
    }

    @Test
    void a_changed_a_failed_and_an_unknown_script_are_left_to_flyway() throws Exception {
        try (Database database = Database.open(TestDatabase.config(dir))) {
            Schema schema = new Schema(database.dataSource(), database.jdbi(), database.kind());
            Jdbi jdbi = database.jdbi();
            for (String column :
                    List.of("\"checksum\" = \"checksum\" + 1", "\"success\" = false", "\"version\" = '999'")) {
                jdbi.useHandle(h -> h.execute("create table good as select * from \"schema_history\""));
                jdbi.useHandle(h -> h.execute("update \"schema_history\" set " + column + " where \"version\" = '2'"));

                assertThat(schema.isThisVersions()).as(column).isFalse();

                jdbi.useHandle(h -> h.execute("delete from \"schema_history\""));
                jdbi.useHandle(h -> h.execute("insert into \"schema_history\" select * from good"));
                jdbi.useHandle(h -> h.execute("drop table good"));
                assertThat(schema.isThisVersions()).isTrue();
            }
        }
    }

    @Test
    void without_a_record_flyway_is_asked() throws Exception {
        try (Database database = Database.open(TestDatabase.config(dir))) {
            database.jdbi().useHandle(h -> h.execute("drop table \"schema_history\""));

            assertThat(new Schema(database.dataSource(), database.jdbi(), database.kind()).isThisVersions())
                    .isFalse();
        }
    }
}
