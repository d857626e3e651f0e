package io.fxcaravan.store.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fxcaravan.store.Database;
import io.fxcaravan.store.LastCommitMark;
import io.fxcaravan.store.StoreException;
import io.fxcaravan.testkit.FullRun;
import io.fxcaravan.testkit.H2Holder;
import io.fxcaravan.testkit.H2Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of a database file that something has cut, overwritten, emptied or removed. */
class TornFileTest {
    private static final LocalDate FIRST = LocalDate.of(2026, 1, 1);
    private static final int DAYS = 40;

    @TempDir
    Path dir;

    private H2Home home;
    private byte[] sound;
    private Path copy;

    @BeforeEach
    void store_days_and_copy_some() throws IOException {
        home = new H2Home(dir);
        try (Database database = home.open()) {
            H2Home.store(database, FIRST, DAYS - 5);
            copy = new Backups(database, BackupConfig.from(home.settings()), Clock.systemUTC()).make();
            H2Home.store(database, FIRST.plusDays(DAYS - 5), 5);
            // as a power cut leaves it: never closed
            sound = Files.readAllBytes(home.file());
        }
    }

    private void harm(byte[] content) throws IOException {
        Files.write(home.file(), content);
    }

    private byte[] cutAt(int length) {
        return Arrays.copyOf(sound, length);
    }

    @Test
    void a_file_as_the_power_cut_left_it_has_every_acknowledged_day() throws IOException {
        harm(sound);
        try (Database database = home.open()) {
            assertThat(database.problems()).isEmpty();
            assertThat(H2Home.whole(database)).isEqualTo(DAYS);
        }
    }

    @Test
    @FullRun
    void no_cut_loses_an_acknowledged_day_in_silence() throws IOException {
        Random random = new Random(seed());
        Map<String, Integer> outcomes = new HashMap<>();
        for (int i = 0; i < 60; i++) {
            byte[] cut = cutAt(random.nextInt(sound.length));
            outcomes.merge(outcomeOf(cut, "cut at " + cut.length), 1, Integer::sum);
        }
        System.out.println("cuts: " + outcomes);
    }

    @Test
    @FullRun
    void no_overwritten_page_loses_an_acknowledged_day_in_silence() throws IOException {
        Random random = new Random(seed());
        Map<String, Integer> outcomes = new HashMap<>();
        for (int i = 0; i < 60; i++) {
            byte[] harmed = sound.clone();
            int page = random.nextInt(sound.length / 4096) * 4096;
            byte[] with = new byte[4096];
            if (i % 2 == 0) {
                random.nextBytes(with);
            }
            System.arraycopy(with, 0, harmed, page, 4096);
            outcomes.merge(outcomeOf(harmed, "page at " + page), 1, Integer::sum);
        }
        System.out.println("pages: " + outcomes);
    }

    private static long seed() {
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        return seed;
    }

    /** Opens a harmed file. Days may be gone, but never without a word. */
    private String outcomeOf(byte[] harmed, String how) throws IOException {
        harm(harmed);
        Path mark = LastCommitMark.beside(home.file());
        String marked = Files.readString(mark);
        try (Database database = home.open()) {
            if (!database.problems().isEmpty()) {
                assertThat(database.problems())
                        .singleElement()
                        .asString()
                        .contains("has lost its last acknowledged days: it held snapshot 40", "db restore " + copy);
                return "short, said so";
            }
            try {
                database.jdbi().useHandle(OfflineH2File::readThrough);
            } catch (RuntimeException e) {
                return "damage found on reading";
            }
            assertThat(H2Home.days(database)).as(how).isEqualTo(DAYS);
            // H2 has no checksum over the values in a page: what is altered in place goes unnoticed
            return H2Home.whole(database) == DAYS ? "whole" : "values altered";
        } catch (StoreException e) {
            if (e.getMessage().contains("Concurrent update")) {
                return outcomeOf(harmed, how); // the watchdog of the last opening that failed in this process
            }
            assertThat(e).as(how).hasMessageContaining("fx-caravan db restore " + copy);
            return "refused with the remedy";
        } finally {
            Files.writeString(mark, marked);
        }
    }

    @Test
    void an_emptied_file_is_not_begun_anew() throws IOException {
        harm(new byte[0]);
        assertThatThrownBy(home::open)
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("fx-caravan db restore " + copy);
    }

    @Test
    void a_file_that_is_gone_is_not_begun_anew() throws IOException {
        Files.delete(home.file());
        assertThatThrownBy(home::open)
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("is gone, though it held snapshot 40 (fixer 2026-02-09)")
                .hasMessageContaining("fx-caravan db restore " + copy);
        assertThat(home.file()).doesNotExist();
    }

    @Test
    void without_a_copy_the_error_says_how_to_begin_anew() throws IOException {
        Files.delete(copy);
        Files.delete(home.file());
        assertThatThrownBy(home::open)
                .hasMessageContaining("there is no copy in " + copy.getParent())
                .hasMessageContaining("fx-caravan.mark");
    }

    @Test
    void a_restored_copy_has_its_days_and_opens_without_complaint() throws IOException {
        harm(cutAt(5000));
        Restore.Restored restored = new Restore(home.config()).restore(copy, false);
        assertThat(restored.newest()).contains("2026-02-04");
        assertThat(restored.lost()).contains("2026-02-09");
        assertThat(restored.replaced()).hasSize(5000);
        try (Database database = home.open()) {
            assertThat(database.problems()).isEmpty();
            assertThat(H2Home.whole(database)).isEqualTo(DAYS - 5);
        }
    }

    @Test
    void a_file_that_can_be_read_and_has_more_is_replaced_only_by_force() {
        Restore restore = new Restore(home.config());
        assertThatThrownBy(() -> restore.restore(copy, false))
                .hasMessageContaining("2026-02-09")
                .hasMessageContaining("--force");
        restore.restore(copy, true);
        try (Database database = home.open()) {
            assertThat(H2Home.days(database)).isEqualTo(DAYS - 5);
        }
    }

    @Test
    void a_good_file_is_replaced_only_by_force_though_it_holds_no_more() {
        Restore restore = new Restore(home.config());
        restore.restore(copy, true);

        assertThatThrownBy(() -> restore.restore(copy, false)).hasMessageContaining("--force");
    }

    @Test
    void a_file_in_use_is_not_replaced_even_by_force() throws IOException {
        Process other = H2Holder.hold(home.file());
        try {
            assertThatThrownBy(() -> new Restore(home.config()).restore(copy, true))
                    .hasMessageContaining("is in use");
        } finally {
            other.destroy();
        }
    }

    @Test
    void what_is_no_copy_is_not_restored() throws IOException {
        Path junk = Files.writeString(dir.resolve("junk.zip"), "junk");
        byte[] torn = Files.readAllBytes(copy);
        Path half = Files.write(dir.resolve("half.zip"), Arrays.copyOf(torn, torn.length / 2));
        Files.delete(home.file());
        for (Path wrong : new Path[] {junk, half, dir.resolve("none.zip")}) {
            assertThatThrownBy(() -> new Restore(home.config()).restore(wrong, false))
                    .isInstanceOf(StoreException.class);
        }
        assertThat(home.file().getParent().toFile().list()).containsExactlyInAnyOrder("backups", "fx-caravan.mark");
    }
}
