package io.fxcaravan.transfer.load;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.fxcaravan.rates.Direction;
import io.fxcaravan.rates.PublishedRates;
import io.fxcaravan.rates.Rate;
import io.fxcaravan.rates.Validity;
import io.fxcaravan.store.Database;
import io.fxcaravan.store.SnapshotSpans;
import io.fxcaravan.store.Snapshots;
import io.fxcaravan.testkit.OnEachDatabaseInFullRun;
import io.fxcaravan.testkit.StoredDays;
import io.fxcaravan.testkit.TestDatabase;
import io.fxcaravan.transfer.file.FileShape;
import io.fxcaravan.transfer.out.ExportFormat;
import io.fxcaravan.transfer.out.ExportRequest;
import io.fxcaravan.transfer.out.Exporter;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Direction, units and validity out of a store, into files and back. */
@OnEachDatabaseInFullRun
class PublishedRatesTransferTest {
    private static final long SEED = new Random().nextLong();
    private static final LocalDate DAY = LocalDate.of(2026, 3, 4);
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-04-14T12:00:00Z"), ZoneOffset.UTC);

    @TempDir
    Path dir;

    private Database database;

    @BeforeEach
    void open() {
        database = Database.open(TestDatabase.config(dir));
    }

    @AfterEach
    void close() {
        database.close();
    }

    private static PublishedRates prices() {
        return new PublishedRates(
                "PLN",
                Direction.HOME_PER_FOREIGN,
                new TreeMap<>(Map.of(
                        "USD", Rate.of(new BigDecimal("4.0512")), "JPY", new Rate(new BigDecimal("2.7123"), 100))));
    }

    private static String export(Database of, ExportFormat format, String base) throws IOException {
        StringWriter out = new StringWriter();
        new Exporter(new SnapshotSpans(of), (provider, from, to) -> List.of())
                .write(format, new ExportRequest(null, null, base, Set.of(), null), out);
        return out.toString();
    }

    private ImportReport load(Database into, String content) throws IOException {
        byte[] bytes = content.getBytes(UTF_8);
        ImportProgress silent = new ImportProgress() {
            @Override
            public void reading(long read, long of) {}

            @Override
            public void storing(long rates, long of) {}
        };
        ImportRequest request =
                new ImportRequest(new FileShape(null, null, null, null, null), null, "EUR", "tester", null);
        try (Rejects rejects = Rejects.to(dir.resolve("rejects.csv"))) {
            return new Importer(into, CLOCK, dir, rejects)
                    .load("rates", new ByteArrayInputStream(bytes), bytes.length, request, silent);
        }
    }

    @Test
    void a_file_of_prices_says_direction_units_and_validity_of_each() throws IOException {
        StoredDays stored = new StoredDays(database);
        stored.published("nbp", DAY, 1, null, prices());
        stored.published("nbp", DAY.plusDays(1), 1, new Validity(DAY.plusDays(1), null), prices().only(Set.of("USD")));

        assertThat(export(database, ExportFormat.CSV, null)).isEqualTo("""
                date,provider,base,quote,rate,quality,revision,direction,units,valid_from,valid_to
                2026-03-04,nbp,PLN,JPY,2.7123,final,1,home-per-foreign,100,,
                2026-03-04,nbp,PLN,USD,4.0512,final,1,home-per-foreign,1,,
                2026-03-05,nbp,PLN,USD,4.0512,final,1,home-per-foreign,1,2026-03-05,
                """);
        assertThat(export(database, ExportFormat.NDJSON, null)).isEqualTo("""
                {"date":"2026-03-04","provider":"nbp","base":"PLN","direction":"home-per-foreign","quality":"final",\
                "revision":1,"rates":{"JPY":2.7123,"USD":4.0512},"units":{"JPY":100}}
                {"date":"2026-03-05","provider":"nbp","base":"PLN","direction":"home-per-foreign",\
                "validFrom":"2026-03-05","validTo":null,"quality":"final","revision":1,"rates":{"USD":4.0512}}
                """);
    }

