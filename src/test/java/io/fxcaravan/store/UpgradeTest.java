package io.fxcaravan.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import com.zaxxer.hikari.HikariDataSource;
import io.fxcaravan.rates.Quality;
import io.fxcaravan.store.h2.UpgradeCopy;
import io.fxcaravan.store.query.ViewReader;
import io.fxcaravan.testkit.FullRun;
import io.fxcaravan.testkit.OnEachDatabase;
import io.fxcaravan.testkit.StoredDays;
import io.fxcaravan.testkit.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From the schema before this one to the newest, with what it holds, while the program before still writes. */
@OnEachDatabase
class UpgradeTest {
    /** The newest migration of the version before. */
    private static final int BEFORE = 20;

    private static final LocalDate DAY = LocalDate.of(2026, 2, 27);

    @TempDir
    Path dir;

    private StoreConfig before() throws Exception {
        StoreConfig config = TestDatabase.config(dir);
        Files.createDirectories(dir.resolve("data"));
        Flyway.configure()
                .dataSource(config.url(), config.user(), config.password())
                .locations("classpath:db/migration/common")
                .table("schema_history")
                .target("" + BEFORE)
                .load()
                .migrate();
        return config;
    }

    /** As the program before wrote. */
    private static void write(Jdbi jdbi, LocalDate day) {
        jdbi.useTransaction(h -> {
            h.execute("""
                    insert into snapshot (provider, rate_date, revision, base, quality, source, actor,
                                          recorded_at, verified_at, changed)
                    values ('fixer', ?, 1, 'EUR', 'final', 'schedule', 'schedule', now(), now(), 0)""", day);
            h.execute("""
                    insert into snapshot_rate (snapshot_id, quote, amount)
                    select id, 'USD', 1.0843 from snapshot where rate_date = ?""", day);
            h.execute("""
                    insert into ledger (provider, rate_date, state, snapshot_id, attempts)
                    select 'fixer', rate_date, 'final', id, 1 from snapshot where rate_date = ?""", day);
            h.execute("""
                    insert into ingest_job (id, provider, state, actor, created_at)
                    values (?, 'fixer', 'running', 'ann', now())""", "job of " + day);
        });
    }

    @Test
    void what_the_version_before_stored_is_there_after_the_upgrade() throws Exception {
        StoreConfig config = before();
        try (HikariDataSource old = Engine.of(config).open()) {
            write(Jdbi.create(old), DAY);
        }

        try (Database database = Database.open(config)) {
            assertThat(new Snapshots(database)
                            .current("fixer", DAY)
                            .orElseThrow()
                            .rates())
                    .hasToString("{USD=1.0843}");
            for (String view : ViewReader.VIEWS) {
                database.jdbi()
                        .useHandle(h -> h.createQuery("select * from " + view)
                                .mapToMap()
                                .list());
            }
            new StoredDays(database).day("fixer", DAY, "EUR", 2, Quality.FINAL, Map.of("USD", "1.09"));
            assertThat(new Snapshots(database)
                            .current("fixer", DAY)
                            .orElseThrow()
                            .revision())
                    .isEqualTo(2);
        }
    }

    /** As after a kill between two statements of a script: a table is gone for good, a column there before its script. */
    @Test
    void an_upgrade_that_was_broken_off_begins_anew_with_what_was_there() throws Exception {
        assumeFalse(TestDatabase.isPostgresql(), "whose scripts are each one transaction");
        StoreConfig config = before();
        try (HikariDataSource old = Engine.of(config).open()) {
            Jdbi jdbi = Jdbi.create(old);
            write(jdbi, DAY);
            new UpgradeCopy(config.h2File().orElseThrow()).take(jdbi);
            jdbi.useHandle(h -> h.execute("alter table ingest_job add column instance varchar(60)"));
            jdbi.useHandle(h -> h.execute("drop table ledger cascade"));
        }

        try (Database database = Database.open(config)) {
            assertThat(new Snapshots(database).current("fixer", DAY)).isPresent();
        }
        assertThat(dir.resolve("data").toFile().list()).doesNotContain("fx-caravan.before-upgrade.zip");
    }

