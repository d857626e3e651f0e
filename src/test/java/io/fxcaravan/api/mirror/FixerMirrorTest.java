package io.fxcaravan.api.mirror;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.fxcaravan.rates.Quality;
import io.fxcaravan.testkit.FixerSample;
import io.fxcaravan.testkit.OnEachDatabaseInFullRun;
import io.fxcaravan.testkit.RunningDaemon;
import io.fxcaravan.testkit.StoredDays;
import io.fxcaravan.testkit.Tool;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Programs written for Fixer are served from the store as Fixer serves them. */
@OnEachDatabaseInFullRun
class FixerMirrorTest {
    private static final String SAVED = "latest-2025-02-01.json";

    @TempDir
    static Path dir;

    private static RunningDaemon fx;

    @BeforeAll
    static void start() throws Exception {
        fx = RunningDaemon.ofStored(dir, "2025-02-01T12:00:00Z", FixerMirrorTest::fill);
    }

    /** The day of the saved answer, and the documented ones. */
    private static void fill(StoredDays stored) {
        String body = new FixerSample(SAVED).text();
        stored.received("fixer", LocalDate.of(2025, 2, 1), Quality.PROVISIONAL, timestamp(body), rates(body));
        stored.day(LocalDate.of(2016, 3, 1), "USD", "1.1", "BTC", "0.0025123456789");
        stored.day(LocalDate.of(2018, 2, 25), "USD", "1.228952", "JPY", "131.587611");
        stored.day(LocalDate.of(2018, 2, 26), "USD", "1.232735", "JPY", "131.651142");
        stored.day(LocalDate.of(2012, 5, 1), "USD", "1.322891", "AUD", "1.278047", "CAD", "1.302303");
        stored.day(LocalDate.of(2012, 5, 2), "USD", "1.315066", "AUD", "1.274202", "CAD", "1.299083");
        stored.day(LocalDate.of(2012, 5, 3), "USD", "1.314491", "AUD", "1.280135", "CAD", "1.296868");
    }

    private static Instant timestamp(String body) {
        return Instant.ofEpochSecond(Long.parseLong(body.replaceAll("(?s).*\"timestamp\":\\s*(\\d+).*", "$1")));
    }