    @Test
    void a_file_of_rates_that_need_none_of_it_is_as_it_was() throws IOException {
        new StoredDays(database).day(DAY, "USD", "1.0843");

        assertThat(export(database, ExportFormat.CSV, null)).isEqualTo("""
                date,provider,base,quote,rate,quality,revision
                2026-03-04,fixer,EUR,USD,1.0843,final,1
                """);
        assertThat(export(database, ExportFormat.NDJSON, null))
                .doesNotContain("direction")
                .doesNotContain("units");
    }

    @ParameterizedTest
    @EnumSource(
            value = ExportFormat.class,
            names = {"CSV", "NDJSON"})
    void what_is_exported_imported_and_exported_again_is_the_same_to_the_byte(ExportFormat format, @TempDir Path other)
            throws IOException {
        Random random = new Random(SEED);
        StoredDays stored = new StoredDays(database);
        for (int i = 0; i < 40; i++) {
            LocalDate date = DAY.minusDays(i);
            stored.published("bank" + i % 3, date, 1, validity(date, random), rates(random));
        }

        String first = export(database, format, null);
        database.close();
        try (Database fresh = Database.open(TestDatabase.config(other))) {
            ImportReport report = load(fresh, first);
            assertThat(report.rejected()).as("seed %s", SEED).isZero();
            assertThat(export(fresh, format, null)).as("seed %s", SEED).isEqualTo(first);
            assertThat(load(fresh, first).unchanged()).as("seed %s", SEED).isEqualTo(40);
        }
    }

    private static Validity validity(LocalDate date, Random random) {
        return switch (random.nextInt(3)) {
            case 0 -> null;
            case 1 -> new Validity(date, null);
            default -> new Validity(date, date.plusDays(random.nextInt(40)));
        };
    }

    private static PublishedRates rates(Random random) {
        TreeMap<String, Rate> rates = new TreeMap<>();
        for (String code : List.of("CHF", "JPY", "USD", "VND")) {
            BigDecimal value = new BigDecimal(new BigInteger(1 + random.nextInt(45), random).add(BigInteger.ONE), 9);
            rates.put(
                    code,
                    new Rate(
                            value.stripTrailingZeros(),
                            List.of(1, 1, 10, 100, 10_000).get(random.nextInt(5))));
        }
        return new PublishedRates(random.nextBoolean() ? "PLN" : "CZK", Direction.values()[random.nextInt(2)], rates);
    }

    @Test
    void a_file_that_says_nothing_means_1_base_and_a_line_of_one_rate_may_say_its_units() throws IOException {
        load(
                database,
                "{\"date\":\"2026-03-04\",\"provider\":\"a\",\"quote\":\"USD\",\"rate\":1.0843}\n"
                        + "{\"date\":\"2026-03-04\",\"provider\":\"b\",\"base\":\"PLN\",\"direction\":\"home-per-foreign\","
                        + "\"quote\":\"JPY\",\"rate\":2.7123,\"units\":100}\n");

        Snapshots snapshots = new Snapshots(database);
        assertThat(snapshots.current("a", DAY).orElseThrow().published())
                .isEqualTo(new PublishedRates(
                        "EUR",
                        Direction.FOREIGN_PER_HOME,
                        new TreeMap<>(Map.of("USD", Rate.of(new BigDecimal("1.0843"))))));
        assertThat(snapshots.current("b", DAY).orElseThrow().published()).isEqualTo(prices().only(Set.of("JPY")));
    }

