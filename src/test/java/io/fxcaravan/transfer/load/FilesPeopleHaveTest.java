package io.fxcaravan.transfer.load;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.fxcaravan.store.Database;
import io.fxcaravan.store.Snapshots;
import io.fxcaravan.testkit.TestDatabase;
import io.fxcaravan.transfer.file.Decimals;
import io.fxcaravan.transfer.file.FileShape;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What spreadsheets of other countries, the ECB's portal and sites with prices write. */
class FilesPeopleHaveTest {
    private static final LocalDate DAY = LocalDate.of(2026, 3, 4);
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-30T12:00:00Z"), ZoneOffset.UTC);
    private static final FileShape CLOSING = new FileShape(null, null, null, "Close", "USD");
    private static final FileShape WITH_COMMAS = new FileShape(null, null, Decimals.Mark.COMMA, null, null);

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

    private ImportReport load(byte[] content, FileShape shape) throws IOException {
        ImportRequest request = new ImportRequest(shape, null, "EUR", "tester", null);
        try (Rejects rejects = Rejects.to(dir.resolve("rejects.csv"))) {
            return new Importer(database, CLOCK, dir, rejects)
                    .load("rates.csv", new ByteArrayInputStream(content), content.length, request, silent());
        }
    }

    private ImportReport load(FileShape shape, String... lines) throws IOException {
        return load(String.join("\r\n", lines).getBytes(UTF_8), shape);
    }

    private ImportReport load(String... lines) throws IOException {
        return load(FileShape.UNKNOWN, lines);
    }