    private static Map<String, String> rates(String body) {
        Map<String, String> rates = new TreeMap<>();
        try (JsonParser json = new JsonFactory().createParser(body)) {
            for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
                if (token.isNumeric() && json.getParsingContext().getParent().hasCurrentName()) {
                    rates.put(json.currentName(), json.getText());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        rates.remove("EUR");
        return rates;
    }

    @AfterAll
    static void stop() {
        fx.close();
    }

    private static String packed(String json) {
        return json.replaceAll("\\s+(?=([^\"]*\"[^\"]*\")*[^\"]*$)", "");
    }

    @Test
    void a_saved_answer_comes_back_byte_for_byte() throws Exception {
        assertThat(fx.get("/api/latest?access_key=theirs").body()).isEqualTo(new FixerSample(SAVED).text());
    }

    @Test
    void a_dated_answer_says_historical_and_is_of_the_dates_last_second() throws Exception {
        assertThat(fx.get("/api/2018-02-26?symbols=JPY,USD").body())
                .isEqualTo("{\"success\":true,\"timestamp\":1519689599,\"historical\":true,\"base\":\"EUR\","
                        + "\"date\":\"2018-02-26\",\"rates\":{\"JPY\":131.651142,\"USD\":1.232735}}");
    }

    @Test
    void what_was_received_is_rounded_in_no_answer() throws Exception {
        String span = "?start_date=2016-03-01&end_date=2016-03-01&symbols=BTC";
        assertThat(fx.get("/api/2016-03-01?symbols=BTC").body()).contains("\"BTC\":0.0025123456789");
        assertThat(fx.get("/api/timeseries" + span).body()).contains("\"BTC\":0.0025123456789");
        assertThat(fx.get("/api/fluctuation" + span).body())
                .contains("\"start_rate\":0.0025123456789,\"end_rate\":0.0025123456789");
        assertThat(fx.get("/api/timeseries" + span + "&base=USD").body()).contains("\"BTC\":0.002284}");
    }

    @Test
    void a_fluctuation_is_as_documented() throws Exception {
        assertThat(fx.get("/api/fluctuation?start_date=2018-02-25&end_date=2018-02-26&symbols=USD,JPY")
                        .body())
                .isEqualTo(packed(new FixerSample("fluctuation-documented.json").text()));
    }

    @Test
    void a_timeseries_is_as_documented() throws Exception {
        assertThat(fx.get("/api/timeseries?start_date=2012-05-01&end_date=2012-05-03&symbols=USD,AUD,CAD")
                        .body())
                .isEqualTo(packed(new FixerSample("timeseries-documented.json").text()));
    }

    @Test
    void a_conversion_has_an_empty_historical_unless_it_is_dated() throws Exception {
        assertThat(fx.get("/api/convert?from=USD&to=JPY&amount=25&date=2018-02-26")
                        .body())
                .isEqualTo("{\"success\":true,\"query\":{\"from\":\"USD\",\"to\":\"JPY\",\"amount\":25},"
                        + "\"info\":{\"timestamp\":1519689599,\"rate\":106.79598},\"historical\":true,"
                        + "\"date\":\"2018-02-26\",\"result\":2669.8995}");
        assertThat(fx.get("/api/convert?from=EUR&to=USD&amount=1").body()).contains("\"historical\":\"\"");
        assertThat(fx.get("/api/convert?from=USD&to=JPY&amount=25&date=2018-02-26&rule=before")
                        .body())
                .contains("\"date\":\"2018-02-25\"");
    }

    @Test
    void errors_are_fixers_own_with_status_200() throws Exception {
        assertError("/api/2026-01-01", 302, "invalid_date");
        assertError("/api/nonsense", 302, "invalid_date");
        assertError("/api/a/b", 302, "invalid_date");
        assertError("/api/2001-01-01", 106, "no_rates_available");
        assertError("/api/latest?base=EURO", 201, "invalid_base_currency");
        assertError("/api/latest?symbols=USD,QQQ", 202, "invalid_currency_codes");
        assertError("/api/convert?from=EUR&to=QQQ&amount=1", 402, "invalid_to_currency");
        assertError("/api/convert?from=EUR&to=USD&amount=x", 403, "invalid_conversion_amount");
        assertError("/api/timeseries", 501, "no_timeframe_supplied");
        assertError("/api/timeseries?start_date=2018-02-26&end_date=2018-02-25", 504, "invalid_time_frame");
        assertError("/api/timeseries?start_date=2016-02-26&end_date=2018-02-25", 505, "time_frame_too_long");
    }

    private static void assertError(String path, int code, String type) throws Exception {
        var answer = fx.get(path);
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        assertThat(answer.body())
                .as(path)
                .startsWith("{\"success\":false,\"error\":{\"code\":" + code + ",\"type\":\"" + type + "\"");
    }

    @Test
    void where_a_key_is_needed_it_is_one_of_ours() throws Exception {
        assertThat(fx.get("/api/latest", "Via", "1.1 proxy").body()).contains("missing_access_key");
        assertThat(fx.get("/api/latest?access_key=theirs", "Via", "1.1 proxy").body())
                .contains("invalid_access_key");
        assertThat(fx.get("/api/latest?access_key=" + fx.operatorKey(), "Via", "1.1 proxy")
                        .body())
                .contains("\"success\":true");
    }

    @Test
    void a_program_with_a_published_client_library_works_by_a_changed_base_url_alone() throws Exception {
        Path client = Path.of("src/test/resources/fixer-client");

        Tool.Said program = Tool.NODE.run(client, "program.js", "fixer-api-2.3.0.js", fx.api() + "/api");

        assertThat(program.code()).as(program.text()).isZero();
        JsonNode seen = new JsonMapper().readTree(program.text());
        String saved = new FixerSample(SAVED).text();
        assertThat(seen.at("/latest/USD").asText()).isEqualTo(rates(saved).get("USD"));
        assertThat(seen.at("/historical/historical").asBoolean()).isTrue();
        assertThat(seen.at("/historical/rates/USD").asText()).isEqualTo("1.322891");
        assertThat(seen.at("/symbols").asText()).isEqualTo("United States Dollar");
        assertThat(seen.at("/converted").decimalValue()).isBetween(new BigDecimal("2676"), new BigDecimal("2677"));
        assertThat(seen.at("/series")).hasSize(3);
        assertThat(seen.at("/failure").asText()).startsWith("invalid_date");
    }
}