    /** The ECB's whole history: 217,555 rates of 6,963 days. */
    @FullRun
    @Test
    void a_store_of_27_years_is_upgraded_in_place_within_a_minute() throws Exception {
        StoreConfig config = before();
        try (HikariDataSource old = Engine.of(config).open()) {
            Jdbi.create(old).useHandle(h -> {
                h.execute("""
                        insert into snapshot (provider, rate_date, revision, base, quality, source, actor,
                                              recorded_at, verified_at, changed)
                        select 'ecb', date '1999-01-04' + n, 1, 'EUR', 'final', 'import', 'ann', now(), now(), 0
                        from unnest(cast(? as int array)) as d(n)""", (Object) IntStream.range(0, 6_963).boxed().toArray(Integer[]::new));
                h.execute("""
                        insert into snapshot_rate (snapshot_id, quote, amount)
                        select s.id, q.code, 1.0843 + s.id from snapshot s
                        cross join unnest(cast(? as varchar(3) array)) as q(code)""", (Object)
                        IntStream.range(0, 32).mapToObj(n -> "Q" + (10 + n)).toArray(String[]::new));
                h.execute("""
                        insert into ledger (provider, rate_date, state, snapshot_id, attempts)
                        select provider, rate_date, 'final', id, 1 from snapshot""");
            });
        }

        Instant began = Instant.now();
        try (Database database = Database.open(config)) {
            Duration took = Duration.between(began, Instant.now());
            System.out.println("upgraded in " + took.toMillis() + " ms");
            assertThat(took).isLessThan(Duration.ofMinutes(1));
            assertThat(count(database, "direction = 'foreign-per-home' and units = 1 and valid_from is null"))
                    .isEqualTo(6_963 * 32);
        }
    }

    private static int count(Database database, String where) {
        return database.jdbi()
                .withHandle(h -> h.createQuery("select count(*) from rates where " + where)
                        .mapTo(Integer.class)
                        .one());
    }

    @Test
    void while_instances_are_restarted_one_by_one_the_version_before_goes_on_writing() throws Exception {
        StoreConfig config = before();
        try (HikariDataSource old = Engine.of(config).open();
                Database upgraded = Database.open(config)) {
            write(Jdbi.create(old), DAY);
            new StoredDays(upgraded).day("fixer", DAY.plusDays(3), "EUR", 1, Quality.FINAL, Map.of("USD", "1.09"));

            assertThat(new Snapshots(upgraded).current("fixer", DAY)).isPresent();
        }
    }

    @Test
    void migrations_only_add() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/main/resources/db/migration"))) {
            List<Path> newer = files.filter(
                            file -> file.getFileName().toString().matches("V\\d+__.*\\.sql"))
                    .filter(file -> number(file) > BEFORE)
                    .toList();
            assertThat(newer).isNotEmpty();
            for (Path file : newer) {
                assertThat(Files.readString(file).replaceAll("--.*", ""))
                        .as(file.toString())
                        .doesNotContainPattern("(?i)\\b(drop|rename|truncate|delete|update|set not null)\\b");
            }
        }
    }

    private static int number(Path file) {
        return Integer.parseInt(file.getFileName().toString().replaceAll("V(\\d+)__.*", "$1"));
    }

    @Test
    void instances_that_start_at_once_do_not_disturb_each_other() {
        StoreConfig config = TestDatabase.config(dir);

        List<CompletableFuture<Void>> starts = Stream.generate(() ->
                        CompletableFuture.runAsync(() -> Database.open(config).close()))
                .limit(3)
                .toList();

        assertThat(starts).allSatisfy(CompletableFuture::join);
    }
}
