package io.fxcaravan.api.mirror;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.fxcaravan.rates.Direction;
import io.fxcaravan.rates.PublishedRates;
import io.fxcaravan.rates.Rate;
import io.fxcaravan.testkit.RunningDaemon;
import io.fxcaravan.testkit.StoredDays;
import io.fxcaravan.testkit.Tool;
import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Expectations are those of spec/versions/v2 and lib/versions/v2 in github.com/lineofflight/frankfurter at 60541ad. */
class FrankfurterV2Test {
    private static final JsonMapper JSON = new JsonMapper();

    @TempDir
    static Path dir;

    private static RunningDaemon fx;

    @BeforeAll
    static void start() throws Exception {
        fx = RunningDaemon.ofStored(
                dir, "2026-03-01T09:00:00Z", FrankfurterV2Test::fill, "fx.providers", "fixer,manual");
    }

    /** Of the last day the krona is missing. The manual rates are prices in zloty, as a bank publishes them. */
    private static void fill(StoredDays stored) {
        stored.day(LocalDate.of(2025, 12, 30), "USD", "1.0400", "JPY", "150");
        stored.day(LocalDate.of(2026, 1, 2), "USD", "1.0600", "JPY", "152");
        stored.day(LocalDate.of(2026, 1, 5), "USD", "1.0500", "JPY", "151");
        stored.day(LocalDate.of(2026, 2, 26), "USD", "1.0800", "JPY", "160.125", "SEK", "10.71", "IDR", "15490.11");
        stored.day(LocalDate.of(2026, 2, 27), "USD", "1.0900", "JPY", "161", "IDR", "15500.55");
        stored.published(
                "manual",
                LocalDate.of(2026, 2, 27),
                1,
                null,
                new PublishedRates(
                        "PLN",
                        Direction.HOME_PER_FOREIGN,
                        new TreeMap<>(Map.of(
                                "EUR",
                                Rate.of(new BigDecimal("4.2256")),
                                "JPY",
                                new Rate(new BigDecimal("2.62481"), 100)))));
    }

    @AfterAll
    static void stop() {
        fx.close();
    }

    private static HttpResponse<String> get(String path, String... headers) throws Exception {
        return fx.get("/frankfurter/v2/" + path, headers);
    }