    private static ImportProgress silent() {
        return new ImportProgress() {
            @Override
            public void reading(long bytes, long of) {}

            @Override
            public void storing(long rates, long of) {}
        };
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream in = FilesPeopleHaveTest.class.getResourceAsStream(name)) {
            return in.readAllBytes();
        }
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
        return lines.subList(1, lines.size());
    }

    @Test
    void decimal_commas_are_read_by_themselves_where_semicolons_part_the_cells() throws IOException {
        ImportReport report = load(
                "date;quote;rate",
                "2026-03-04;USD;1,0843",
                "2026-03-04;IDR;18.234,5",
                "2026-03-04;JPY;1,234",
                "2026-03-04;ISK;142");

        assertThat(report.rejected()).isZero();
        assertThat(rates("manual", DAY))
                .isEqualTo(Map.of("USD", "1.0843", "IDR", "18234.5", "JPY", "1.234", "ISK", "142"));
    }

    @Test
    void a_table_of_a_spreadsheet_that_names_its_separator_is_read() throws IOException {
        assertThat(load("sep=;", "Date;USD;JPY", "2026-03-04;1,0843;183,5").rejected())
                .isZero();

        assertThat(rates("manual", DAY)).isEqualTo(Map.of("USD", "1.0843", "JPY", "183.5"));
    }

    @Test
    void a_separator_that_only_its_line_names_is_taken() throws IOException {
        load("SEP=|", "date|quote|rate", "2026-03-04|USD|1.0843");

        assertThat(rates("manual", DAY)).isEqualTo(Map.of("USD", "1.0843"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"183.5 | a point elsewhere", "1,234.5 | a comma that groups", "142 | nothing elsewhere to tell by"
            })
    void a_comma_that_the_file_leaves_open_is_rejected_and_the_option_named(String other, String what)
            throws IOException {
        ImportReport report = load("date;quote;rate", "2026-03-04;USD;1,084", "2026-03-04;JPY;" + other);

        assertThat(report.rates()).as(what).isEqualTo(1);
        assertThat(rejects()).singleElement().asString().contains("rates.csv,2,", "1,084", "--decimal comma");
        assertThat(rates("manual", DAY)).containsOnlyKeys("JPY");
    }

    @Test
    void a_file_with_commas_alone_that_may_mean_thousands_loads_nothing_until_it_is_said() throws IOException {
        String[] file = {"date;quote;rate", "2026-03-04;USD;1,084"};
        ImportReport report = load(file);

        assertThat(report.rates()).isZero();
        assertThat(report.unchanged()).isZero();
        assertThat(report.providers()).isEmpty();
        load(WITH_COMMAS, file);
        assertThat(rates("manual", DAY)).isEqualTo(Map.of("USD", "1.084"));
    }

    @Test
    void a_decimal_comma_that_is_said_holds_whatever_parts_the_cells() throws IOException {
        ImportReport report = load(
                WITH_COMMAS,
                "date,quote,rate",
                "2026-03-04,USD,\"1,0843\"",
                "2026-03-04,IDR,\"18.234,5\"",
                "2026-03-04,KRW,\"1.234\"",
                "2026-03-04,JPY,183.5");

        assertThat(rates("manual", DAY)).isEqualTo(Map.of("USD", "1.0843", "IDR", "18234.5", "KRW", "1234"));
        assertThat(report.rejected()).isEqualTo(1);
        assertThat(rejects()).singleElement().asString().contains("not a number with a decimal comma: 183.5");
    }

    @Test
    void a_decimal_point_that_is_said_makes_commas_group_digits() throws IOException {
        load(new FileShape(null, null, Decimals.Mark.POINT, null, null), "date;quote;rate", "2026-03-04;USD;1,084");

        assertThat(rates("manual", DAY)).isEqualTo(Map.of("USD", "1084"));
    }

    @Test
    void a_file_of_prices_gives_the_column_that_is_named() throws IOException {
        ImportReport report = load(
                CLOSING,
                "Date,Open,High,Low,Close,Adj Close,Volume",
                "2026-03-03,1.08,1.09,1.07,1.0812,1.0812,0",
                "2026-03-04,1.08,1.09,1.07,null,null,0",
                "2026-03-05,1.08,1.09,1.07,1.0851,1.0851,0");

        assertThat(report.added()).isEqualTo(2);
        assertThat(rates("manual", DAY.plusDays(1))).isEqualTo(Map.of("USD", "1.0851"));
    }

    @Test
    void a_column_that_is_not_there_is_named_with_those_that_are() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> load(CLOSING, "Date,Open,Last", "2026-03-03,1.08,1.09"))
                .withMessageContaining("no column named close; it has Date, Open, Last; --rate-column says");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> load("Date,Open,High,Low,Close", "2026-03-03,1.08,1.09,1,1"))
                .withMessageContaining("--rate-column");
    }

    @ParameterizedTest
    @CsvSource({
        "/ecb/eurofxref-daily-2026-08-21.xml, 1, 2026-08-21, 29, 1.1699",
        "/ecb/eurofxref-hist-90d-2019-11-29.xml, 65, 2019-11-29, 32, 1.0982"
    })
    void the_bank_s_xml_is_known_by_how_it_begins(String file, int days, LocalDate date, int quotes, String usd)
            throws IOException {
        ImportReport report = load(resource(file), FileShape.UNKNOWN);

        assertThat(report.format()).isEqualTo("ecb-xml");
        assertThat(report.added()).isEqualTo(days);
        assertThat(report.rejected()).isZero();
        assertThat(rates("ecb", date)).hasSize(quotes).containsEntry("USD", usd);
    }

    @Test
    void xml_in_a_zip_is_unpacked() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(packed)) {
            zip.putNextEntry(new ZipEntry("readme.txt"));
            zip.putNextEntry(new ZipEntry("EUROFXREF-DAILY.XML"));
            zip.write(resource("/ecb/eurofxref-daily-2026-08-21.xml"));
        }

        assertThat(load(packed.toByteArray(), FileShape.UNKNOWN).format()).isEqualTo("ecb-xml");
    }

    @Test
    void bad_rates_in_xml_are_rejected_and_the_others_of_the_day_loaded() throws IOException {
        String file = new String(resource("/ecb/eurofxref-daily-2026-08-21.xml"), UTF_8)
                .replace("'185.66'", "'n/a?'")
                .replace("currency='CZK'", "currency='CZ'");

        ImportReport report = load(file);

        assertThat(report.rejected()).isEqualTo(2);
        assertThat(rejects()).anySatisfy(line -> assertThat(line).contains("not_a_number: JPY n/a?"));
        assertThat(rates("ecb", LocalDate.of(2026, 8, 21))).hasSize(27);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<html><body>Sign in</body></html>",
                "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><x>&e;</x>",
                "<gesmes:Envelope xmlns:gesmes=\"http://www.gesmes.org/xml/2002-08-01\"></gesmes:Envelope>",
                "<"
            })
    void other_xml_is_refused_whole(String xml) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> load(xml))
                .withMessageStartingWith("rates.csv: ")
                .withMessageContaining("ECB");
    }

    @Test
    void a_torn_download_of_xml_loads_nothing() throws IOException {
        String whole = new String(resource("/ecb/eurofxref-hist-90d-2019-11-29.xml"), UTF_8);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> load(whole.substring(0, whole.length() / 2)))
                .withMessageContaining("ECB");
        assertThat(rates("ecb", LocalDate.of(2019, 11, 29))).isEmpty();
    }

    @Test
    void the_portal_s_observations_are_the_bank_s() throws IOException {
        ImportReport report = load(resource("/transfer/exr-csvdata-2026-02-17_2026-03-18.csv"), FileShape.UNKNOWN);

        assertThat(report.format()).isEqualTo("sdmx-csv");
        assertThat(report.rejected()).isZero();
        assertThat(report.added()).isEqualTo(22);
        assertThat(rates("ecb", DAY)).containsEntry("AUD", "1.6503");
    }

    @Test
    void averages_and_effective_rates_of_the_portal_are_told_and_left_out() throws IOException {
        ImportReport report = load(
                "KEY,FREQ,CURRENCY,CURRENCY_DENOM,EXR_TYPE,EXR_SUFFIX,TIME_PERIOD,OBS_VALUE,OBS_STATUS,TITLE",
                "EXR.D.USD.EUR.SP00.A,D,USD,EUR,SP00,A,2026-03-04,1.0843,A,\"US dollar, daily\"",
                "EXR.D.JPY.EUR.SP00.A,D,JPY,EUR,SP00,A,2026-03-04,NaN,H,\"Yen, daily\"",
                "EXR.M.USD.EUR.SP00.A,M,USD,EUR,SP00,A,2026-03,1.0901,A,\"US dollar, monthly\"",
                "EXR.D.E03.EUR.EN00.A,D,GBP,EUR,EN00,A,2026-03-04,101.5,A,\"Effective\"");

        assertThat(report.rejected()).isEqualTo(2);
        assertThat(rejects()).anySatisfy(line -> assertThat(line).contains("not a daily reference rate: freq is M"));
        assertThat(rates("ecb", DAY)).isEqualTo(Map.of("USD", "1.0843"));
    }
}
