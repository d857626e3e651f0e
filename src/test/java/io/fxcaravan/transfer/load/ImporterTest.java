package io.fxcaravan.transfer.load;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.fxcaravan.rates.Direction;
import io.fxcaravan.rates.HeldReason;
import io.fxcaravan.rates.JudgedRate;
import io.fxcaravan.rates.Quality;
import io.fxcaravan.rates.Rate;
import io.fxcaravan.rates.Validity;
import io.fxcaravan.store.Database;
import io.fxcaravan.store.SnapshotHistory;
import io.fxcaravan.store.SnapshotSpans;
import io.fxcaravan.store.Snapshots;
import io.fxcaravan.testkit.FullRun;
import io.fxcaravan.testkit.OnEachDatabase;
import io.fxcaravan.testkit.OnEachDatabaseInFullRun;
import io.fxcaravan.testkit.StoredDays;
import io.fxcaravan.testkit.TestDatabase;
import io.fxcaravan.transfer.file.FileFormat;
import io.fxcaravan.transfer.file.FileRate;
import io.fxcaravan.transfer.file.FileShape;
import io.fxcaravan.transfer.out.ExportFormat;
import io.fxcaravan.transfer.out.ExportRequest;
import io.fxcaravan.transfer.out.Exporter;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@OnEachDatabaseInFullRun
class ImporterTest {
    private static final LocalDate DAY = LocalDate.of(2026, 3, 4);
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-04-14T12:00:00Z"), ZoneOffset.UTC);

    @TempDir
    Path dir;

    private Database database;

    @BeforeEach
    void open() throws IOException {
        database = Database.open(TestDatabase.config(dir));
    }

    @AfterEach
    void close() {
        database.close();
    }

    private static ImportRequest request(FileFormat format, String provider, String dates) {
        return new ImportRequest(new FileShape(format, dates, null, null, null), provider, "EUR", "tester", null);
    }

    private ImportReport load(byte[] content, ImportRequest request) throws IOException {
        try (Rejects rejects = Rejects.to(dir.resolve("rejects.csv"))) {
            return new Importer(database, CLOCK, dir, rejects)
                    .load("rates.csv", new ByteArrayInputStream(content), content.length, request, silent());
        }
    }

    private ImportReport load(String... lines) throws IOException {
        return load(String.join("\n", lines).getBytes(UTF_8), request(null, null, null));
    }

    private static ImportProgress silent() {
        return new ImportProgress() {
            @Override
            public void reading(long bytes, long of) {}

            @Override
            public void storing(long rates, long of) {}
        };
    }

    private String exported() throws IOException {
        StringWriter out = new StringWriter();
        new Exporter(new SnapshotSpans(database), (provider, from, to) -> List.of())
                .write(ExportFormat.CSV, new ExportRequest(null, null, null, Set.of(), null), out);
        return out.toString();
    }

    private Map<String, String> rates(String provider, LocalDate date) {
        Map<String, String> rates = new TreeMap<>();
        new Snapshots(database)
                .current(provider, date)
                .ifPresent(day -> day.rates().forEach((code, rate) -> rates.put(code, rate.toString())));
        return rates;
    }

    private List<String> rejects() throws IOException {
        List<String> lines = Files.readAllLines(dir.resolve("rejects.csv"));
        assertThat(lines.get(0)).isEqualTo("file,line,reason,text");
        return lines.subList(1, lines.size());
    }

    private List<String> texts(String sql) {
        return database.jdbi()
                .withHandle(h -> h.createQuery(sql).mapTo(String.class).list());
    }

    private long count(String sql) {
        return database.jdbi()
                .withHandle(h -> h.createQuery(sql).mapTo(Long.class).one());
    }

    @Test
    void a_file_needs_a_date_a_quote_and_a_rate_and_is_manual_and_imported() throws IOException {
        ImportReport report = load("rate,date,quote", "1.0843,2026-03-04,USD", "183.50,2026-03-04,JPY");

        assertThat(report.added()).isEqualTo(1);
        assertThat(report.rates()).isEqualTo(2);
        assertThat(exported()).isEqualTo("""
                        date,provider,base,quote,rate,quality,revision
                        2026-03-04,manual,EUR,JPY,183.5,imported,1
                        2026-03-04,manual,EUR,USD,1.0843,imported,1
                        """);
    }

