package io.fxcaravan.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fxcaravan.store.backup.BackupConfig;
import io.fxcaravan.store.backup.Backups;
import io.fxcaravan.testkit.H2Home;
import io.fxcaravan.testkit.SmallDisk;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A home on a disk of a few megabytes; skipped where this user may not mount one. */
class FullDiskTest {
    private static final LocalDate FIRST = LocalDate.of(2026, 1, 1);

    @TempDir
    Path dir;

    private SmallDisk disk;
    private H2Home home;

    @BeforeEach
    void mount_a_small_disk() throws Exception {
        disk = SmallDisk.mount(dir, "3m");
        home = new H2Home(dir);
    }

    @AfterEach
    void unmount() throws Exception {
        if (disk != null) {
            disk.unmount();
        }
    }

    /** Stores days until no more fit; the number of those acknowledged. */
    private int fill(Database database) {
        for (int days = 0; ; days++) {
            try {
                H2Home.store(database, FIRST.plusDays(days), 1);
            } catch (RuntimeException e) {
                assertThat(e).hasStackTraceContaining("No space left on device");
                return days;
            }
        }
    }

    @Test
    void a_full_disk_loses_no_acknowledged_day_and_work_goes_on_when_there_is_room() throws Exception {
        int acknowledged;
        try (Database database = home.open()) {
            acknowledged = fill(database);
            assertThat(acknowledged).isGreaterThan(5);
            disk.remount("size=30m");
            Awaitility.await().ignoreExceptions().until(() -> H2Home.whole(database) >= acknowledged);
            H2Home.store(database, FIRST.plusDays(acknowledged + 1), 10);
        }
        try (Database database = home.open()) {
            assertThat(database.problems()).isEmpty();
            assertThat(H2Home.whole(database)).isBetween(acknowledged + 10, acknowledged + 11);
        }
    }

    @Test
    void a_start_on_a_full_disk_after_a_crash_says_what_is_wrong_or_works() throws Exception {
        int acknowledged;
        try (Database database = home.open()) {
            acknowledged = fill(database);
        }
        try (Database database = home.open()) {
            assertThat(H2Home.whole(database)).isGreaterThanOrEqualTo(acknowledged);
        } catch (StoreException e) {
            assertThat(e).hasMessageContaining(" is full, ").hasMessageEndingWith("; make room on it");
        }
        disk.remount("size=30m");
        try (Database database = home.open()) {
            assertThat(database.problems()).isEmpty();
            assertThat(H2Home.whole(database)).isGreaterThanOrEqualTo(acknowledged);
        }
    }

    @Test
    void a_copy_that_does_not_fit_leaves_no_half_of_one() throws Exception {
        try (Database database = home.open()) {
            H2Home.store(database, FIRST, 3);
            Files.write(dir.resolve("ballast"), new byte[(int) dir.toFile().getUsableSpace() - 20_000]);
            Backups backups = new Backups(database, BackupConfig.from(home.settings()), Clock.systemUTC());
            assertThatThrownBy(backups::make).isInstanceOf(StoreException.class).hasMessageContaining("make room");
            assertThat(home.config().backups().toFile().list()).isEmpty();
            assertThat(H2Home.whole(database)).isEqualTo(3);
        }
    }

    @Test
    void a_disk_that_cannot_be_written_is_said_to_be_so_and_harms_nothing() throws Exception {
        try (Database database = home.open()) {
            H2Home.store(database, FIRST, 3);
        }
        disk.remount("ro");
        assertThatThrownBy(home::open)
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("cannot be written")
                .hasMessageNotContaining("restore");
        disk.remount("rw");
        try (Database database = home.open()) {
            assertThat(H2Home.whole(database)).isEqualTo(3);
        }
    }
}
