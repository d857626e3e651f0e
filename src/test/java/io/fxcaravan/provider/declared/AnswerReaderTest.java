package io.fxcaravan.provider.declared;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.fxcaravan.home.Home;
import io.fxcaravan.provider.FailureAction;
import io.fxcaravan.provider.ProviderCall;
import io.fxcaravan.provider.ProviderFailure;
import io.fxcaravan.rates.DayRates;
import io.fxcaravan.rates.RawRate;
import io.fxcaravan.rates.Validity;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An answer that is not as its file says fails its day, and says which word of the file did not fit. */
class AnswerReaderTest {
    private static final LocalDate MONDAY = LocalDate.of(2026, 3, 2);
    private static final LocalDate TUESDAY = LocalDate.of(2026, 3, 3);

    private static String day(String date, String rates) {
        return "[{\"date\":\"" + date + "\",\"rates\":[" + rates + "]}]";
    }

    private static String usd(String value) {
        return day("2026-03-02", "{\"code\":\"USD\",\"mid\":" + value + "}");
    }

    private static List<DayRates> read(
            ProviderDeclaration bank, ProviderCall.Kind kind, byte[] body, LocalDate... dates) throws ProviderFailure {
        return new AnswerReader(bank, Set.of()).read(new ProviderCall("mybank", kind, List.of(dates)), body);
    }

    private static List<RawRate> rates(ProviderDeclaration bank, String body) throws ProviderFailure {
        return read(bank, ProviderCall.Kind.DATE, body.getBytes(UTF_8), MONDAY)
                .get(0)
                .rates();
    }

    private static ProviderFailure failure(ProviderDeclaration bank, String body) {
        return catchThrowableOfType(ProviderFailure.class, () -> rates(bank, body));
    }

