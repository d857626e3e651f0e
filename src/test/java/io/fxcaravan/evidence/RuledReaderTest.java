package io.fxcaravan.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fxcaravan.config.Settings;
import io.fxcaravan.daemon.Wiring;
import io.fxcaravan.evidence.PassedOver.Why;
import io.fxcaravan.home.Home;
import io.fxcaravan.rates.DayState;
import io.fxcaravan.rates.PublishedRates;
import io.fxcaravan.rates.Quality;
import io.fxcaravan.rates.Validity;
import io.fxcaravan.reading.Conversion;
import io.fxcaravan.reading.ConvertQuery;
import io.fxcaravan.reading.Day;
import io.fxcaravan.reading.DayQuery;
import io.fxcaravan.reading.QueryException;
import io.fxcaravan.store.Database;
import io.fxcaravan.store.StoreConfig;
import io.fxcaravan.testkit.OnEachDatabaseInFullRun;
import io.fxcaravan.testkit.StoredDays;
import io.fxcaravan.testkit.TestDatabase;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The ECB's calendar at Easter 2024, over a real store. */
@OnEachDatabaseInFullRun
class RuledReaderTest {
    private static final LocalDate MAUNDY_THURSDAY = LocalDate.of(2024, 3, 28);
    private static final LocalDate EASTER_MONDAY = LocalDate.of(2024, 4, 1);
    private static final LocalDate TUESDAY = LocalDate.of(2024, 4, 2);

    @TempDir
    Path dir;

    private final Clock clock = Clock.fixed(Instant.parse("2024-05-02T18:00:00Z"), ZoneOffset.UTC);
    private Database database;
    private Wiring wiring;
    private StoredDays stored;
    private RuledReader reader;

    @BeforeEach
    void open() {
        Map<String, String> given = new HashMap<>(TestDatabase.properties(dir));
        given.put("fx.providers", "ecb");
        Settings settings = Settings.load(new Home(dir), null, Map.of(), given, Wiring.PROVIDERS, clock);
        database = Database.open(StoreConfig.from(settings));
        wiring = new Wiring(settings, database, clock);
        stored = new StoredDays(database);
        reader = wiring.readers().ruled();
    }

    @AfterEach
    void close() {
        database.close();
    }

    private void ecb(LocalDate date, String... codesAndRates) {
        Map<String, String> rates = new HashMap<>();
        for (int i = 0; i < codesAndRates.length; i += 2) {
            rates.put(codesAndRates[i], codesAndRates[i + 1]);
        }
        stored.day("ecb", date, "EUR", 1, Quality.FINAL, rates);
    }

    private Ruled<Day> read(LocalDate date, Rule rule) {
        return reader.read(DayQuery.of(date), RuleQuery.of(rule));
    }

    @Test
    void on_easter_monday_thursdays_rate_stands_in_and_each_date_passed_over_says_why() {
        ecb(MAUNDY_THURSDAY, "USD", "1.0811");

        Ruled<Day> day = read(EASTER_MONDAY, Rule.ON_OR_BEFORE);

        assertThat(day.answer().date()).isEqualTo(MAUNDY_THURSDAY);
        assertThat(day.answer().stale()).isFalse();
        assertThat(day.passedOver())
                .extracting(PassedOver::why)
                .containsExactly(Why.HOLIDAY, Why.WEEKEND, Why.WEEKEND, Why.HOLIDAY);
    }

    @Test
    void before_tuesday_is_the_thursday_before_easter_and_refused_once_a_publication_between_is_not_here() {
        ecb(LocalDate.of(2024, 3, 27), "USD", "1.0816");
        ecb(MAUNDY_THURSDAY, "USD", "1.0811");
        ecb(LocalDate.of(2024, 4, 4), "USD", "1.0852");

        assertThat(read(TUESDAY, Rule.BEFORE).answer().date()).isEqualTo(MAUNDY_THURSDAY);
        assertThat(read(TUESDAY, Rule.BEFORE).answer().requestedDate()).isEqualTo(TUESDAY);
        assertThatThrownBy(() -> read(LocalDate.of(2024, 4, 4), Rule.BEFORE))
                .isInstanceOfSatisfying(QueryException.class, e -> {
                    assertThat(e.code()).isEqualTo("day_missing");
                    assertThat(e.days()).containsExactly(TUESDAY, TUESDAY.plusDays(1));
                });
    }

