package io.fxcaravan.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.fxcaravan.evidence.tree.Verification;
import io.fxcaravan.home.Home;
import io.fxcaravan.rates.Quality;
import io.fxcaravan.reading.QueryException;
import io.fxcaravan.retention.Pruning;
import io.fxcaravan.retention.RetentionConfig;
import io.fxcaravan.store.Database;
import io.fxcaravan.store.backup.BackupConfig;
import io.fxcaravan.store.backup.Backups;
import io.fxcaravan.store.backup.Restore;
import io.fxcaravan.testkit.OnEachDatabase;
import io.fxcaravan.testkit.StoredDays;
import io.fxcaravan.testkit.TestDatabase;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@OnEachDatabase
@Timeout(120)
class ChangesTest {
    private static final LocalDate DAY = LocalDate.of(2025, 10, 23);

    @TempDir
    Path dir;

    private Database database;
    private StoredDays stored;
    private Changes changes;

    @BeforeEach
    void open() {
        database = Database.open(TestDatabase.config(dir));
        stored = new StoredDays(database);
        changes = new Changes(database);
    }

    @AfterEach
    void close() {
        database.close();
    }

    private Changes.Page since(String cursor) {
        return changes.read(new Changes.Asked(cursor, null, null, 100, false));
    }

    @Test
    void a_swapped_pair_of_digits_is_told_once_it_is_put_right() {
        stored.day("ecb", DAY, "EUR", 1, Quality.FINAL, Map.of("NOK", "11.8529", "USD", "1.1602"));
        String before = since(null).next();
        stored.day("ecb", DAY, "EUR", 2, Quality.FINAL, Map.of("NOK", "11.5829", "USD", "1.1602"));

        Changes.Page page = since(before);

        assertThat(page.changes()).singleElement().satisfies(change -> {
            assertThat(change.quote()).isEqualTo("NOK");
            assertThat(change.from()).isEqualByComparingTo("11.8529");
            assertThat(change.to()).isEqualByComparingTo("11.5829");
            assertThat(change.previousRevision()).isEqualTo(1);
        });
        assertThat(since(page.next()).changes()).isEmpty();
        assertThat(since(null).changes()).hasSize(1);
    }

    @Test
    void what_came_and_what_went_is_told_and_first_revisions_when_asked() {
        stored.day(DAY, "USD", "1.1602", "BGN", "1.9558");
        stored.day(DAY, 2, Quality.FINAL, "USD", "1.1602", "NOK", "11.5829");

        assertThat(since(null).changes()).extracting(Change::quote).containsExactly("BGN", "NOK");
        assertThat(since(null).changes().get(0).to()).isNull();
        assertThat(since(null).changes().get(1).from()).isNull();
        assertThat(changes.read(new Changes.Asked(null, null, null, 100, true)).changes())
                .hasSize(4);
    }

    @Test
    void a_page_may_end_within_a_day_and_the_next_goes_on_behind_it() {
        stored.day(DAY, "AUD", "1", "CAD", "1", "NOK", "1", "USD", "1");
        stored.day(DAY, 2, Quality.FINAL, "AUD", "2", "CAD", "2", "NOK", "2", "USD", "2");
        List<String> seen = new ArrayList<>();
        String cursor = null;
        for (int i = 0; i < 4; i++) {
            Changes.Page page = changes.read(new Changes.Asked(cursor, null, null, 1, false));
            page.changes().forEach(change -> seen.add(change.quote()));
            cursor = page.next();
        }

        assertThat(seen).containsExactly("AUD", "CAD", "NOK", "USD");
        assertThat(since(cursor).changes()).isEmpty();
    }

    @Test
    void a_cursor_of_another_store_or_none_is_refused() {
        stored.day(DAY, "USD", "1");
        String cursor = since(null).next();

        assertThatThrownBy(() -> since("0123456789abcdef" + cursor.substring(16)))
                .isInstanceOf(QueryException.class)
                .hasMessageContaining("another store");
        assertThatThrownBy(() -> since("17")).isInstanceOf(QueryException.class).hasMessageContaining("not a cursor");
    }