    @Test
    void a_good_day_is_read_as_it_was_sent() throws Exception {
        DayRates day = read(
                        ProviderDeclarationTest.bank(),
                        ProviderCall.Kind.DATE,
                        usd("3.60560").getBytes(UTF_8),
                        MONDAY)
                .get(0);
        assertThat(day.date()).isEqualTo(MONDAY);
        assertThat(day.base()).isEqualTo("PLN");
        assertThat(day.direction().text()).isEqualTo("home-per-foreign");
        assertThat(day.rates()).containsExactly(new RawRate("USD", "3.60560", 1));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`[{\"date\":\"2026-03-02\",\"rates\":[{\"code\":\"USD\"}]}]` | unfit_value | nothing stands at mid",
                "`[{\"date\":\"2026-03-02\",\"rates\":[{\"mid\":1}]}]` | unfit_code | nothing stands at code",
                "`[{\"date\":\"2 March\",\"rates\":[{\"code\":\"USD\",\"mid\":1}]}]` | unfit_date | \"2 March\" is not a date",
                "`[{\"rates\":[{\"code\":\"USD\",\"mid\":1}]}]` | unfit_date | no date at ../../date",
                "`{\"error\":\"maintenance\"}` | unfit_rows | no rates where /*/rates/* says",
                "`[]` | unfit_rows | holds no rows; where that means a day without rates, write empty-when: no-rows",
                "`not json` | not_json | the answer is not JSON",
                "`[{\"date\":\"2026-03-02\"` | not_json | the answer is not JSON",
                "`[] []` | not_json | something follows the end",
                "`<!DOCTYPE html><title>Moved</title>` | html | a web page came instead of json; has the address moved? url is in mybank.yaml line 4",
                "`  <html><body>Proxy</body></html>` | html | it begins \"<html>",
                "`<!-- moved --><div>Moved</div>` | html | a web page came instead of json",
                "`<rates><date>2026-03-02</date></rates>` | html | a web page came instead of json",
            })
    void an_answer_in_another_form_names_the_word(String body, String reason, String said) {
        ProviderFailure failure = failure(ProviderDeclarationTest.bank(), body);
        assertThat(failure.reason()).isEqualTo(reason);
        assertThat(failure).hasMessageContaining(said);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"3,60\" | unfit_value | \"3,60\" is not a number as the file describes it, at /0/rates/0/mid; for a decimal comma",
                "\"12 194.21\" | unfit_value | what stands between thousands goes under thousands",
                "\"n/a\" | unfit_value | \"n/a\" is not a number as the file describes it, at /0/rates/0/mid; what means",
                "null | unfit_value | \"null\" is not a number",
                "4.2964000000000002 | unfit_value | has more digits than a bank publishes",
            })
    void a_value_that_is_no_number_fails_the_day(String value, String reason, String said) {
        ProviderFailure failure = failure(ProviderDeclarationTest.bank(), usd(value));
        assertThat(failure.reason()).isEqualTo(reason);
        assertThat(failure).hasMessageContaining(said).hasMessageContaining("at /0/rates/0");
        assertThat(failure.action()).isEqualTo(FailureAction.LATER);
    }

    @Test
    void a_unit_that_is_not_there_fails_the_day() {
        ProviderDeclaration bank = ProviderDeclarationTest.with("value: mid", "value: mid\nunits: amount");
        assertThat(failure(bank, usd("3.6")))
                .hasMessageContaining("no units are known for USD at /0/rates/0 (mybank.yaml line 11: units)");
    }

    @Test
    void a_unit_that_is_no_power_of_ten_fails_the_day() {
        ProviderDeclaration bank = ProviderDeclarationTest.with("value: mid", "value: mid\nunits: amount");
        assertThat(failure(bank, day("2026-03-02", "{\"code\":\"USD\",\"mid\":1,\"amount\":12}")))
                .hasMessageContaining("\"12\" is not a number of units");
        // with a point it might be one or a thousand
        assertThat(failure(bank, day("2026-03-02", "{\"code\":\"USD\",\"mid\":1,\"amount\":\"1.000\"}")))
                .hasMessageContaining("\"1.000\" is not a number of units");
    }

    @Test
    void a_code_twice_fails_the_day_where_the_values_differ() throws Exception {
        String twice = day("2026-03-02", "{\"code\":\"USD\",\"mid\":3.6},{\"code\":\"USD\",\"mid\":3.7}");
        assertThat(failure(ProviderDeclarationTest.bank(), twice))
                .hasMessageContaining("USD is there twice, with 3.6 and with 3.7");
        assertThat(rates(ProviderDeclarationTest.bank(), twice.replace("3.7", "3.60")))
                .hasSize(1);
    }

    @Test
    void a_name_that_is_no_code_fails_the_day_until_the_file_says_what_it_means() throws Exception {
        String body = day("2026-03-02", "{\"code\":\"US dollar\",\"mid\":3.6},{\"code\":\"Index\",\"mid\":61.4}");
        assertThat(failure(ProviderDeclarationTest.bank(), body))
                .hasMessageContaining("\"US dollar\" at /0/rates/0 is not a currency code; say under codes");
        ProviderDeclaration named =
                ProviderDeclarationTest.with("value: mid", "value: mid\ncodes:\n  US dollar: USD\n  Index: none");
        assertThat(rates(named, body)).containsExactly(new RawRate("USD", "3.6", 1));
    }

    @Test
    void a_heading_among_the_rows_is_passed_over_where_the_file_says_that_it_is_no_currency() throws Exception {
        String body = """
                [{"date":"Date","rates":[{"code":"Code","mid":"Rate"}]},
                 {"date":"2026-03-02","rates":[{"code":"USD","mid":3.6056}]}]""";
        assertThat(failure(ProviderDeclarationTest.bank(), body))
                .hasMessageContaining(
                        "\"Date\" is not a date as the file describes it; another form goes under pattern");
        assertThat(rates(ProviderDeclarationTest.with("code: code", "code: code\ncodes: {Code: none}"), body))
                .containsExactly(new RawRate("USD", "3.6056", 1));
    }

    @Test
    void the_binary_floats_of_a_source_become_what_it_meant_where_the_file_says_so() throws Exception {
        ProviderDeclaration bank = ProviderDeclarationTest.with("value: mid", "value: mid\ndecimal: shortest");
        assertThat(rates(bank, usd("4.2964000000000002"))).containsExactly(new RawRate("USD", "4.2964", 1));
        assertThat(rates(bank, usd("2.2860999999999998"))).containsExactly(new RawRate("USD", "2.2861", 1));
        assertThat(rates(bank, usd("104.5970"))).containsExactly(new RawRate("USD", "104.5970", 1));
    }

    @Test
    void decimal_commas_and_thousands_are_read_where_the_file_says_so() throws Exception {
        ProviderDeclaration bank =
                ProviderDeclarationTest.with("value: mid", "value: mid\ndecimal: comma\nthousands: point");
        assertThat(rates(bank, usd("\"12.194,21\""))).containsExactly(new RawRate("USD", "12194.21", 1));
        assertThat(failure(
                        ProviderDeclarationTest.with("value: mid", "value: mid\ndecimal: comma"), usd("\"12.194,21\"")))
                .hasMessageContaining("\"12.194,21\" is not a number");
    }

    @Test
    void another_date_inside_is_never_taken_for_the_one_asked_for() {
        ProviderFailure older =
                failure(ProviderDeclarationTest.bank(), usd("3.6").replace("03-02", "02-27"));
        assertThat(older.reason()).isEqualTo("no_rates");
        assertThat(older.action()).isEqualTo(FailureAction.NONE);
        assertThat(older)
                .hasMessageContaining("no rates for 2026-03-02: the source answered with the rates of 2026-02-27");

        ProviderFailure later =
                failure(ProviderDeclarationTest.bank(), usd("3.6").replace("03-02", "03-09"));
        assertThat(later.reason()).isEqualTo("wrong_date");
        assertThat(later).hasMessageContaining("asked for 2026-03-02, the answer has 2026-03-09");
    }

    @Test
    void before_publication_yesterdays_rates_mean_that_the_day_is_awaited() {
        byte[] yesterday = usd("3.6").getBytes(UTF_8);
        ProviderFailure failure = catchThrowableOfType(
                ProviderFailure.class,
                () -> read(ProviderDeclarationTest.bank(), ProviderCall.Kind.LATEST, yesterday, TUESDAY));
        assertThat(failure.action()).isEqualTo(FailureAction.AWAIT);
    }

    @Test
    void the_echo_must_be_the_date_asked_for() {
        ProviderDeclaration bank = ProviderDeclaration.of(
                "mybank",
                "mybank.yaml",
                ProviderDeclarationTest.BANK.replace("date: ../../date", "date: asked\necho: /0/date"));
        assertThat(failure(bank, usd("3.6").replace("03-02", "02-27")).action()).isEqualTo(FailureAction.NONE);
    }

    @Test
    void an_error_with_status_200_is_an_error() throws Exception {
        ProviderDeclaration cbr = shipped("cbr");
        byte[] body = Files.readAllBytes(Path.of("src/test/resources/providers/cbr/error-in-parameters.xml"));
        ProviderFailure failure =
                catchThrowableOfType(ProviderFailure.class, () -> read(cbr, ProviderCall.Kind.DATE, body, MONDAY));
        assertThat(failure.reason()).isEqualTo("provider_error");
        assertThat(failure).hasMessageContaining("Error in parameters");
    }

    @Test
    void a_day_in_a_longer_answer_that_is_no_good_is_left_out_and_the_others_are_kept() throws Exception {
        String two = "[{\"date\":\"2026-03-02\",\"rates\":[{\"code\":\"USD\",\"mid\":\"x\"}]},"
                + "{\"date\":\"2026-03-03\",\"rates\":[{\"code\":\"USD\",\"mid\":3.6}]}]";
        assertThat(read(ProviderDeclarationTest.bank(), ProviderCall.Kind.SERIES, two.getBytes(UTF_8), MONDAY, TUESDAY))
                .extracting(DayRates::date)
                .containsExactly(TUESDAY);
    }

    @Test
    void a_torn_file_has_fewer_rates_than_the_file_says() {
        ProviderDeclaration bank = ProviderDeclarationTest.with("value: mid", "value: mid\nat-least: 20");
        assertThat(failure(bank, usd("3.6"))).hasMessageContaining("1 rates for 2026-03-02, fewer than at-least: 20");
    }

    @Test
    void a_line_that_is_cut_fails_a_csv() throws Exception {
        String whole = Files.readString(Path.of("src/test/resources/providers/bdi/dailyRates-EUR-2026-02-09.csv"));
        String cut = whole.substring(0, whole.indexOf("ZAMBIA") + 20);
        ProviderFailure failure = catchThrowableOfType(
                ProviderFailure.class,
                () -> read(shipped("bdi"), ProviderCall.Kind.DATE, cut.getBytes(UTF_8), LocalDate.of(2026, 2, 9)));
        assertThat(failure.reason()).isEqualTo("unfit_format");
        assertThat(failure).hasMessageContaining("cells, the heading 7");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "bdi | `Service unavailable` | unfit_date | no column Reference date (CET); it has Service unavailable",
                "bdi | `{\"error\": \"maintenance\"}` | unfit_date | no column Reference date (CET)",
                "bdi | `<p>Moved</p>` | html | a web page came instead of csv",
                "bdi | `ISO code,Rate,Reference date (CET)` | unfit_code | no column ISO Code; did you mean ISO code?",
                "nbm | `<?xml version=\"1.0\"?> <html xmlns=\"x\"><p>Moved</p></html>` | html | instead of xml",
                "nbm | `{\"error\": \"maintenance\"}` | not_xml | the answer is not XML",
                "nbm | `USD;3.6` | not_xml | the answer is not XML",
            })
    void an_answer_of_another_kind_fails_the_day_whatever_it_is_labelled_as(
            String bank, String body, String reason, String said) {
        ProviderFailure failure = failure(shipped(bank), body);
        assertThat(failure.reason()).isEqualTo(reason);
        assertThat(failure).hasMessageContaining(said);
    }

    @Test
    void a_table_with_its_heading_alone_is_a_day_without_rates() throws Exception {
        String heading = Files.readString(Path.of("src/test/resources/providers/bdi/dailyRates-EUR-2026-02-09.csv"))
                .lines()
                .findFirst()
                .orElseThrow();
        ProviderFailure failure = failure(shipped("bdi"), heading + "\n");
        assertThat(failure.reason()).isEqualTo("no_rates");
    }

    @Test
    void a_document_type_is_refused() throws Exception {
        String bomb =
                "<!DOCTYPE d [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><ValCurs Date=\"02.03.2026\">&e;</ValCurs>";
        ProviderFailure failure = catchThrowableOfType(
                ProviderFailure.class,
                () -> read(shipped("nbm"), ProviderCall.Kind.DATE, bomb.getBytes(UTF_8), MONDAY));
        assertThat(failure.reason()).isEqualTo("not_xml");
    }

    @Test
    void a_zip_a_mark_at_its_start_and_another_charset_are_read_where_the_file_says_so() throws Exception {
        String yaml = ProviderDeclarationTest.BANK
                .replace("format: json", "format: csv\nzip: true\ncharset: windows-1251\ndelimiter: \";\"")
                .replace("rows: /*/rates/*\n", "")
                .replace("../../date", "Дата")
                .replace("value: mid", "value: Курс");
        ProviderDeclaration bank = ProviderDeclaration.of("mybank", "mybank.yaml", yaml);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("readme.txt"));
            zip.putNextEntry(new ZipEntry("RATES.CSV"));
            zip.write("Дата;code;Курс\n2026-03-02;USD;3.6\n".getBytes(Charset.forName("windows-1251")));
        }
        assertThat(read(bank, ProviderCall.Kind.DATE, bytes.toByteArray(), MONDAY)
                        .get(0)
                        .rates())
                .containsExactly(new RawRate("USD", "3.6", 1));
    }

    @Test
    void an_answer_that_is_no_zip_where_the_file_says_so_fails_the_day() {
        ProviderDeclaration bank = ProviderDeclarationTest.with("format: json", "format: json\nzip: true");
        assertThat(failure(bank, usd("3.6")))
                .hasMessageContaining(
                        "the answer is not a zip with a file that ends in .json (mybank.yaml line 7: zip)");
    }

    @Test
    void a_mark_at_the_begin_of_json_and_xml_is_passed_over() throws Exception {
        assertThat(rates(ProviderDeclarationTest.bank(), "\uFEFF" + usd("3.6")))
                .containsExactly(new RawRate("USD", "3.6", 1));
        byte[] xml =
                Files.readAllBytes(Path.of("src/test/resources/providers/nbm/official_exchange_rates-2026-04-06.xml"));
        String marked = "\uFEFF" + new String(xml, UTF_8).replaceFirst("^\uFEFF", "");
        assertThat(read(shipped("nbm"), ProviderCall.Kind.DATE, marked.getBytes(UTF_8), LocalDate.of(2026, 4, 6)))
                .hasSize(1);
    }

    @Test
    void rates_of_a_quarter_have_their_days_and_an_amendment_its_own_start() throws Exception {
        byte[] body = Files.readAllBytes(
                Path.of("src/test/resources/providers/ust/rates_of_exchange-2026-03-31-excerpt.json"));

        List<DayRates> days = read(shipped("ust"), ProviderCall.Kind.DATE, body, LocalDate.of(2026, 4, 1));

        assertThat(days)
                .extracting(DayRates::date)
                .containsExactly(LocalDate.of(2026, 4, 1), LocalDate.of(2026, 5, 29));
        assertThat(days)
                .extracting(DayRates::validity)
                .containsExactly(
                        new Validity(LocalDate.of(2026, 4, 1), LocalDate.of(2026, 6, 30)),
                        new Validity(LocalDate.of(2026, 5, 29), LocalDate.of(2026, 6, 30)));
        assertThat(days.get(0).rates()).contains(new RawRate("ILS", "3.165", 1), new RawRate("JPY", "159.41", 1));
        assertThat(days.get(1).rates()).contains(new RawRate("ILS", "2.807", 1), new RawRate("JPY", "159.41", 1));
    }

    @Test
    void rates_of_a_month_are_valid_for_the_month() throws Exception {
        LocalDate august = LocalDate.of(2026, 8, 1);
        assertThat(read(shipped("hmrc"), ProviderCall.Kind.DATE, hmrc().getBytes(UTF_8), august)
                        .get(0)
                        .validity())
                .isEqualTo(new Validity(august, LocalDate.of(2026, 8, 31)));
    }

    /** No month with one is at hand: the two rows are what the service writes of two spans of one currency. */
    @Test
    void a_rate_that_is_amended_within_its_month_has_its_own_start_and_leaves_the_others_as_they_are()
            throws Exception {
        LocalDate august = LocalDate.of(2026, 8, 1);
        LocalDate amended = LocalDate.of(2026, 8, 15);
        String usd = "USA,Dollar,USD,1.3367,01/08/2026,31/08/2026";
        assertThat(hmrc()).contains(usd);
        String two = hmrc().replace(
                        usd,
                        "USA,Dollar,USD,1.3367,01/08/2026,14/08/2026\nUSA,Dollar,USD,1.2500,15/08/2026,31/08/2026");

        List<DayRates> days = read(shipped("hmrc"), ProviderCall.Kind.DATE, two.getBytes(UTF_8), august);

        assertThat(days)
                .extracting(DayRates::validity)
                .containsExactly(
                        new Validity(august, LocalDate.of(2026, 8, 31)),
                        new Validity(amended, LocalDate.of(2026, 8, 31)));
        assertThat(days).extracting(DayRates::date).containsExactly(august, amended);
        assertThat(days.get(0).rates()).contains(new RawRate("USD", "1.3367", 1), new RawRate("JPY", "217.9907", 1));
        assertThat(days.get(1).rates()).contains(new RawRate("USD", "1.2500", 1), new RawRate("JPY", "217.9907", 1));
        assertThat(days.get(1).rates()).hasSameSizeAs(days.get(0).rates());
    }

    private static String hmrc() throws IOException {
        return Files.readString(Path.of("src/test/resources/providers/hmrc/monthly_csv_2026-8.csv"));
    }

    private static ProviderDeclaration shipped(String name) {
        return new ProviderFiles(new Home(Path.of("none")))
                .find(name)
                .orElseThrow()
                .declaration();
    }
}