    @Test
    void what_there_is_is_taken_when_allowed_and_says_stale() {
        ecb(MAUNDY_THURSDAY, "USD", "1.0811");

        Ruled<Day> day = reader.read(DayQuery.of(LocalDate.of(2024, 4, 4)), new RuleQuery(Rule.BEFORE, true));

        assertThat(day.answer().date()).isEqualTo(MAUNDY_THURSDAY);
        assertThat(day.answer().stale()).isTrue();
    }

    @Test
    void a_day_of_which_the_provider_says_that_it_has_none_is_passed_over() {
        ecb(MAUNDY_THURSDAY, "USD", "1.0811");
        wiring.ledger().note("ecb", TUESDAY, DayState.UNAVAILABLE, 1, "no_rates", null);

        Ruled<Day> day = read(TUESDAY.plusDays(1), Rule.BEFORE);

        assertThat(day.answer().date()).isEqualTo(MAUNDY_THURSDAY);
        assertThat(day.passedOver()).contains(new PassedOver(TUESDAY, Why.UNAVAILABLE));
    }

    @Test
    void days_before_the_first_that_is_kept_are_owed_by_nobody() {
        ecb(TUESDAY, "USD", "1.0749");

        assertThatThrownBy(() -> read(TUESDAY, Rule.BEFORE))
                .isInstanceOfSatisfying(
                        QueryException.class, e -> assertThat(e.code()).isEqualTo("not_stored"));
    }

    @Test
    void a_months_average_is_the_mean_of_each_days_rate_in_the_asked_base() {
        march();
        ConvertQuery dollars = new ConvertQuery(new BigDecimal("100"), "USD", "EUR", DayQuery.of(EASTER_MONDAY), null);

        Ruled<Day> day = read(EASTER_MONDAY, Rule.PREVIOUS_MONTH_AVERAGE);
        Ruled<Conversion> converted = reader.convert(dollars, RuleQuery.of(Rule.PREVIOUS_MONTH_AVERAGE));

        assertThat(day.days()).isEqualTo(20);
        assertThat(day.answer().rates()).containsOnlyKeys("USD");
        assertThat(day.answer().rates().get("USD")).isEqualByComparingTo("1.0095");
        assertThat(day.answer().absent()).containsExactly("GBP"); // on one of the days only
        assertThat(day.answer().rounding()).startsWith("mean of 20 days");
        assertThat(converted.answer().rate()).isEqualByComparingTo("0.990621722684"); // not 1/1.0095
        assertThat(converted.answer().result()).isEqualByComparingTo("99.0621722684");
    }

    @Test
    void a_months_average_without_one_of_its_days_is_refused_with_that_day() {
        march();
        stored.day("ecb", LocalDate.of(2024, 2, 29), "EUR", 1, Quality.FINAL, Map.of("USD", "1"));
        database.jdbi().useHandle(h -> h.execute("delete from ledger where rate_date = date '2024-03-12'"));

        assertThatThrownBy(() -> read(MAUNDY_THURSDAY, Rule.MONTH_AVERAGE))
                .isInstanceOfSatisfying(
                        QueryException.class, e -> assertThat(e.days()).containsExactly(LocalDate.of(2024, 3, 12)));
    }

    @Test
    void a_month_that_is_not_over_has_no_end_and_no_average_yet() {
        ecb(LocalDate.of(2024, 5, 2), "USD", "1.07");

        for (Rule rule : new Rule[] {Rule.MONTH_END, Rule.MONTH_AVERAGE}) {
            assertThatThrownBy(() -> read(LocalDate.of(2024, 5, 2), rule))
                    .isInstanceOfSatisfying(
                            QueryException.class, e -> assertThat(e.days()).contains(LocalDate.of(2024, 5, 31)));
        }
    }

