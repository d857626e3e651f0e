package io.fxcaravan.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fxcaravan.config.Settings;
import io.fxcaravan.daemon.Wiring;
import io.fxcaravan.home.Home;
import io.fxcaravan.provider.ProviderCall;
import io.fxcaravan.rates.DayState;
import io.fxcaravan.rates.Quality;
import io.fxcaravan.rates.RateRules;
import io.fxcaravan.rates.RawRate;
import io.fxcaravan.store.AnswerBody;
import io.fxcaravan.store.Database;
import io.fxcaravan.store.StoreConfig;
import io.fxcaravan.testkit.OnEachDatabase;
import io.fxcaravan.testkit.StoredDays;
import io.fxcaravan.testkit.TestDatabase;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What goes and what stays, over a real H2 file; today is the 2nd of March 2026, days from the 30th of January are kept. */
@OnEachDatabase
class PruningTest {
    private static final LocalDate KEPT = LocalDate.of(2026, 1, 30);
    private static final LocalDate OLD = LocalDate.of(2026, 1, 20);
    private static final Instant LONG_AGO = Instant.parse("2025-11-01T00:00:00Z");

    @TempDir
    Path dir;

    private final Clock clock = Clock.fixed(Instant.parse("2026-03-02T12:00:00Z"), ZoneOffset.UTC);
    private Database database;
    private Wiring wiring;
    private StoredDays stored;

    @BeforeEach
    void open() {
        open("fx.retention.keep-month-ends", "false");
    }

    private void open(String... properties) {
        if (database != null) {
            database.close();
        }
        Map<String, String> given = new HashMap<>(TestDatabase.properties(dir));
        given.put("fx.retention.keep-days", "31");
        for (int i = 0; i < properties.length; i += 2) {
            given.put(properties[i], properties[i + 1]);
        }
        Settings settings = Settings.load(new Home(dir), null, Map.of(), given, Wiring.PROVIDERS, clock);
        database = Database.open(StoreConfig.from(settings));
        wiring = new Wiring(settings, database, clock);
        wiring.open();
        stored = new StoredDays(database);
    }

    @AfterEach
    void close() {
        database.close();
    }

    private PruneReport prune() {
        return wiring.pruning().prune();
    }

    private void day(LocalDate date) {
        stored.day(date, "USD", "1.08", "JPY", "160");
    }

    private List<LocalDate> storedDates() {
        return texts("select rate_date from ledger where snapshot_id is not null order by rate_date").stream()
                .map(LocalDate::parse)
                .toList();
    }

    private List<String> texts(String sql) {
        return database.jdbi()
                .withHandle(h -> h.createQuery(sql).mapTo(String.class).list());
    }

    private int count(String table) {
        return Integer.parseInt(texts("select count(*) from " + table).get(0));
    }

    private DayState state(LocalDate date) {
        return wiring.ledger().day("fixer", date).orElseThrow().state();
    }

    @Test
    void a_day_older_than_is_kept_goes_and_says_that_it_is_pruned() {
        day(OLD);
        day(KEPT.minusDays(1));
        day(KEPT);
        PruneReport report = prune();
        assertThat(storedDates()).containsExactly(KEPT);
        assertThat(state(OLD)).isEqualTo(DayState.PRUNED);
        assertThat(state(KEPT.minusDays(1))).isEqualTo(DayState.PRUNED);
        assertThat(report.days()).containsExactly(new PruneReport.Days("fixer", 2, OLD, KEPT.minusDays(1)));
        assertThat(report.rates()).isEqualTo(4);
    }

    @Test
    void everything_of_a_pruned_day_goes_with_it() {
        stored.day(OLD, 1, Quality.PROVISIONAL, "USD", "1.07");
        stored.store("fixer", OLD, "EUR", 2, Quality.FINAL, Map.of("USD", "1.08"), AnswerBody.of(new byte[9]));
        stored.hold(OLD, new RateRules().judge(new RawRate("JPY", "-1")));
        letter(OLD, "waiting", clock.instant());
        day(KEPT);
        PruneReport report = prune();
        assertThat(report.snapshots()).isEqualTo(2);
        assertThat(List.of(count("snapshot"), count("body"), count("quarantined_rate"), count("dead_letter")))
                .containsExactly(1, 0, 0, 0);
    }