    @Test
    void a_cursor_of_before_a_backup_was_put_back_goes_on_with_what_came_since() {
        stored.day(DAY, "USD", "1");
        stored.day(DAY.plusDays(1), "USD", "1");
        String cursor = since(null).next();
        // as the copy had it: without the last day, which is then fetched again, and later another
        database.jdbi().useHandle(h -> {
            h.execute("delete from ledger where rate_date = ?", DAY.plusDays(1));
            h.execute("delete from snapshot_rate where snapshot_id = (select max(id) from snapshot)");
            h.execute("delete from snapshot where id = (select max(id) from snapshot)");
            h.execute("delete from tree_leaf where leaf_index = 1");
            h.execute("update tree_head set leaves = 1");
        });
        stored.day(DAY.plusDays(2), "USD", "1");
        stored.day(DAY.plusDays(2), 2, Quality.FINAL, "USD", "2");

        assertThat(since(cursor).changes())
                .singleElement()
                .satisfies(change -> assertThat(change.date()).isEqualTo(DAY.plusDays(2)));
    }

    @Test
    void a_cursor_goes_on_after_a_restart_and_after_what_it_stands_behind_was_pruned() {
        LocalDate old = DAY.minusYears(1);
        stored.day(DAY, "USD", "1");
        stored.day(old, "USD", "1");
        stored.day(old, 2, Quality.FINAL, "USD", "2");
        String cursor = since(null).next();
        Clock clock = Clock.fixed(StoredDays.recordedAt(DAY, 1), ZoneOffset.UTC);
        new Pruning(database, new RetentionConfig(OptionalInt.of(31), false, Duration.ofDays(1), true), clock).prune();
        int left = database.jdbi()
                .withHandle(h -> h.createQuery("select count(*) from snapshot")
                        .mapTo(Integer.class)
                        .one());
        assertThat(left).isEqualTo(1);
        assertThat(since(null).changes()).isEmpty(); // of what is pruned only the hash is left
        assertThat(since(null).next())
                .endsWith(String.valueOf(StoredDays.recordedAt(DAY, 1).toEpochMilli()));

        database.close();
        open();
        stored.day(DAY, 2, Quality.FINAL, "USD", "2");

        assertThat(since(cursor).changes())
                .singleElement()
                .satisfies(change -> assertThat(change.date()).isEqualTo(DAY));
    }

    @Test
    void a_cursor_is_good_still_once_a_real_backup_was_put_back() throws Exception {
        assumeFalse(TestDatabase.isPostgresql());
        Path copy = dir.resolve("copy.zip");
        stored.day(DAY, "NOK", "11.8529");
        new Backups(database, new BackupConfig(dir, Duration.ofDays(1), 1), Clock.systemUTC()).backup(copy);
        stored.day(DAY, 2, Quality.FINAL, "NOK", "11.5829");
        String cursor = since(null).next();
        database.close();

        new Restore(TestDatabase.config(dir)).restore(copy, true);
        open();
        assertThat(since(null).changes()).isEmpty();
        assertThat(since(cursor).changes()).isEmpty();
        stored.day(DAY.plusDays(1), "NOK", "11.6");
        stored.day(DAY.plusDays(1), 2, Quality.FINAL, "NOK", "11.61");

        assertThat(since(cursor).changes())
                .singleElement()
                .satisfies(change -> assertThat(change.date()).isEqualTo(DAY.plusDays(1)));
    }

    /** A number given out before the commit would appear behind a reader that has gone on. */
    @Test
    void of_writers_at_once_no_change_is_missed_and_none_told_twice() throws Exception {
        int writers = 4;
        int days = 25;
        ExecutorService threads = Executors.newFixedThreadPool(writers + 1);
        List<Future<?>> writing = new ArrayList<>();
        for (int writer = 0; writer < writers; writer++) {
            String provider = "p" + writer;
            writing.add(threads.submit(() -> {
                for (int day = 0; day < days; day++) {
                    LocalDate date = DAY.plusDays(day);
                    stored.day(provider, date, "EUR", 1, Quality.FINAL, Map.of("USD", "1.1"));
                    stored.day(provider, date, "EUR", 2, Quality.FINAL, Map.of("USD", "1.2"));
                }
            }));
        }
        Future<List<String>> reading = threads.submit(() -> {
            List<String> seen = new ArrayList<>();
            String cursor = null;
            while (seen.size() < writers * days) {
                Changes.Page page = changes.read(new Changes.Asked(cursor, null, null, 7, false));
                page.changes().forEach(change -> seen.add(change.provider() + change.date()));
                cursor = page.next();
            }
            return seen;
        });
        for (Future<?> writer : writing) {
            writer.get();
        }
        List<String> seen = reading.get();
        threads.shutdown();

        assertThat(seen).hasSize(writers * days);
        Set<String> once = new HashSet<>(seen);
        assertThat(once).hasSize(writers * days);
        assertThat(new Verification(database, new Home(dir)).verify(null).wrong())
                .isNull();
    }
}
