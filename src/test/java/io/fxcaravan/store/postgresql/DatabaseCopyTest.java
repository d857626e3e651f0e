package io.fxcaravan.store.postgresql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fxcaravan.config.Settings;
import io.fxcaravan.daemon.Wiring;
import io.fxcaravan.home.Home;
import io.fxcaravan.rates.Quality;
import io.fxcaravan.store.Database;
import io.fxcaravan.store.Snapshots;
import io.fxcaravan.store.StoreException;
import io.fxcaravan.testkit.H2Home;
import io.fxcaravan.testkit.OnPostgresql;
import io.fxcaravan.testkit.StoredDays;
import io.fxcaravan.testkit.TestDatabase;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@OnPostgresql
class DatabaseCopyTest {
    private static final LocalDate FIRST = LocalDate.of(2026, 1, 5);
    private static final int DAYS = 30;

    @TempDir
    Path dir;

    private Database from;
    private Database to;

    @BeforeEach
    void open() {
        from = new H2Home(dir.resolve("h2")).open();
        to = Database.open(TestDatabase.config(dir.resolve("postgresql")));
        H2Home.store(from, FIRST, DAYS);
        new StoredDays(from).day("fixer", FIRST, "EUR", 2, Quality.FINAL, Map.of("USD", "0.000000000000001"));
        from.jdbi().useTransaction(h -> {
            h.execute(
                    "insert into provider_state (provider, condition, since, probe_delay_s) values ('fixer', 'down', ?, 900)",
                    Instant.parse("2026-03-02T09:00:00.123Z"));
            h.execute("insert into quota_use values ('fixer', ?, 61, null, 3, ?)", FIRST, FIRST.plusMonths(1));
            h.execute("insert into body (sha256, content) values ('abc', ?)", new byte[] {0, -1, 10});
            h.execute("""
                    insert into dead_letter (provider, rate_date, stage, reason, attempts, message, body_id, created_at, state)
                    values ('fixer', ?, 'parse', 'not_json', 3, 'ünd "so" weiter', (select id from body), ?, 'waiting')""", FIRST, Instant.parse("2026-03-02T09:00:00Z"));
            h.execute(
                    "insert into ingest_job (id, provider, state, actor, created_at) values ('a', 'fixer', 'done', 'b', ?)",
                    Instant.parse("2026-03-02T09:00:00Z"));
            h.execute("insert into ingest_job_day values ('a', ?, 'final', null)", FIRST);
            h.execute(
                    "insert into api_key values ('Ann', 'hash', 'read', ?, null, null)",
                    Instant.parse("2026-03-02T09:00:00Z"));
        });
    }

    @AfterEach
    void close() {
        from.close();
        to.close();
    }

    private List<DatabaseCopy.Copied> copy() throws Exception {
        List<DatabaseCopy.Copied> copied = new ArrayList<>();
        new DatabaseCopy(from, to).run(copied::add);
        return copied;
    }

    private static long count(Database database, String table) {
        return database.jdbi()
                .withHandle(h -> h.createQuery("select count(*) from " + table)
                        .mapTo(Long.class)
                        .one());
    }

    @Test
    void every_table_is_copied_and_reads_the_same() throws Exception {
        List<DatabaseCopy.Copied> copied = copy();

        assertThat(copied)
                .extracting(DatabaseCopy.Copied::table)
                .contains(
                        "body",
                        "snapshot",
                        "snapshot_rate",
                        "ledger",
                        "dead_letter",
                        "quarantined_rate",
                        "quota_use",
                        "provider_state",
                        "api_key",
                        "ingest_job",
                        "ingest_job_day",
                        "operator_action",
                        "alert_state",
                        "alert_message");
        copied.forEach(
                table -> assertThat(count(to, table.table())).as(table.table()).isEqualTo(table.rows()));
        assertThat(H2Home.whole(to)).isEqualTo(DAYS - 1); // the first has a revision of its own
        assertThat(new Snapshots(to).current("fixer", FIRST).orElseThrow())
                .usingRecursiveComparison()
                .isEqualTo(new Snapshots(from).current("fixer", FIRST).orElseThrow());
    }

    @Test
    void the_copy_is_gone_on_with_by_the_program() throws Exception {
        copy();

        new StoredDays(to).day("fixer", FIRST.plusDays(DAYS), "EUR", 1, Quality.FINAL, Map.of("USD", "1.08"));
        Settings settings = Settings.load(
                new Home(dir),
                null,
                Map.of(),
                TestDatabase.properties(dir.resolve("postgresql")),
                Wiring.PROVIDERS,
                Clock.fixed(Instant.parse("2026-03-02T09:00:00Z"), ZoneOffset.UTC));
        new Wiring(settings, to, Clock.fixed(Instant.parse("2026-03-02T09:00:00Z"), ZoneOffset.UTC)).open();

        assertThat(count(to, "snapshot")).isEqualTo(DAYS + 2);
    }

    @Test
    void broken_off_it_goes_on_and_takes_what_has_changed_meanwhile() throws Exception {
        assertThatThrownBy(() -> new DatabaseCopy(from, to).run(table -> {
                    if (table.table().equals("ledger")) {
                        throw new IllegalStateException("pulled the plug");
                    }
                }))
                .hasMessage("pulled the plug");
        to.jdbi().useTransaction(h -> {
            h.execute("delete from ledger");
            h.execute("delete from snapshot_rate where snapshot_id > 20");
        });
        from.jdbi().useHandle(h -> h.execute("update quota_use set used = 62"));

        copy();

        assertThat(H2Home.whole(to)).isEqualTo(DAYS - 1);
        assertThat(count(to, "quota_use where used = 62")).isEqualTo(1);
    }

    @Test
    void a_target_with_days_of_its_own_is_refused_and_left_alone() throws Exception {
        new StoredDays(to).day("fixer", FIRST.minusDays(1), "EUR", 1, Quality.FINAL, Map.of("USD", "1.08"));

        assertThatThrownBy(this::copy).isInstanceOf(StoreException.class).hasMessageContaining("another store");

        assertThat(count(to, "snapshot")).isEqualTo(1);
    }

    @Test
    void a_copy_that_is_not_the_same_is_told() throws Exception {
        copy();
        to.jdbi().useHandle(h -> h.execute("insert into api_key values ('Bob', 'other', 'read', now(), null, null)"));

        assertThatThrownBy(this::copy)
                .isInstanceOf(StoreException.class)
                .hasMessageContainingAll("api_key", "1 rows here, 2 there");
    }
}