    @Test
    void an_answer_that_a_kept_day_came_in_as_well_stays_until_that_goes() {
        AnswerBody series = AnswerBody.of(new byte[9]);
        stored.store("fixer", OLD, "EUR", 1, Quality.FINAL, Map.of("USD", "1.08"), series);
        stored.store("fixer", KEPT, "EUR", 1, Quality.FINAL, Map.of("USD", "1.08"), series);
        prune();
        assertThat(wiring.snapshots().body("fixer", KEPT, 1)).isPresent();
    }

    @Test
    void the_newest_day_of_a_provider_stays_whatever_its_age() {
        day(OLD);
        day(OLD.minusDays(1));
        stored.day("ecb", OLD.minusDays(2), "EUR", 1, Quality.FINAL, Map.of("USD", "1.08"));
        prune();
        assertThat(texts("select provider || ' ' || rate_date from ledger where snapshot_id is not null order by 1"))
                .containsExactly("ecb " + OLD.minusDays(2), "fixer " + OLD);
    }

    @Test
    void the_last_stored_day_of_each_month_stays_where_month_ends_are_kept() {
        open("fx.retention.keep-month-ends", "true");
        List.of("2025-11-27", "2025-11-28", "2025-12-30", "2026-01-28", "2026-01-29", "2026-01-30", "2026-02-27")
                .forEach(date -> day(LocalDate.parse(date)));
        prune();
        assertThat(storedDates())
                .extracting(LocalDate::toString)
                .containsExactly("2025-11-28", "2025-12-30", "2026-01-30", "2026-02-27");
        assertThat(prune().isEmpty()).isTrue();
    }

    @Test
    void a_day_with_imported_rates_stays_unless_those_are_to_go_too() {
        stored.day(OLD, Quality.IMPORTED, "USD", "1.08");
        stored.day(OLD.plusDays(1), Quality.IMPORTED, "USD", "1.08");
        stored.day(OLD.plusDays(1), 2, Quality.FINAL, "USD", "1.09");
        day(KEPT);
        assertThat(prune().isEmpty()).isTrue();
        open("fx.retention.keep-month-ends", "false", "fx.retention.prune-imported", "true");
        assertThat(prune().dayCount()).isEqualTo(2);
    }

    @Test
    void forever_prunes_no_day() {
        open("fx.retention.keep-days", "forever");
        day(LocalDate.of(1999, 1, 4));
        day(KEPT);
        assertThat(prune().isEmpty()).isTrue();
    }

    @Test
    void a_day_that_never_came_is_no_longer_owed_and_a_holiday_stays_one() {
        day(KEPT);
        wiring.ledger().add("fixer", List.of(OLD), DayState.MISSING);
        wiring.ledger().add("fixer", List.of(OLD.plusDays(1)), DayState.HOLIDAY);
        prune();
        assertThat(state(OLD)).isEqualTo(DayState.PRUNED);
        assertThat(state(OLD.plusDays(1))).isEqualTo(DayState.HOLIDAY);
    }

    @Test
    void a_pruned_day_is_never_planned_again_nor_one_that_is_expected_only_since() {
        wiring.ledger().begin("fixer", OLD);
        wiring.planner().expect("fixer");
        day(OLD);
        day(KEPT);
        prune();
        open("fx.retention.keep-month-ends", "false", "fx.fixer.days", "MON-SUN");
        List<LocalDate> asked = wiring.planner().plan("fixer").calls().stream()
                .map(ProviderCall::first)
                .toList();
        assertThat(asked).isNotEmpty().allMatch(date -> !date.isBefore(KEPT));
        assertThat(state(OLD)).isEqualTo(DayState.PRUNED);
    }

