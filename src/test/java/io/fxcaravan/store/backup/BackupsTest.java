package io.fxcaravan.store.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fxcaravan.demo.SimulatedClock;
import io.fxcaravan.store.Database;
import io.fxcaravan.testkit.H2Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackupsTest {
    private static final LocalDate FIRST = LocalDate.of(2026, 3, 2);

    @TempDir
    Path dir;

    private final SimulatedClock clock = new SimulatedClock(Instant.parse("2026-03-02T09:00:00Z"));
    private H2Home home;
    private Database database;
    private Backups backups;

    @BeforeEach
    void open() {
        home = new H2Home(dir);
        database = home.open();
        H2Home.store(database, FIRST, 3);
        backups = new Backups(database, new BackupConfig(home.config().backups(), Duration.ofHours(24), 3), clock);
    }

    @AfterEach
    void close() {
        database.close();
    }

    private void passAndLook(Duration time) {
        clock.advanceTo(clock.instant().plus(time));
        backups.look();
    }

    @Test
    void a_copy_is_made_at_the_first_look_and_then_once_in_its_time() {
        backups.look();
        passAndLook(Duration.ofHours(23));
        assertThat(backups.all()).hasSize(1);
        passAndLook(Duration.ofHours(1));
        assertThat(backups.all())
                .extracting(copy -> copy.getFileName().toString())
                .containsExactly("fx-caravan-20260303T090000Z.zip", "fx-caravan-20260302T090000Z.zip");
    }

    @Test
    void only_the_newest_copies_are_kept_and_strange_files_left_alone() throws IOException {
        Files.createDirectories(home.config().backups());
        Path own = Files.writeString(home.config().backups().resolve("mine.zip"), "x");
        for (int i = 0; i < 5; i++) {
            passAndLook(Duration.ofDays(1));
        }
        assertThat(backups.all()).hasSize(3);
        assertThat(backups.all().get(0)).hasFileName("fx-caravan-20260307T090000Z.zip");
        assertThat(own).exists();
    }

    @Test
    void a_copy_is_its_owners_alone_and_no_draft_is_left() throws IOException {
        Path copy = backups.make();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(copy)))
                .isEqualTo("rw-------");
        assertThat(home.config().backups().toFile().list()).hasSize(1);
    }

    @Test
    void a_database_that_cannot_be_read_through_pushes_no_sound_copy_out() {
        backups.look();
        database.jdbi().useHandle(h -> h.execute("drop view rates"));
        database.jdbi().useHandle(h -> h.execute("drop view rate_history"));
        database.jdbi().useHandle(h -> h.execute("drop table snapshot_rate"));
        passAndLook(Duration.ofDays(2));
        assertThat(backups.all()).hasSize(1);
        assertThatThrownBy(backups::make)
                .hasMessageContaining("db restore " + backups.all().get(0));
    }

    @Test
    void what_was_in_a_file_deleted_under_us_is_saved_and_comes_back_by_the_command_told() throws IOException {
        Files.delete(home.file());
        H2Home.store(database, FIRST.plusDays(3), 2);
        assertThat(database.problems()).singleElement().asString().contains("was deleted while in use");
        backups.look();
        backups.look();
        assertThat(backups.all()).hasSize(1);
        database.close();
        new Restore(home.config()).restore(backups.all().get(0), false);
        database = home.open();
        assertThat(H2Home.whole(database)).isEqualTo(5);
        assertThat(database.problems()).isEmpty();
    }

    @Test
    void a_database_shut_down_under_us_is_opened_again_with_every_day() {
        assertThatThrownBy(() -> database.jdbi().useHandle(h -> h.execute("shutdown")))
                .rootCause()
                .hasMessageContaining("closed");
        org.awaitility.Awaitility.await().until(database::isReachable);
        H2Home.store(database, FIRST.plusDays(3), 1);
        assertThat(H2Home.whole(database)).isEqualTo(4);
    }

    @Test
    void a_large_pruning_makes_the_file_small_when_it_is_closed() throws IOException {
        H2Home.store(database, FIRST.plusDays(3), 120);
        database.jdbi().useHandle(h -> {
            h.execute("update ledger set state = 'pruned', snapshot_id = null where rate_date > ?", FIRST);
            h.execute("delete from snapshot_rate where snapshot_id > 1");
            h.execute("delete from snapshot where id > 1");
        });
        database.noteRemoved(122);
        long before = Files.size(home.file());
        database.close();
        assertThat(Files.size(home.file())).isLessThan(before / 5).isLessThan(300_000);
        database = home.open();
        assertThat(H2Home.whole(database)).isEqualTo(1);
    }
}