    @Test
    void a_format_that_cannot_say_which_way_round_refuses_prices_and_takes_computed_rates() throws IOException {
        new StoredDays(database).published("nbp", DAY, 1, null, prices());

        for (ExportFormat format : List.of(ExportFormat.WIDE_CSV, ExportFormat.JSON)) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> export(database, format, null))
                    .withMessageContaining("--base");
        }
        assertThat(export(database, ExportFormat.WIDE_CSV, "PLN"))
                .isEqualTo("date,JPY,USD\n2026-03-04,36.8690779044,0.246840442338\n");
        assertThat(export(database, ExportFormat.CSV, "USD")).isEqualTo("""
                date,provider,base,quote,rate,quality,revision
                2026-03-04,nbp,USD,JPY,149.364008406,final,1
                2026-03-04,nbp,USD,PLN,4.0512,final,1
                """);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2026-03-04,nbp,PLN,CHF,1.5,upwards,1,, | no direction: upwards",
                "2026-03-04,nbp,PLN,CHF,1.5,home-per-foreign,7,, | not a number of units, such as 1 or 100: 7",
                "2026-03-04,nbp,PLN,CHF,1.5,home-per-foreign,1,2026-03-31,2026-03-01 | validity ends on 2026-03-01",
                "2026-03-04,nbp,PLN,CHF,1.5,home-per-foreign,1,,2026-03-01 | no date",
                "2026-03-04,nbp,PLN,CHF,1.5,foreign-per-home,1,, | line 2 has this day home-per-foreign",
                "2026-03-04,nbp,PLN,USD,4.05,home-per-foreign,10,, | line 2 has another rate of USD",
            })
    void what_a_line_says_wrongly_is_rejected_with_its_reason(String line, String reason) throws IOException {
        ImportReport report = load(
                database,
                "date,provider,base,quote,rate,direction,units,valid_from,valid_to\n"
                        + "2026-03-04,nbp,PLN,USD,4.05,home-per-foreign,1,,\n" + line + "\n");

        assertThat(report.rejected()).isEqualTo(1);
        assertThat(dir.resolve("rejects.csv")).content().contains(reason);
    }

    @Test
    void rates_the_other_way_round_are_not_laid_over_a_stored_day() throws IOException {
        new StoredDays(database).published("nbp", DAY, 1, null, prices());

        ImportReport report = load(database, "date,provider,base,quote,rate\n2026-03-04,nbp,PLN,USD,0.25\n");

        assertThat(report.rejected()).isEqualTo(1);
        assertThat(dir.resolve("rejects.csv"))
                .content()
                .contains("the day is stored home-per-foreign; rates foreign-per-home cannot be merged with it");
    }

    @Test
    void the_views_tell_direction_units_and_validity() {
        new StoredDays(database).published("nbp", DAY, 1, new Validity(DAY, DAY.plusDays(27)), prices());

        for (String view : List.of("rates", "rate_history")) {
            List<String> rows = database.jdbi()
                    .withHandle(h -> h.createQuery(
                                    "select direction || ' ' || units || ' ' || quote || ' ' || valid_to from " + view
                                            + " order by quote")
                            .mapTo(String.class)
                            .list());
            assertThat(rows)
                    .containsExactly("home-per-foreign 100 JPY 2026-03-31", "home-per-foreign 1 USD 2026-03-31");
        }
    }

    @Test
    void the_rates_of_a_period_are_found_for_each_of_its_days_and_its_amendment_from_its_own_start_on() {
        LocalDate first = LocalDate.of(2026, 3, 1);
        LocalDate last = LocalDate.of(2026, 3, 31);
        StoredDays stored = new StoredDays(database);
        stored.published("hmrc", first, 1, new Validity(first, last), prices());
        stored.published("hmrc", DAY.plusDays(10), 1, new Validity(DAY.plusDays(10), last), prices());
        stored.published("hmrc", LocalDate.of(2026, 5, 1), 1, new Validity(LocalDate.of(2026, 5, 1), null), prices());
        Snapshots snapshots = new Snapshots(database);

        assertThat(valid(snapshots, "2026-03-01")).isEqualTo(first);
        assertThat(valid(snapshots, "2026-03-13")).isEqualTo(first);
        assertThat(valid(snapshots, "2026-03-14")).isEqualTo(DAY.plusDays(10));
        assertThat(valid(snapshots, "2026-03-31")).isEqualTo(DAY.plusDays(10));
        assertThat(valid(snapshots, "2026-04-01")).isNull();
        assertThat(valid(snapshots, "2026-02-28")).isNull();
        assertThat(valid(snapshots, "2026-06-20")).isEqualTo("2026-05-01");
    }

    private static LocalDate valid(Snapshots snapshots, String date) {
        return snapshots
                .valid("hmrc", LocalDate.parse(date))
                .map(day -> day.date())
                .orElse(null);
    }
}