    @Test
    void what_was_known_then_names_the_day_then() {
        ecb(MAUNDY_THURSDAY, "USD", "1.0811");
        ecb(TUESDAY, "USD", "1.0749");
        Instant monday = StoredDays.recordedAt(EASTER_MONDAY, 1);

        assertThat(reader.read(DayQuery.of(TUESDAY).knownAt(monday), RuleQuery.USUAL)
                        .answer()
                        .date())
                .isEqualTo(MAUNDY_THURSDAY);
        assertThatThrownBy(
                        () -> reader.read(DayQuery.of(TUESDAY.plusDays(1)).knownAt(monday), RuleQuery.of(Rule.BEFORE)))
                .isInstanceOf(QueryException.class)
                .hasMessageContaining("2024-04-02");
    }

    @Test
    void the_rate_that_is_meant_for_a_date_is_that_of_the_period_it_lies_in() {
        LocalDate first = LocalDate.of(2024, 3, 1);
        Validity march = new Validity(first, LocalDate.of(2024, 3, 31));
        stored.published("ecb", first, 1, march, PublishedRates.of("EUR", rate("1.0803")));

        Ruled<Day> day = read(MAUNDY_THURSDAY, Rule.VALID);

        assertThat(day.answer().date()).isEqualTo(first);
        assertThat(day.answer().requestedDate()).isEqualTo(MAUNDY_THURSDAY);
        assertThat(day.answer().stale()).isFalse();
        assertThat(day.passedOver()).isEmpty();
        assertThatThrownBy(() -> read(EASTER_MONDAY, Rule.VALID))
                .isInstanceOfSatisfying(
                        QueryException.class, e -> assertThat(e.code()).isEqualTo("not_stored"));
    }

    @Test
    void what_was_meant_for_a_date_as_known_then_is_not_what_an_amendment_said_later() {
        LocalDate first = LocalDate.of(2024, 3, 1);
        LocalDate amended = LocalDate.of(2024, 3, 20);
        LocalDate last = LocalDate.of(2024, 3, 31);
        stored.published("ecb", first, 1, new Validity(first, last), PublishedRates.of("EUR", rate("1.0803")));
        stored.published("ecb", amended, 1, new Validity(amended, last), PublishedRates.of("EUR", rate("1.0999")));
        stored.published(
                "ecb", first, 2, new Validity(first, amended.minusDays(1)), PublishedRates.of("EUR", rate("1")));

        DayQuery asked = DayQuery.of(MAUNDY_THURSDAY);
        Day now = reader.read(asked, RuleQuery.of(Rule.VALID)).answer();
        Day then = reader.read(asked.knownAt(StoredDays.recordedAt(first, 1)), RuleQuery.of(Rule.VALID))
                .answer();

        assertThat(now.date()).isEqualTo(amended);
        assertThat(then.date()).isEqualTo(first);
        assertThat(then.rates().get("USD")).isEqualByComparingTo("1.0803");
        assertThat(then.requestedDate()).isEqualTo(MAUNDY_THURSDAY);
    }

    private static SortedMap<String, BigDecimal> rate(String dollar) {
        return new TreeMap<>(Map.of("USD", new BigDecimal(dollar)));
    }

    /** 1.0000, 1.0010, ... on the twenty days of March 2024; the pound on one of them. */
    private void march() {
        int count = 0;
        for (LocalDate day = LocalDate.of(2024, 3, 1); day.isBefore(EASTER_MONDAY); day = day.plusDays(1)) {
            if (wiring.providers().first().calendar().holiday().test(day)) {
                continue;
            }
            String dollar = new BigDecimal("1")
                    .add(new BigDecimal("0.001").multiply(BigDecimal.valueOf(count++)))
                    .toPlainString();
            if (day.equals(MAUNDY_THURSDAY)) {
                ecb(day, "USD", dollar, "GBP", "0.85");
            } else {
                ecb(day, "USD", dollar);
            }
        }
    }
}