    @Test
    void letters_and_jobs_that_are_over_go_after_ninety_days_and_open_ones_stay() {
        letter(KEPT, "resolved", LONG_AGO);
        letter(KEPT, "discarded", LONG_AGO);
        letter(KEPT, "waiting", LONG_AGO);
        letter(KEPT, "resolved", clock.instant());
        job("old", LONG_AGO);
        job("recent", clock.instant());
        job("running", null);
        PruneReport report = prune();
        assertThat(report.deadLetters()).isEqualTo(2);
        assertThat(report.jobs()).isEqualTo(1);
        assertThat(texts("select state from dead_letter order by state")).containsExactly("resolved", "waiting");
        assertThat(texts("select id from ingest_job order by id")).containsExactly("recent", "running");
    }

    @Test
    void a_preview_tells_what_goes_and_removes_nothing() {
        for (LocalDate date = OLD.minusDays(30); date.isBefore(KEPT); date = date.plusDays(1)) {
            day(date);
        }
        letter(OLD, "resolved", LONG_AGO);
        job("old", LONG_AGO);
        day(KEPT);
        PruneReport preview = wiring.pruning().preview(RetentionConfig.from(settings()));
        assertThat(storedDates()).hasSize(41);
        assertThat(preview).isEqualTo(prune());
        assertThat(storedDates()).hasSize(1);
    }

    @Test
    void a_person_may_keep_fewer_days_for_once_but_not_fewer_than_31() {
        RetentionConfig rule = new RetentionConfig(OptionalInt.empty(), false, Duration.ofDays(1), false);
        day(OLD);
        day(KEPT);
        assertThat(wiring.pruning().prune(rule.keeping(31)).dayCount()).isEqualTo(1);
        assertThatThrownBy(() -> rule.keeping(30)).hasMessageContaining("at least 31");
    }

    @Test
    void days_that_would_be_pruned_are_not_fetched() {
        assertThatThrownBy(() ->
                        wiring.requests().price("fixer", new TreeSet<>(List.of(KEPT.minusDays(1), KEPT)), false))
                .hasMessageContaining("2026-01-29")
                .hasMessageContaining("fx.retention.keep-days=31");
        assertThat(wiring.requests().price("fixer", List.of(KEPT), false).days())
                .containsExactly(KEPT);
    }

    @Test
    void a_database_that_was_pruned_of_its_last_acknowledged_day_is_whole() {
        day(KEPT);
        day(OLD);
        database.checkpoint();
        database.jdbi()
                .useHandle(h -> h.execute(
                        "update ledger set state = 'pruned', snapshot_id = null where rate_date = date '" + OLD + "'"));
        database.jdbi().useHandle(h -> h.execute("delete from snapshot_rate where snapshot_id = 2"));
        database.jdbi().useHandle(h -> h.execute("delete from snapshot where id = 2"));
        open();
        assertThat(database.problems()).isEmpty();
    }

    private Settings settings() {
        return Settings.load(
                new Home(dir),
                null,
                Map.of(),
                Map.of("fx.retention.keep-days", "31", "fx.retention.keep-month-ends", "false"),
                Wiring.PROVIDERS,
                clock);
    }

    private void letter(LocalDate date, String state, Instant created) {
        database.jdbi()
                .useHandle(h -> h.createUpdate("""
                                insert into dead_letter (provider, rate_date, stage, reason, attempts, message, created_at, state)
                                values ('fixer', :day, 'fetch', 'x', 1, 'x', :at, :state)""")
                        .bind("day", date)
                        .bind("at", created)
                        .bind("state", state)
                        .execute());
    }

    private void job(String id, Instant finished) {
        database.jdbi().useHandle(h -> {
            h.createUpdate("""
                            insert into ingest_job (id, provider, state, actor, created_at, finished_at)
                            values (:id, 'fixer', 'done', 'x', :at, :finished)""")
                    .bind("id", id)
                    .bind("at", LONG_AGO)
                    .bind("finished", finished)
                    .execute();
            h.execute("insert into ingest_job_day (job_id, rate_date, state) values (?, ?, 'final')", id, KEPT);
        });
    }
}
