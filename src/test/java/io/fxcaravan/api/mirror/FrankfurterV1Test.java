package io.fxcaravan.api.mirror;

import static org.assertj.core.api.Assertions.assertThat;

import io.fxcaravan.rates.Quality;
import io.fxcaravan.testkit.RunningDaemon;
import io.fxcaravan.testkit.StoredDays;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Expectations are those of spec/versions/v1 and lib/versions/v1 in github.com/lineofflight/frankfurter at 60541ad. */
class FrankfurterV1Test {
    @TempDir
    static Path dir;

    private static RunningDaemon fx;

    @BeforeAll
    static void start() throws Exception {
        fx = RunningDaemon.ofStored(
                dir,
                "2026-03-01T09:00:00Z",
                FrankfurterV1Test::fill,
                "fx.providers",
                "fixer,manual",
                "fx.http.cors-origins",
                "*");
    }

    private static void fill(StoredDays stored) {
        stored.day(LocalDate.of(2026, 1, 5), "USD", "1.0500", "BGN", "1.9558");
        stored.day("manual", LocalDate.of(2026, 2, 27), "EUR", 1, Quality.FINAL, Map.of("USD", "1.2", "XAU", "0.0002"));
        stored.day(LocalDate.of(2026, 2, 26), "USD", "1.0800", "JPY", "160.125", "IDR", "15490.11");
        stored.day(LocalDate.of(2026, 2, 27), "USD", "1.0900", "JPY", "161", "IDR", "15500.55");
    }

    @AfterAll
    static void stop() {
        fx.close();
    }

    private static String ok(String path) throws Exception {
        var answer = fx.get("/frankfurter/v1/" + path);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/json; charset=utf-8");
        assertThat(answer.headers().firstValue("ETag")).isPresent();
        return answer.body();
    }

    private static void refused(String path, int status, String message) throws Exception {
        var answer = fx.get("/frankfurter/v1/" + path);
        assertThat(answer.statusCode()).as(path).isEqualTo(status);
        assertThat(answer.body()).isEqualTo("{\"message\":\"" + message + "\"}");
        assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
    }

    @Test
    void the_latest_rates_are_against_the_euro_as_published() throws Exception {
        assertThat(ok("latest"))
                .isEqualTo("{\"amount\":1.0,\"base\":\"EUR\",\"date\":\"2026-02-27\","
                        + "\"rates\":{\"IDR\":15500.55,\"JPY\":161.0,\"USD\":1.09}}");
    }

    @Test
    void current_is_another_word_for_the_latest() throws Exception {
        assertThat(ok("current?to=USD")).isEqualTo(ok("latest?to=USD"));
    }

    @Test
    void another_base_and_an_amount_are_rounded_as_pairs_are_quoted() throws Exception {
        assertThat(ok("latest?base=usd&symbols=eur,JPY"))
                .isEqualTo("{\"amount\":1.0,\"base\":\"USD\",\"date\":\"2026-02-27\","
                        + "\"rates\":{\"EUR\":0.91743,\"JPY\":147.71}}");
        assertThat(ok("latest?from=EUR&to=USD,IDR&amount=10"))
                .isEqualTo("{\"amount\":10.0,\"base\":\"EUR\",\"date\":\"2026-02-27\","
                        + "\"rates\":{\"IDR\":155006,\"USD\":10.9}}");
    }

    @Test
    void a_weekend_and_tomorrow_are_answered_by_the_day_before() throws Exception {
        assertThat(ok("2026-03-01?to=USD")).contains("\"date\":\"2026-02-27\"");
        assertThat(ok("2026-03-03?to=USD")).contains("\"date\":\"2026-02-27\"");
    }

    @Test
    void a_span_begins_with_the_last_day_at_or_before_its_first_date() throws Exception {
        String both = "{\"amount\":1.0,\"base\":\"EUR\",\"start_date\":\"2026-02-26\",\"end_date\":\"2026-02-27\","
                + "\"rates\":{\"2026-02-26\":{\"USD\":1.08},\"2026-02-27\":{\"USD\":1.09}}}";

        assertThat(ok("2026-02-26..2026-02-27?to=USD")).isEqualTo(both);
        assertThat(ok("2026-02-26..?to=USD")).isEqualTo(both);
        assertThat(ok("2026-02-28..2026-03-01?to=USD"))
                .isEqualTo("{\"amount\":1.0,\"base\":\"EUR\",\"start_date\":\"2026-02-27\",\"end_date\":\"2026-02-27\","
                        + "\"rates\":{\"2026-02-27\":{\"USD\":1.09}}}");
    }

    @Test
    void a_span_whose_first_day_lacks_a_currency_begins_where_it_is_there() throws Exception {
        assertThat(ok("2026-01-06..2026-02-27?to=JPY")).contains("\"start_date\":\"2026-02-26\"");
        assertThat(ok("2026-01-06..2026-02-27?to=USD")).contains("\"start_date\":\"2026-01-05\"");
    }

    @Test
    void the_currencies_are_those_that_the_latest_rates_of_the_first_provider_can_have() throws Exception {
        assertThat(ok("currencies"))
                .isEqualTo("{\"EUR\":\"Euro\",\"IDR\":\"Indonesian Rupiah\",\"JPY\":\"Japanese Yen\","
                        + "\"USD\":\"United States Dollar\"}");
    }

    @Test
    void a_page_of_another_origin_may_read_where_the_operator_lets_it() throws Exception {
        var answer = fx.get("/frankfurter/v1/latest", "Origin", "https://shop.example");
        var preflight = fx.send(
                "OPTIONS",
                "/frankfurter/v2/rates",
                null,
                "Origin",
                "https://shop.example",
                "Access-Control-Request-Method",
                "GET");

        assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).hasValue("*");
        assertThat(preflight.headers().firstValue("Access-Control-Allow-Methods"))
                .isPresent();
    }

    @Test
    void what_is_not_there_and_what_makes_no_sense_are_refused_in_its_words() throws Exception {
        refused("1000-01-01", 404, "not found");
        refused("latest?to=XYZ", 404, "not found");
        refused("latest?from=XYZ", 404, "not found");
        refused("latest?from=USD&to=USD", 422, "bad currency pair");
        refused("latest?amount=-1", 422, "invalid amount");
        refused("2026-13-01", 422, "invalid date");
        refused("latest?from=", 404, "not found");
        refused("2026-02-28..2026-02-27", 404, "not found");
        for (String path : List.of("v1/nonsense", "v1/2026-02-27..tomorrow", "v1/latest/more", "v3/latest")) {
            var answer = fx.get("/frankfurter/" + path);
            assertThat(answer.statusCode()).as(path).isEqualTo(404);
            assertThat(answer.body()).isEqualTo("{\"status\":404,\"message\":\"not found\"}");
        }
    }
}