    @Test
    void the_same_file_twice_adds_no_revision_and_no_action() throws IOException {
        load("date,quote,rate", "2026-03-04,USD,1.0843");
        ImportReport again = load("date,quote,rate", "2026-03-04,USD,1.08430");

        assertThat(again.unchanged()).isEqualTo(1);
        assertThat(count("select count(*) from snapshot")).isEqualTo(1);
        assertThat(count("select count(*) from operator_actions")).isEqualTo(1);
    }

    @Test
    void another_value_is_a_new_revision_with_its_source_and_who_brought_it() throws IOException {
        load("date,quote,rate", "2026-03-04,USD,1.0843", "2026-03-04,JPY,183");
        ImportReport second = load("date,quote,rate", "2026-03-04,USD,1.09");

        assertThat(second.revised()).isEqualTo(1);
        assertThat(rates("manual", DAY)).containsOnly(Map.entry("USD", "1.09"), Map.entry("JPY", "183"));
        List<SnapshotHistory.Recorded> revisions =
                new SnapshotHistory(database, new Snapshots(database)).revisions("manual", DAY);
        assertThat(revisions).extracting(SnapshotHistory.Recorded::source).containsExactly("import", "import");
        assertThat(revisions).extracting(SnapshotHistory.Recorded::actor).containsOnly("tester");
        assertThat(texts("select action || ' ' || subject || ' ' || actor from operator_actions"))
                .containsExactly("import rates.csv tester", "import rates.csv tester");
    }

    @Test
    void its_rates_are_laid_over_a_provider_s_day_and_remove_none() throws IOException {
        new StoredDays(database).day(DAY, "GBP", "0.87", "USD", "1.08");

        load("date,provider,quote,rate", "2026-03-04,fixer,USD,1.0843");

        assertThat(rates("fixer", DAY)).containsOnly(Map.entry("GBP", "0.87"), Map.entry("USD", "1.0843"));
        assertThat(texts("select state || ' ' || revision || ' ' || attempts from day_ledger"))
                .containsExactly("imported 2 1");
    }

    @Test
    void a_held_rate_in_whose_place_one_is_brought_is_out_and_others_stay_held() throws IOException {
        StoredDays stored = new StoredDays(database);
        stored.day(DAY, "GBP", "0.87");
        for (String code : List.of("USD", "JPY")) {
            stored.hold(DAY, new JudgedRate(code, "999", new BigDecimal(999), HeldReason.IMPLAUSIBLE));
        }

        load("date,provider,quote,rate", "2026-03-04,fixer,USD,1.0843");

        assertThat(new Snapshots(database).held("fixer", DAY)).containsExactly("JPY");
    }

    @Test
    void quality_and_revision_of_the_file_are_kept() throws IOException {
        load("date,provider,quote,rate,quality,revision", "2026-03-04,fixer,USD,1.0843,provisional,3");

        assertThat(exported()).contains("2026-03-04,fixer,EUR,USD,1.0843,provisional,3");
        load("date,provider,quote,rate,quality,revision", "2026-03-04,fixer,USD,1.0843,final,4");
        assertThat(exported()).contains("1.0843,final,4");
    }

    @Test
    void a_file_from_before_a_correction_does_not_undo_it() throws IOException {
        String[] first = {"date,quote,rate,revision", "2026-03-04,USD,1.08,1"};
        load(first);
        load("date,quote,rate", "2026-03-04,USD,1.09");

        assertThat(load(first).unchanged()).isEqualTo(1);
        ImportReport other = load("date,quote,rate,revision", "2026-03-04,USD,1.07,1");

        assertThat(other.rejected()).isEqualTo(1);
        assertThat(rejects()).singleElement().asString().contains("older than the stored revision 2");
        assertThat(rates("manual", DAY)).containsEntry("USD", "1.09");
    }

    @Test
    void all_revisions_of_a_day_come_in_with_their_order() throws IOException {
        load("date,quote,rate,revision", "2026-03-04,USD,1.09,2", "2026-03-04,USD,1.08,1");

        assertThat(rates("manual", DAY)).containsEntry("USD", "1.09");
        assertThat(count("select count(*) from rate_history")).isEqualTo(2);
    }

