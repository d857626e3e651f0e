package io.fxcaravan.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fxcaravan.config.Settings;
import io.fxcaravan.daemon.Wiring;
import io.fxcaravan.home.Home;
import io.fxcaravan.rates.CrossRate;
import io.fxcaravan.rates.HeldReason;
import io.fxcaravan.rates.JudgedRate;
import io.fxcaravan.rates.Quality;
import io.fxcaravan.reading.text.ReadingJson;
import io.fxcaravan.store.Database;
import io.fxcaravan.store.StoreConfig;
import io.fxcaravan.testkit.OnEachDatabase;
import io.fxcaravan.testkit.StoredDays;
import io.fxcaravan.testkit.TestDatabase;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The rules of reading over a real H2 file. */
@OnEachDatabase
class DayReaderTest {
    private static final LocalDate THURSDAY = LocalDate.of(2026, 2, 26);
    private static final LocalDate FRIDAY = LocalDate.of(2026, 2, 27);
    private static final LocalDate SUNDAY = LocalDate.of(2026, 3, 1);
    private static final LocalDate MONDAY = LocalDate.of(2026, 3, 2);
    private static final ReadingConfig EUR = new ReadingConfig("EUR", false);

    @TempDir
    Path dir;

    private final Clock clock = Clock.fixed(Instant.parse("2026-03-02T12:00:00Z"), ZoneOffset.UTC);
    private Database database;
    private StoredDays stored;
    private DayReader reader;
    private Converter converter;

