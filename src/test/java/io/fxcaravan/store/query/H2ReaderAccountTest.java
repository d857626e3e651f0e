package io.fxcaravan.store.query;

import static io.fxcaravan.store.query.ViewReaderTest.read;
import static org.assertj.core.api.Assertions.assertThat;

import io.fxcaravan.store.Database;
import io.fxcaravan.store.StoreConfig;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class H2ReaderAccountTest {
    @TempDir
    Path dir;

    private Database database;
    private ViewReader reader;

    @BeforeEach
    void open() {
        StoreConfig config = new StoreConfig("jdbc:h2:file:" + dir.resolve("fx-caravan"), "", "", 4);
        database = Database.open(config);
        reader = new ViewReader(config, database);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void who_is_in_the_database_stays_hidden() throws Exception {
        assertThat(read(reader, "select user_name from information_schema.users"))
                .containsExactly("user_name", "[FX_READER]");
    }

    @Test
    void the_reader_s_password_is_its_owner_s_alone_and_lasts() throws Exception {
        read(reader, "select 1");
        Path key = dir.resolve("reader.key");
        String password = Files.readString(key);
        read(reader, "select 1");

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
                .isEqualTo("rw-------");
        assertThat(Files.readString(key)).isEqualTo(password).hasSize(48);
    }
}