    @Test
    void dirt_is_cleaned() throws IOException {
        byte[] dirty =
                ("\uFEFFDate , Quote,Rate,Remark\r\n\r\n 2026-03-04 , usd ,\"1,234.5\",x\r\n2026-03-04,IDR,\"1,912,400\",\r\n"
                                + "2026-03-04,JPY,N/A\r\n2026-03-04,KRW,1'234.50\r\n , ,\r\n")
                        .getBytes(UTF_8);

        ImportReport report = load(dirty, request(null, null, null));

        assertThat(report.rejected()).isZero();
        assertThat(rates("manual", DAY))
                .containsOnly(Map.entry("USD", "1234.5"), Map.entry("IDR", "1912400"), Map.entry("KRW", "1234.5"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2026-03-04,GBPX,1 | no currency code: GBPX",
                "2026-03-04,CHF,abc | not_a_number: CHF abc",
                "2026-03-04,CHF,NaN | not_a_number: CHF NaN",
                "2026-03-04,CHF,-1 | not_positive: CHF -1",
                "2026-03-04,CHF,0 | not_positive: CHF 0",
                "2026-03-04,CHF,0.0000000000000001 | out_of_scale: CHF 0.0000000000000001",
                "2026-03-04,CHF,1e300 | out_of_scale: CHF 1e300",
                "2026-03-04,CHF,\"1,08\" | not_a_number: CHF 1,08",
                "2026-03-04,NOK,\"1 | a quote is not closed, or text follows one",
                "2026-02-30,NOK,11 | no date: 2026-02-30",
                "04.03.2026,NOK,11 | no date: 04.03.2026",
                "2099-01-01,NOK,11 | the date lies in the future: 2099-01-01",
                "2026-03-04,USD,1.09 | line 2 has another rate of USD for this day",
                "2026-03-04,EUR,1.09 | the base is worth 1 of itself"
            })
    void a_bad_line_is_rejected_with_its_reason_and_the_others_are_loaded(String line, String reason)
            throws IOException {
        ImportReport report = load("date,quote,rate", "2026-03-04,USD,1.08", line, "2026-03-04,JPY,183");

        assertThat(report.rejected()).isEqualTo(1);
        assertThat(rejects())
                .singleElement()
                .asString()
                .startsWith("rates.csv,3,")
                .contains(reason);
        assertThat(rates("manual", DAY)).containsOnlyKeys("USD", "JPY");
    }

    @Test
    void a_jump_is_no_reason_to_reject() throws IOException {
        ImportReport report = load("date,TRL", "2001-02-21,685000", "2001-02-22,1150000");

        assertThat(report.rejected()).isZero();
        assertThat(report.added()).isEqualTo(2);
    }

    @Test
    void a_comma_in_a_file_parted_by_semicolons_is_not_guessed_at() throws IOException {
        load("date;quote;rate", "2026-03-04;USD;1,084", "2026-03-04;JPY;183.5");

        assertThat(rejects()).singleElement().asString().contains("decimal or a thousands separator");
        assertThat(rates("manual", DAY)).containsOnly(Map.entry("JPY", "183.5"));
    }

    @Test
    void other_dates_are_read_when_told() throws IOException {
        byte[] file = "date;USD\n04.03.2026;1.08\n".getBytes(UTF_8);

        load(file, request(null, null, "dd.MM.yyyy"));

        assertThat(rates("manual", DAY)).containsOnlyKeys("USD");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> load(file, request(null, null, "dd.mm.yyyy")))
                .withMessageContaining("does not make a date");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n\n", "a,b,c\n1,2,3\n", "date\n2026-03-04\n", "date,comment\n2026-03-04,x\n"})
    void a_file_of_no_known_format_is_told_so(String content) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> load(content.getBytes(UTF_8), request(null, null, null)))
                .withMessageStartingWith("rates.csv: ");
    }

    @Test
    @FullRun
    void both_of_the_bank_s_dialects_are_its_own() throws IOException {
        ImportReport day = load(resource("eurofxref-daily-2026-04-13.csv"), request(null, null, null));
        ImportReport history = load(resource("eurofxref-hist.csv.gz"), request(null, null, null));

        assertThat(day.format()).isEqualTo("ecb-csv");
        assertThat(day.providers()).containsExactly("ecb");
        assertThat(day.rates()).isEqualTo(29);
        assertThat(rates("ecb", LocalDate.of(2026, 4, 13))).containsEntry("HUF", "366.9");
        // padded zeros of the daily file are no corrections
        assertThat(history.revised()).isZero();
        assertThat(history.added()).isEqualTo(6982);
        assertThat(history.rates()).isEqualTo(217_555);
        assertThat(history.rejected()).isZero();
        assertThat(rates("ecb", LocalDate.of(2004, 12, 31))).containsEntry("TRL", "1836200");
    }

    @Test
    @OnEachDatabase
    void a_year_of_the_bank_s_comes_out_in_again_and_out_byte_for_byte() throws IOException {
        String newest = new String(unzipped(resource("eurofxref-hist.csv.gz")), UTF_8)
                .lines()
                .limit(1 + 256)
                .collect(Collectors.joining("\n"));

        assertThat(thereAndBack(newest.getBytes(UTF_8)).lines().count()).isGreaterThan(256 * 28);
    }

    @Test
    @FullRun
    void the_bank_s_whole_history_comes_out_in_again_and_out_byte_for_byte() throws IOException {
        assertThat(thereAndBack(resource("eurofxref-hist.csv.gz")).lines().count())
                .isEqualTo(217_556);
    }

    private String thereAndBack(byte[] file) throws IOException {
        load(file, request(null, null, null));
        String first = exported();
        close();
        Path other = Files.createDirectory(dir.resolve("other"));
        database = Database.open(TestDatabase.config(other));

        load(first.getBytes(UTF_8), request(null, null, null));

        assertThat(exported().equals(first)).isTrue();
        return first;
    }

    private static byte[] unzipped(byte[] gzip) throws IOException {
        try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(gzip))) {
            return in.readAllBytes();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16LE", "UTF-16BE"})
    void what_a_spreadsheet_calls_unicode_is_read(String charset) throws IOException {
        byte[] text = "\uFEFFdate\tquote\trate\n2026-03-04\tUSD\t1.0843\n".getBytes(Charset.forName(charset));

        load(text, request(null, null, null));

        assertThat(rates("manual", DAY)).containsOnly(Map.entry("USD", "1.0843"));
    }

    @Test
    void a_zip_as_the_bank_packs_it_is_unpacked() throws IOException {
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(zipped)) {
            zip.putNextEntry(new ZipEntry("eurofxref.csv"));
            zip.write(resource("eurofxref-daily-2026-04-13.csv"));
        }

        load(zipped.toByteArray(), request(null, null, null));

        assertThat(rates("ecb", LocalDate.of(2026, 4, 13))).hasSize(29).containsEntry("USD", "1.1684");
    }

    @Test
    void a_person_s_table_that_ends_its_lines_as_the_bank_does_is_not_the_bank_s() throws IOException {
        ImportReport few = load("Date,USD,JPY,", "2026-03-04,1.0843,162.9,");
        ImportReport others = load(
                "Date,EUR,GBP,CHF,SEK,NOK,DKK,PLN,CZK,HUF,RON,TRY,AUD,NZD,CAD,CNY,INR,BRL,ZAR,MXN,SGD,",
                "2026-03-05,0.92,0.79,0.88,,,,,,,,,,,,,,,,,,");

        assertThat(few.format()).isEqualTo("wide-csv");
        assertThat(few.providers()).containsExactly("manual");
        assertThat(others.format()).isEqualTo("wide-csv");
        assertThat(others.providers()).containsExactly("manual");
    }

    @Test
    void ndjson_is_read_as_days_or_as_rates_to_the_last_digit() throws IOException {
        ImportReport report = load(
                "{\"date\":\"2026-03-04\",\"provider\":\"fixer\",\"quality\":\"final\",\"revision\":2,"
                        + "\"rates\":{\"USD\":1.084300000000001,\"BTC\":0.0000123,\"XXXX\":1}}",
                "{\"date\":\"2026-03-05\",\"quote\":\"USD\",\"rate\":\"1.09\"}",
                "{\"date\":\"2026-03-05\",\"quote\":",
                "{\"date\":\"2026-03-05\",\"date\":\"2026-03-06\"}",
                "[]");

        assertThat(rates("fixer", DAY))
                .containsOnly(Map.entry("USD", "1.084300000000001"), Map.entry("BTC", "0.0000123"));
        assertThat(rates("manual", DAY.plusDays(1))).containsOnly(Map.entry("USD", "1.09"));
        assertThat(report.rejected()).isEqualTo(4);
    }

    @Test
    void rates_in_another_base_than_the_day_is_stored_in_are_rejected() throws IOException {
        new StoredDays(database).day(DAY, "USD", "1.08");

        ImportReport report = load("date,provider,base,quote,rate", "2026-03-04,fixer,USD,JPY,150");

        assertThat(report.rejected()).isEqualTo(1);
        assertThat(rejects()).singleElement().asString().contains("stored in the base EUR");
    }

    @Test
    void a_day_that_failed_is_imported_and_its_dead_letter_resolved() throws IOException {
        database.jdbi().useHandle(h -> {
            h.execute(
                    "insert into ledger (provider, rate_date, state, attempts, reason) values ('fixer', ?, 'failed', 3, 'http_503')",
                    DAY);
            h.execute(
                    "insert into dead_letter (provider, rate_date, stage, reason, attempts, message, created_at, state)"
                            + " values ('fixer', ?, 'fetch', 'http_503', 3, 'x', current_timestamp, 'waiting')",
                    DAY);
        });

        load("date,provider,quote,rate", "2026-03-04,fixer,USD,1.08");

        assertThat(count("select count(*) from day_ledger where state = 'imported' and reason is null"))
                .isEqualTo(1);
        assertThat(count("select count(*) from dead_letters where state = 'resolved'"))
                .isEqualTo(1);
    }

    @Test
    void imports_at_once_of_one_day_are_settled_by_its_revisions_and_none_is_lost() throws Exception {
        List<CompletableFuture<Void>> all = new ArrayList<>();
        for (int i = 1; i <= 3; i++) {
            String line = "2026-03-04,C" + (char) ('A' + i) + "X," + i;
            all.add(CompletableFuture.runAsync(() -> {
                try (Rejects rejects = Rejects.to(null)) {
                    byte[] file = ("date,quote,rate\n" + line).getBytes(UTF_8);
                    new Importer(database, CLOCK, dir, rejects)
                            .load("x", new ByteArrayInputStream(file), 0, request(null, null, null), silent());
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }));
        }
        all.forEach(CompletableFuture::join);

        assertThat(rates("manual", DAY)).containsOnlyKeys("CBX", "CCX", "CDX");
        assertThat(count("select max(revision) from snapshot")).isEqualTo(3);
    }

    @Test
    void rates_in_any_order_are_sorted_beyond_memory() throws IOException {
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        List<FileRate> all = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            all.add(new FileRate(
                    random.nextBoolean() ? "ecb" : "fixer",
                    DAY.minusDays(random.nextInt(500)),
                    random.nextInt(3),
                    i,
                    "EUR",
                    Direction.values()[random.nextInt(2)],
                    random.nextBoolean() ? null : new Validity(DAY, random.nextBoolean() ? null : DAY.plusDays(30)),
                    "USD",
                    new Rate(
                            new BigDecimal(random.nextInt(1, 1_000_000)).movePointLeft(random.nextInt(6)),
                            random.nextBoolean() ? 1 : 100),
                    random.nextInt(4) == 3 ? null : Quality.values()[random.nextInt(3)],
                    random.nextBoolean()));
        }
        List<FileRate> sorted = new ArrayList<>();
        try (DaySort sort = new DaySort(dir.resolve("scratch"), 700)) {
            all.forEach(sort::add);
            sort.sorted().forEachRemaining(sorted::add);
            assertThat(dir.resolve("scratch")).isEmptyDirectory();
        }

        Collections.sort(all, FileRate.BY_DAY);
        assertThat(sorted).isEqualTo(all);
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream in = ImporterTest.class.getResourceAsStream("/transfer/" + name)) {
            return in.readAllBytes();
        }
    }
}