    private static String ok(String path, String... headers) throws Exception {
        var answer = get(path, headers);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.headers().firstValue("ETag")).isPresent();
        return answer.body();
    }

    private static String row(String date, String base, String quote, String rate) {
        return "{\"date\":\"" + date + "\",\"base\":\"" + base + "\",\"quote\":\"" + quote + "\",\"rate\":" + rate
                + "}";
    }

    private static String euro(String date, String quote, String rate) {
        return row(date, "EUR", quote, rate);
    }

    private static String rows(String... rows) {
        return "[" + String.join(",", rows) + "]";
    }

    @Test
    void the_latest_rows_are_in_order_of_their_quotes_with_the_base_itself_and_what_the_last_day_lacks()
            throws Exception {
        assertThat(ok("rates"))
                .isEqualTo(rows(
                        euro("2026-02-27", "EUR", "1.0"),
                        euro("2026-02-27", "IDR", "15500.55"),
                        euro("2026-02-27", "JPY", "161.0"),
                        euro("2026-02-26", "SEK", "10.71"),
                        euro("2026-02-27", "USD", "1.09")));
        assertThat(get("rates").headers().firstValue("Content-Type")).hasValue("application/json; charset=utf-8");
    }

    @Test
    void a_weekend_is_answered_by_the_day_before_and_a_day_before_all_by_nothing() throws Exception {
        assertThat(ok("rates?date=2026-03-01&quotes=usd")).isEqualTo(rows(euro("2026-02-27", "USD", "1.09")));
        assertThat(ok("rates?date=1901-01-01")).isEqualTo("[]");
        assertThat(ok("rates?date=2026-02-20&quotes=USD"))
                .as("two weeks back at most")
                .isEqualTo("[]");
    }

    @Test
    void the_row_of_the_base_is_dated_as_the_newest_beside_it() throws Exception {
        assertThat(ok("rates?quotes=EUR,SEK"))
                .isEqualTo(rows(euro("2026-02-26", "EUR", "1.0"), euro("2026-02-26", "SEK", "10.71")));
        assertThat(ok("rates?quotes=EUR")).isEqualTo(rows(euro("2026-02-27", "EUR", "1.0")));
    }

    @Test
    void another_base_is_computed_and_rounded_as_pairs_are_quoted() throws Exception {
        assertThat(ok("rates?base=usd&quotes=eur,JPY,IDR&date=2026-02-27"))
                .isEqualTo(rows(
                        row("2026-02-27", "USD", "EUR", "0.91743"),
                        row("2026-02-27", "USD", "IDR", "14221"),
                        row("2026-02-27", "USD", "JPY", "147.71")));
    }

    @Test
    void a_provider_that_is_named_answers_alone_and_its_own_direction_is_not_rounded() throws Exception {
        assertThat(ok("rates?providers=manual&base=JPY&quotes=PLN"))
                .isEqualTo(rows(row("2026-02-27", "JPY", "PLN", "0.0262481")));
        assertThat(ok("rates?providers=MANUAL&base=PLN&quotes=EUR"))
                .isEqualTo(rows(row("2026-02-27", "PLN", "EUR", "0.23665")));
        assertThat(ok("rates?providers=ecb")).isEqualTo("[]");
        assertThat(ok("rates?quotes=USD&expand=providers"))
                .isEqualTo("[{\"date\":\"2026-02-27\",\"base\":\"EUR\",\"quote\":\"USD\",\"rate\":1.09,"
                        + "\"providers\":[{\"key\":\"FIXER\",\"date\":\"2026-02-27\",\"rate\":1.09}]}]");
    }

    @Test
    void a_span_begins_with_what_there_was_on_its_first_date() throws Exception {
        assertThat(ok("rates?from=2026-02-26&to=2026-02-27&quotes=USD,EUR"))
                .isEqualTo(rows(
                        euro("2026-02-26", "EUR", "1.0"),
                        euro("2026-02-26", "USD", "1.08"),
                        euro("2026-02-27", "EUR", "1.0"),
                        euro("2026-02-27", "USD", "1.09")));
        assertThat(ok("rates?from=2026-02-28&quotes=USD,SEK"))
                .isEqualTo(rows(euro("2026-02-26", "SEK", "10.71"), euro("2026-02-27", "USD", "1.09")));
        assertThat(ok("rates?from=2026-03-01&to=2026-02-28")).isEqualTo("[]");
        assertThat(ok("rates?to=2026-01-05&quotes=USD"))
                .as("an end alone is no span")
                .contains("2026-02-27");
    }

    @Test
    void weeks_and_months_are_means_called_by_its_dates_of_them() throws Exception {
        assertThat(ok("rates?from=2025-12-01&to=2026-02-28&group=month&quotes=USD"))
                .isEqualTo(rows(
                        euro("2025-12-01", "USD", "1.04"),
                        euro("2026-01-01", "USD", "1.055"),
                        euro("2026-02-01", "USD", "1.085")));
        assertThat(ok("rates?from=2026-01-02&to=2026-01-08&group=week&quotes=USD"))
                .as("2 January is in the week that begins the year, 5 January in that of its first Monday")
                .isEqualTo(rows(euro("2026-01-01", "USD", "1.06"), euro("2026-01-08", "USD", "1.05")));
        assertThat(ok("rates?from=2026-01-02&to=2026-01-07&group=week&quotes=USD"))
                .isEqualTo(rows(euro("2026-01-01", "USD", "1.06")));
    }

    @Test
    void a_pair_is_one_row() throws Exception {
        assertThat(ok("rate/eur/usd")).isEqualTo(euro("2026-02-27", "USD", "1.09"));
        assertThat(ok("rate/USD/USD?date=2026-03-01")).isEqualTo(row("2026-02-27", "USD", "USD", "1.0"));
        assertThat(ok("rate/EUR/JPY?providers=manual")).isEqualTo(euro("2026-02-27", "JPY", "160.99"));
        refused("rate/EUR/CHF", 404, "not found");
        refused("rate/EUR/USD?providers=nobody", 404, "not found");
    }

    @Test
    void rows_are_csv_and_lines_of_json_where_they_are_wanted() throws Exception {
        String csv = "date,base,quote,rate\n2026-02-27,EUR,EUR,1.0\n2026-02-27,EUR,USD,1.09\n";
        String lines = euro("2026-02-27", "EUR", "1.0") + "\n" + euro("2026-02-27", "USD", "1.09") + "\n";

        assertThat(ok("rates.csv?quotes=EUR,USD")).isEqualTo(csv);
        assertThat(ok("rates?quotes=EUR,USD", "Accept", "text/csv, */*")).isEqualTo(csv);
        assertThat(ok("rates.csv?quotes=EUR,USD", "Accept", "application/x-ndjson"))
                .isEqualTo(csv);
        assertThat(ok("rates.csv?quotes=EUR,USD&from=2026-02-28")).isEqualTo(csv);
        assertThat(ok("rates.csv?quotes=EUR,USD&expand=providers"))
                .isEqualTo("date,base,quote,rate,providers\n2026-02-27,EUR,EUR,1.0,\n"
                        + "2026-02-27,EUR,USD,1.09,FIXER:1.09\n");
        assertThat(ok("rates.csv?date=1901-01-01")).isEmpty();
        assertThat(ok("rates.csv?from=1901-01-01&to=1901-01-02")).isEqualTo("date,base,quote,rate\n");
        assertThat(ok("rates?quotes=EUR,USD", "Accept", "application/x-ndjson")).isEqualTo(lines);
        var streamed = get("rates?quotes=EUR,USD&from=2026-02-28", "Accept", "application/x-ndjson");
        assertThat(streamed.body()).isEqualTo(lines);
        assertThat(streamed.headers().firstValue("Content-Type")).hasValue("application/x-ndjson");
        assertThat(streamed.headers().firstValue("Vary"))
                .hasValueSatisfying(vary -> assertThat(vary).contains("Accept"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "rates?provider=ecb | unknown parameter: provider",
                "rates?date=not-a-date | invalid date",
                "rates?from=2026-02-30 | invalid date",
                "rates?date=2026-02-27&from=2026-02-01 | conflicting params",
                "rates?from=2026-02-01&group=day | invalid group",
                "rates?expand=foo | invalid expand: foo",
                "rates?base=FOO&quotes=USD,XQX | invalid currency: FOO,XQX",
                "rate/EUR/XYZ | invalid currency: XYZ",
                "rates?providers=fixer,manual | name one provider: rates of several are not blended here"
            })
    void a_question_that_makes_no_sense_is_refused_in_its_words(String path, String message) throws Exception {
        refused(path, 422, message);
    }

    private static void refused(String path, int status, String message) throws Exception {
        var answer = get(path);
        assertThat(answer.statusCode()).as(path).isEqualTo(status);
        assertThat(answer.body()).isEqualTo("{\"status\":" + status + ",\"message\":\"" + message + "\"}");
        assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
    }

    @Test
    void what_is_not_served_is_refused_as_all_else() throws Exception {
        refused("nonsense", 404, "not found");
        refused("currency/xyz", 404, "not found");
        refused("rates?quotes=%22%3C%2F", 422, "invalid currency: \\\"</");
    }

    @Test
    void currencies_have_their_numbers_symbols_and_dates() throws Exception {
        assertThat(ok("currencies?providers=manual"))
                .isEqualTo("[{\"iso_code\":\"EUR\",\"iso_numeric\":\"978\",\"name\":\"Euro\",\"symbol\":\"€\","
                        + "\"start_date\":\"2025-12-30\",\"end_date\":\"2026-02-27\"},"
                        + "{\"iso_code\":\"JPY\",\"iso_numeric\":\"392\",\"name\":\"Japanese Yen\",\"symbol\":\"¥\","
                        + "\"start_date\":\"2025-12-30\",\"end_date\":\"2026-02-27\"},"
                        + "{\"iso_code\":\"PLN\",\"iso_numeric\":\"985\",\"name\":\"Polish Zloty\",\"symbol\":\"zł\","
                        + "\"start_date\":\"2026-02-27\",\"end_date\":\"2026-02-27\"}]");
        assertThat(ok("currency/usd"))
                .isEqualTo("{\"iso_code\":\"USD\",\"iso_numeric\":\"840\",\"name\":\"United States Dollar\","
                        + "\"symbol\":\"$\",\"start_date\":\"2025-12-30\",\"end_date\":\"2026-02-27\","
                        + "\"providers\":[\"FIXER\"]}");
        assertThat(JSON.readTree(ok("currencies"))).hasSize(6);
        assertThat(JSON.readTree(ok("currencies?providers=nobody"))).isEmpty();
    }

    @Test
    void providers_are_those_of_this_home_and_all_of_the_catalogue() throws Exception {
        JsonNode providers = JSON.readTree(ok("providers"));
        Map<String, JsonNode> byKey = new TreeMap<>();
        providers.forEach(provider -> byKey.put(provider.get("key").asText(), provider));

        assertThat(providers.findValuesAsText("key")).isSorted().contains("ECB", "FIXER", "MANUAL", "NBP", "XE");
        assertThat(byKey.get("FIXER").toString())
                .isEqualTo("{\"key\":\"FIXER\",\"name\":\"Fixer\",\"country_code\":null,\"rate_type\":null,"
                        + "\"pivot_currency\":\"EUR\",\"data_url\":\"https://fixer.io\","
                        + "\"terms_url\":\"https://fixer.io/terms\",\"start_date\":\"2025-12-30\","
                        + "\"end_date\":\"2026-02-27\",\"publish_cadence\":\"daily\",\"publishes_missed\":0,"
                        + "\"currencies\":[\"EUR\",\"IDR\",\"JPY\",\"SEK\",\"USD\"]}");
        assertThat(byKey.get("MANUAL").get("publishes_missed").isNull()).isTrue();
        assertThat(byKey.get("NBP").get("name").asText()).startsWith("Narodowy Bank Polski");
        assertThat(byKey.get("NBP").get("pivot_currency").asText()).isEqualTo("PLN");
        assertThat(byKey.get("NBP").get("currencies")).isEmpty();
        assertThat(byKey.get("HMRC").get("publish_cadence").asText()).isEqualTo("monthly");
    }

    @Test
    void a_program_with_a_published_client_library_works_by_a_changed_base_url_alone() throws Exception {
        Path client = Path.of("src/test/resources/frankfurter-client");

        Tool.Said program =
                Tool.NODE.run(client, "program.js", "./frankfurter-js-0.1.1.cjs", fx.api() + "/frankfurter");

        assertThat(program.code()).as(program.text()).isZero();
        JsonNode seen = JSON.readTree(program.text());
        assertThat(seen.at("/latest").findValuesAsText("rate")).containsExactly("161", "1.09");
        assertThat(seen.at("/historical/0/rate").asText()).isEqualTo("0.91743");
        assertThat(seen.at("/range").findValuesAsText("date")).containsExactly("2026-02-26", "2026-02-27");
        assertThat(seen.at("/months/0/rate").asText()).isEqualTo("1.085");
        assertThat(seen.at("/currencies")).hasSize(6);
        assertThat(seen.at("/providers").findValuesAsText("key")).containsExactly("FIXER", "MANUAL");
        assertThat(seen.at("/failure/status").asInt()).isEqualTo(422);
        assertThat(seen.at("/failure/body/message").asText()).isEqualTo("invalid currency: XQX");
    }

    @Test
    void so_does_one_with_another_library_for_pairs_and_amounts() throws Exception {
        Path client = Path.of("src/test/resources/frankfurter-client");

        Tool.Said program = Tool.NODE.run(client, "pairs.mjs", fx.api() + "/frankfurter/v2");

        assertThat(program.code()).as(program.text()).isZero();
        JsonNode seen = JSON.readTree(program.text());
        assertThat(seen.at("/tasa/valor").asText()).isEqualTo("1.09");
        assertThat(seen.at("/tasa/fecha").asText()).isEqualTo("2026-02-27");
        assertThat(seen.at("/destino").asText()).isEqualTo("109.55");
        assertThat(seen.at("/failure").asText()).isEqualTo("MonedaNoSoportadaError");
        assertThat(seen.at("/monedas").asInt()).isEqualTo(6);
    }
}