    @BeforeEach
    void open() {
        Settings settings =
                Settings.load(new Home(dir), null, Map.of(), TestDatabase.properties(dir), Wiring.PROVIDERS, clock);
        database = Database.open(StoreConfig.from(settings));
        Wiring wiring = new Wiring(settings, database, clock);
        stored = new StoredDays(database);
        reader = new DayReader(wiring.snapshots(), wiring.ledger(), wiring.providers(), clock, EUR);
        converter = new Converter(wiring.snapshots(), wiring.ledger(), wiring.providers(), clock, EUR);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void a_weekend_is_answered_from_friday_and_is_not_stale() {
        stored.day(FRIDAY, "USD", "1.0843");

        Day day = reader.read(DayQuery.of(SUNDAY));

        assertThat(day.date()).isEqualTo(FRIDAY);
        assertThat(day.requestedDate()).isEqualTo(SUNDAY);
        assertThat(day.stale()).isFalse();
        assertThat(day.rates()).containsExactly(Map.entry("USD", new BigDecimal("1.0843")));
    }

    @Test
    void a_due_day_that_is_not_here_makes_the_day_before_it_stale() {
        stored.day(FRIDAY, "USD", "1.0843");

        assertThat(reader.read(DayQuery.of(MONDAY)).stale()).isTrue();
        assertThat(reader.read(DayQuery.latest()).stale()).isTrue();
        assertThat(reader.read(DayQuery.latest()).requestedDate()).isEqualTo(MONDAY);
    }

    @Test
    void the_newest_day_answers_whatever_its_age_but_a_date_only_within_a_week() {
        stored.day(LocalDate.of(2025, 1, 2), "USD", "1.03");

        assertThat(reader.read(DayQuery.latest()).date()).isEqualTo(LocalDate.of(2025, 1, 2));
        assertThatThrownBy(() -> reader.read(DayQuery.of(FRIDAY)))
                .isInstanceOfSatisfying(
                        QueryException.class, e -> assertThat(e.code()).isEqualTo("not_stored"));
    }

    @Test
    void no_day_stands_in_where_exactly_that_one_is_asked() {
        stored.day(FRIDAY, "USD", "1.0843");

        assertThat(reader.read(DayQuery.of(FRIDAY).exactly(true)).date()).isEqualTo(FRIDAY);
        assertThatThrownBy(() -> reader.read(DayQuery.of(SUNDAY).exactly(true)))
                .isInstanceOf(QueryException.class)
                .hasMessageContaining("2026-03-01");
    }

    @Test
    void a_provisional_day_counts_as_missing_where_final_ones_are_asked() {
        stored.day(THURSDAY, "USD", "1.08");
        stored.day(FRIDAY, Quality.PROVISIONAL, "USD", "1.0843");

        Day day = reader.read(DayQuery.of(FRIDAY).onlyFinal(true));

        assertThat(day.date()).isEqualTo(THURSDAY);
        assertThat(day.stale()).isTrue();
    }

    @Test
    void an_old_revision_is_read_as_it_was_known() {
        stored.day(FRIDAY, Quality.PROVISIONAL, "USD", "1.0843");
        stored.day(FRIDAY, 2, Quality.FINAL, "USD", "1.0850");

        Day before = reader.read(DayQuery.of(FRIDAY).knownAt(StoredDays.recordedAt(FRIDAY, 1)));

        assertThat(before.revision()).isEqualTo(1);
        assertThat(before.rates()).containsEntry("USD", new BigDecimal("1.0843"));
        assertThat(reader.read(DayQuery.of(FRIDAY)).revision()).isEqualTo(2);
    }

    @Test
    void what_identifies_an_answer_needs_no_rate_and_changes_with_all_that_it_says() {
        stored.day(THURSDAY, "USD", "1.08");
        stored.day(FRIDAY, "USD", "1.0843");
        String friday = reader.read(DayQuery.of(FRIDAY)).identity();
        assertThat(reader.identity(DayQuery.of(SUNDAY))).isNotEqualTo(friday); // another requested date
        assertThat(reader.identity(DayQuery.of(MONDAY))).isNotEqualTo(reader.identity(DayQuery.of(SUNDAY)));

        stored.day(THURSDAY, 2, Quality.FINAL, "USD", "1.08", "GBP", "0.87"); // makes GBP absent on Friday
        String lacking = reader.identity(DayQuery.of(FRIDAY));
        assertThat(lacking).isNotEqualTo(friday);
        stored.day(FRIDAY, 2, Quality.FINAL, "USD", "1.0850", "GBP", "0.87");
        String corrected = reader.identity(DayQuery.of(FRIDAY));
        assertThat(corrected).isNotEqualTo(lacking);

        database.jdbi().useHandle(h -> h.execute("delete from snapshot_rate"));
        assertThat(reader.identity(DayQuery.of(FRIDAY))).isEqualTo(corrected);
    }

    @Test
    void another_base_is_computed_in_decimal_and_says_how_it_was_rounded() {
        stored.day(FRIDAY, "USD", "1.0843", "JPY", "163.21");

        Day day = reader.read(DayQuery.of(FRIDAY).in("USD"));

        assertThat(day.rounding()).isEqualTo(CrossRate.ROUNDING);
        assertThat(day.rates().get("EUR")).isEqualByComparingTo("0.922253988749");
        assertThat(day.rates()).containsOnlyKeys("EUR", "JPY");
    }

    @Test
    void the_base_is_among_the_rates_only_when_asked_for() {
        stored.day(FRIDAY, "USD", "1.0843");

        assertThat(reader.read(DayQuery.of(FRIDAY).only(Set.of("EUR", "USD"))).rates())
                .containsOnlyKeys("EUR", "USD");
        assertThat(reader.read(DayQuery.of(FRIDAY)).rates()).containsOnlyKeys("USD");
    }

    @Test
    void what_the_day_before_had_or_was_asked_by_name_and_lacks_is_named_as_absent() {
        stored.day(THURSDAY, "USD", "1.08", "GBP", "0.83");
        stored.day(FRIDAY, "USD", "1.0843");

        assertThat(reader.read(DayQuery.of(FRIDAY)).absent()).containsExactly("GBP");
        assertThat(reader.read(DayQuery.of(FRIDAY).only(Set.of("USD", "XXX"))).absent())
                .containsExactly("XXX");
    }

    @Test
    void a_held_rate_is_named_and_its_conversion_takes_the_last_good_day_and_says_so() {
        stored.day(THURSDAY, "USD", "1.08", "TRY", "47.1");
        stored.day(FRIDAY, "USD", "1.0843");
        stored.hold(FRIDAY, new JudgedRate("TRY", "4.7", new BigDecimal("4.7"), HeldReason.IMPLAUSIBLE));

        Day day = reader.read(DayQuery.of(FRIDAY));
        Conversion lira =
                converter.convert(new ConvertQuery(new BigDecimal("2"), "EUR", "TRY", DayQuery.of(FRIDAY), null));

        assertThat(day.quarantined()).containsExactly("TRY");
        assertThat(day.absent()).isEmpty();
        assertThat(lira.date()).isEqualTo(THURSDAY);
        assertThat(lira.stale()).isTrue();
        assertThat(lira.result()).isEqualByComparingTo("94.2");
        assertThatThrownBy(() -> converter.convert(new ConvertQuery(
                        BigDecimal.ONE, "EUR", "TRY", DayQuery.of(FRIDAY).exactly(true), null)))
                .isInstanceOfSatisfying(
                        QueryException.class, e -> assertThat(e.code()).isEqualTo("rate_quarantined"));
    }

    @Test
    void a_conversion_is_exact_unless_rounding_is_asked_for() {
        stored.day(FRIDAY, "USD", "1.08435");

        ConvertQuery exact = new ConvertQuery(new BigDecimal("-100.10"), "EUR", "USD", DayQuery.of(FRIDAY), null);
        ConvertQuery rounded =
                new ConvertQuery(exact.amount(), "EUR", "USD", exact.day(), ConvertQuery.Rounding.HALF_UP);

        assertThat(converter.convert(exact).result()).isEqualByComparingTo("-108.543435");
        assertThat(converter.convert(exact).rounding()).isNull();
        assertThat(converter.convert(rounded).result()).isEqualByComparingTo("-108.54");
        assertThat(converter.convert(rounded).rounding()).isEqualTo("result half-up to 2 decimals");
    }

    @Test
    void a_currency_that_is_not_stored_is_never_converted() {
        stored.day(FRIDAY, "USD", "1.08435");

        assertThatThrownBy(() ->
                        converter.convert(new ConvertQuery(BigDecimal.ONE, "XXX", "XXX", DayQuery.of(FRIDAY), null)))
                .isInstanceOfSatisfying(
                        QueryException.class, e -> assertThat(e.code()).isEqualTo("rate_not_stored"));
    }

    @Test
    void json_shows_exact_numbers_in_plain_notation() {
        stored.day(FRIDAY, "BTC", "0.000000012300000", "IRR", "1200000");

        assertThat(new ReadingJson(false).day(reader.read(DayQuery.of(FRIDAY)), json -> {}))
                .isEqualTo("{\"date\":\"2026-02-27\",\"requestedDate\":\"2026-02-27\",\"base\":\"EUR\","
                        + "\"provider\":\"fixer\",\"quality\":\"final\",\"revision\":1,"
                        + "\"recordedAt\":\"2026-02-28T00:01:00Z\",\"providerTimestamp\":null,\"stale\":false,"
                        + "\"rounding\":null,\"quarantined\":[],\"absent\":[],"
                        + "\"rates\":{\"BTC\":0.0000000123,\"IRR\":1200000}}");
        assertThat(new ReadingJson(true).day(reader.read(DayQuery.of(FRIDAY)), json -> {}))
                .endsWith("\"rates\":{\"BTC\":\"0.0000000123\",\"IRR\":\"1200000\"}}");
    }
}
