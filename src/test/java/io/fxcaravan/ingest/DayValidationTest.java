package io.fxcaravan.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.fxcaravan.ingest.decision.DayJudge;
import io.fxcaravan.ingest.decision.JudgedDay;
import io.fxcaravan.ingest.run.Run;
import io.fxcaravan.provider.Frequency;
import io.fxcaravan.provider.ProviderCalendar;
import io.fxcaravan.provider.runtime.Providers;
import io.fxcaravan.rates.DayRates;
import io.fxcaravan.rates.Direction;
import io.fxcaravan.rates.HeldReason;
import io.fxcaravan.rates.JudgedRate;
import io.fxcaravan.rates.Plausible;
import io.fxcaravan.rates.PublishedRates;
import io.fxcaravan.rates.Quality;
import io.fxcaravan.rates.Rate;
import io.fxcaravan.rates.RateRules;
import io.fxcaravan.rates.RawRate;
import io.fxcaravan.store.Database;
import io.fxcaravan.store.NewSnapshot;
import io.fxcaravan.store.Snapshots;
import io.fxcaravan.testkit.BankWithCalendar;
import io.fxcaravan.testkit.OnEachDatabase;
import io.fxcaravan.testkit.StoredDays;
import io.fxcaravan.testkit.TestDatabase;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a day's prices are held against. */
@OnEachDatabase
class DayValidationTest {
    private static final LocalDate MONDAY = LocalDate.of(2026, 3, 2);

    @TempDir
    Path dir;

    private Database database;
    private StoredDays stored;

    @BeforeEach
    void open() {
        database = Database.open(TestDatabase.config(dir));
        stored = new StoredDays(database);
    }

    @AfterEach
    void close() {
        database.close();
    }

    private static PublishedRates prices(String jpy, int units) {
        return new PublishedRates(
                "PLN",
                Direction.HOME_PER_FOREIGN,
                new TreeMap<>(
                        Map.of("JPY", new Rate(new BigDecimal(jpy), units), "USD", Rate.of(new BigDecimal("4")))));
    }

    private JudgedDay judge(Frequency frequency, LocalDate date, Direction direction, RawRate... rates)
            throws Exception {
        ProviderCalendar calendar =
                new ProviderCalendar(ZoneOffset.UTC, LocalTime.NOON, Duration.ZERO, day -> false, frequency);
        Providers providers = new Providers(List.of(new BankWithCalendar(calendar).configured("nbp")));
        DayValidation validation =
                new DayValidation(new Snapshots(database), providers, new DayJudge(new Plausible(null, Map.of())));
        List<JudgedRate> judged = new ArrayList<>();
        for (RawRate rate : rates) {
            judged.add(new RateRules().judge(rate));
        }
        Run run = new Run("nbp", Run.Source.INGEST);
        return validation.judge(
                judged, run, new DayRates(date, "PLN", direction, null, null, Quality.FINAL, List.of(rates)));
    }

    private JudgedDay tuesday(Direction direction, RawRate... rates) throws Exception {
        return judge(Frequency.DAILY, MONDAY.plusDays(1), direction, rates);
    }

    @Test
    void the_same_price_for_other_units_is_plausible() throws Exception {
        stored.published("nbp", MONDAY, 1, null, prices("2.7123", 100));

        assertThat(tuesday(Direction.HOME_PER_FOREIGN, new RawRate("JPY", "0.0272", 1))
                        .held())
                .isEmpty();
    }

    @Test
    void the_same_number_for_other_units_is_held_beside_the_price_before_for_as_many_units() throws Exception {
        stored.published("nbp", MONDAY, 1, null, prices("2.7123", 100));

        assertThat(tuesday(Direction.HOME_PER_FOREIGN, new RawRate("JPY", "2.7200", 1), new RawRate("USD", "4.01", 1))
                        .held())
                .singleElement()
                .satisfies(held -> {
                    assertThat(held.rate().held()).isEqualTo(HeldReason.IMPLAUSIBLE);
                    assertThat(held.previous()).isEqualByComparingTo("0.027123");
                });
        assertThat(tuesday(Direction.HOME_PER_FOREIGN, new RawRate("JPY", "0.02", 1_000), new RawRate("USD", "4", 1))
                        .held())
                .extracting(NewSnapshot.Held::previous)
                .singleElement()
                .satisfies(previous -> assertThat(previous).isEqualByComparingTo("27.123"));
    }

    @Test
    void across_a_flip_of_direction_the_inverse_is_compared() throws Exception {
        stored.published("nbp", MONDAY, 1, null, prices("2.7123", 100));

        JudgedDay flipped =
                tuesday(Direction.FOREIGN_PER_HOME, new RawRate("USD", "0.2493", 1), new RawRate("JPY", "36.8", 1));
        JudgedDay mistaken =
                tuesday(Direction.FOREIGN_PER_HOME, new RawRate("USD", "4", 1), new RawRate("JPY", "36.8", 1));

        assertThat(flipped.held()).isEmpty();
        assertThat(mistaken.held())
                .singleElement()
                .satisfies(held -> assertThat(held.previous()).isEqualByComparingTo("0.25"));
    }

    @Test
    void units_that_are_no_power_of_ten_are_held() throws Exception {
        assertThat(tuesday(
                                Direction.HOME_PER_FOREIGN,
                                new RawRate("JPY", "2.7", 7),
                                new RawRate("USD", "4", 1),
                                new RawRate("EUR", "4.3", 1))
                        .held())
                .extracting(held -> held.rate().held())
                .containsExactly(HeldReason.BAD_UNITS);
    }

    @Test
    void a_month_s_rates_are_judged_against_those_of_the_month_before() throws Exception {
        stored.published("nbp", LocalDate.of(2026, 2, 1), 1, null, prices("2.7123", 100));
        RawRate[] tenfold = {new RawRate("JPY", "27.2", 100), new RawRate("USD", "4", 1)};
        LocalDate march = LocalDate.of(2026, 3, 1);

        assertThat(judge(Frequency.MONTHLY, march, Direction.HOME_PER_FOREIGN, tenfold)
                        .held())
                .hasSize(1);
        assertThat(judge(Frequency.DAILY, march, Direction.HOME_PER_FOREIGN, tenfold)
                        .held())
                .isEmpty();
    }
}
