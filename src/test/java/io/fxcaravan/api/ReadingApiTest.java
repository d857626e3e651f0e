package io.fxcaravan.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.fxcaravan.rates.HeldReason;
import io.fxcaravan.rates.JudgedRate;
import io.fxcaravan.rates.Quality;
import io.fxcaravan.rates.Sha256;
import io.fxcaravan.store.AnswerBody;
import io.fxcaravan.testkit.OnEachDatabase;
import io.fxcaravan.testkit.RunningDaemon;
import io.fxcaravan.testkit.StoredDays;
import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Everything that can be read, from a store that the test has filled: a Monday, with Friday held in part. */
@OnEachDatabase
class ReadingApiTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final LocalDate THURSDAY = LocalDate.of(2026, 2, 26);
    private static final LocalDate FRIDAY = LocalDate.of(2026, 2, 27);
    private static final byte[] BODY = "{\"success\":true}".getBytes(StandardCharsets.UTF_8);

    @TempDir
    static Path dir;

    private static RunningDaemon fx;

    @BeforeAll
    static void start() throws Exception {
        fx = RunningDaemon.ofStored(
                dir,
                "2026-03-01T12:00:00Z",
                ReadingApiTest::fill,
                "fx.ingest.window-days",
                "2",
                "fx.http.cors-origins",
                "https://app.example.org");
    }

    private static void fill(StoredDays stored) {
        stored.day(LocalDate.of(2026, 1, 30), "USD", "1.04", "JPY", "160");
        stored.day(LocalDate.of(2026, 2, 2), "USD", "1.05", "JPY", "161");
        stored.day(LocalDate.of(2026, 2, 3), "USD", "1.07", "JPY", "162.5");
        stored.day(THURSDAY, "USD", "1.08", "JPY", "163", "TRY", "47.1");
        stored.store(
                "fixer",
                FRIDAY,
                "EUR",
                1,
                Quality.PROVISIONAL,
                Map.of("USD", "1.0843", "JPY", "163.21"),
                AnswerBody.of(BODY));
        stored.day(FRIDAY, 2, Quality.FINAL, "USD", "1.0850", "JPY", "163.21", "GBP", "0.83");
        stored.hold(FRIDAY, new JudgedRate("TRY", "4.7", new BigDecimal("4.7"), HeldReason.IMPLAUSIBLE));
    }

    @AfterAll
    static void stop() {
        fx.close();
    }

    private static JsonNode json(HttpResponse<String> answer) throws Exception {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body());
    }

    private static JsonNode json(String path) throws Exception {
        return json(fx.get(path));
    }

    @Test
    void a_series_names_what_is_missing_and_has_each_day_as_it_was_stored() throws Exception {
        JsonNode series = json("/v1/rates?from=2026-02-25&to=2026-03-01");

        assertThat(series.fieldNames())
                .toIterable()
                .containsExactly("base", "provider", "from", "to", "missing", "days");
        assertThat(series.path("missing").toString()).isEqualTo("[\"2026-02-25\"]");
        assertThat(series.at("/days/0").toString())
                .isEqualTo("{\"date\":\"2026-02-26\",\"quality\":\"final\",\"revision\":1,"
                        + "\"rates\":{\"JPY\":163,\"TRY\":47.1,\"USD\":1.08}}");
        assertThat(series.path("days")).hasSize(2);
    }

    @Test
    void a_series_comes_as_csv_or_ndjson_when_asked() throws Exception {
        HttpResponse<String> csv =
                fx.get("/v1/rates?from=2026-02-27&to=2026-02-27&symbols=USD,GBP", "Accept", "text/csv");
        HttpResponse<String> lines =
                fx.get("/v1/rates?from=2026-02-26&to=2026-02-27", "Accept", "application/x-ndjson");

        assertThat(csv.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/csv");
        assertThat(csv.body())
                .isEqualTo("date,provider,base,quote,rate,quality,revision\n"
                        + "2026-02-27,fixer,EUR,GBP,0.83,final,2\n2026-02-27,fixer,EUR,USD,1.085,final,2\n");
        assertThat(fx.get("/v1/rates?from=2026-02-27&to=2026-02-27&symbols=USD,GBP&format=csv")
                        .body())
                .isEqualTo(csv.body());
        assertThat(lines.headers().firstValue("Content-Type")).hasValue("application/x-ndjson");
        assertThat(lines.body().lines())
                .hasSize(2)
                .allSatisfy(
                        line -> assertThat(JSON.readTree(line).path("rates")).isNotEmpty());
    }

    @Test
    void a_series_as_of_a_time_has_the_revisions_of_that_time() throws Exception {
        JsonNode series = json("/v1/rates?from=2026-02-27&to=2026-02-27&asOf=2026-02-28T00:01:30Z");

        assertThat(series.at("/days/0/revision").asInt()).isEqualTo(1);
    }

    @Test
    void averages_are_means_of_the_days_rates_in_the_asked_base() throws Exception {
        JsonNode months = json("/v1/averages?period=month&from=2026-01-30&to=2026-02-04&symbols=USD");

        assertThat(months.fieldNames())
                .toIterable()
                .containsExactly("base", "provider", "period", "from", "to", "periods");
        assertThat(months.at("/periods/1").toString())
                .isEqualTo("{\"period\":\"2026-02\",\"from\":\"2026-02-01\",\"to\":\"2026-02-04\",\"days\":2,"
                        + "\"provisional\":0,\"missing\":1,\"rates\":{\"USD\":{\"average\":1.06,\"first\":1.05,"
                        + "\"last\":1.07,\"low\":1.05,\"high\":1.07}}}");
        assertThat(json("/v1/averages?period=week&from=2026-02-02&to=2026-02-03&symbols=USD")
                        .at("/periods/0/period")
                        .asText())
                .isEqualTo("2026-W06");
        // the mean of the inverses, not the inverse of the mean
        assertThat(json("/v1/averages?period=month&from=2026-02-02&to=2026-02-03&base=USD&symbols=EUR")
                        .at("/periods/0/rates/EUR/average")
                        .decimalValue())
                .isEqualByComparingTo("0.943480195816");
    }

    @Test
    void a_conversion_says_which_rate_it_took() throws Exception {
        HttpResponse<String> answer = fx.get("/v1/convert?from=EUR&to=USD&amount=100.10&date=2026-03-01");

        assertThat(answer.body())
                .isEqualTo("{\"from\":\"EUR\",\"to\":\"USD\",\"amount\":100.1,\"rate\":1.085,\"result\":108.6085,"
                        + "\"requestedDate\":\"2026-03-01\",\"date\":\"2026-02-27\",\"provider\":\"fixer\","
                        + "\"quality\":\"final\",\"revision\":2,\"stale\":false,\"rounding\":null,"
                        + "\"rule\":\"on-or-before\",\"passedOver\":[{\"date\":\"2026-02-28\",\"why\":\"weekend\"},"
                        + "{\"date\":\"2026-03-01\",\"why\":\"weekend\"}]}");
        assertThat(json("/v1/convert?from=EUR&to=JPY&amount=10.01&round=true")
                        .path("result")
                        .asText())
                .isEqualTo("1634");
    }

    @Test
    void a_rule_names_the_day_or_the_days_that_it_lacks() throws Exception {
        JsonNode sunday = json("/v1/rates/2026-03-01?rule=before&symbols=USD");
        JsonNode lacking = problem(fx.get("/v1/convert?from=EUR&to=USD&amount=1&date=2026-02-26&rule=before"), 409);

        assertThat(sunday.path("date").asText()).isEqualTo("2026-02-27");
        assertThat(sunday.path("rule").asText()).isEqualTo("before");
        assertThat(sunday.path("passedOver").toString()).isEqualTo("[{\"date\":\"2026-02-28\",\"why\":\"weekend\"}]");
        assertThat(lacking.path("code").asText()).isEqualTo("day_missing");
        assertThat(lacking.path("days")).last().hasToString("\"2026-02-25\"");
        assertThat(json("/v1/convert?from=EUR&to=USD&amount=1&date=2026-02-26&rule=before&allowMissing=true")
                        .path("stale")
                        .asBoolean())
                .isTrue();
        assertThat(problem(fx.get("/v1/rates/2026-02-27?rule=befor"), 400)
                        .path("detail")
                        .asText())
                .contains("the nearest there is: before");
        assertThat(problem(fx.get("/v1/rates/2026-02-27?rule=on&missing=fail"), 400)
                        .path("code")
                        .asText())
                .isEqualTo("bad_parameter");
    }

    @Test
    void each_item_of_a_list_may_name_a_rule_of_its_own() throws Exception {
        JsonNode answers = json(fx.send("POST", "/v1/convert?rule=on", """
                [{"from":"EUR","to":"USD","amount":1,"date":"2026-03-01","rule":"before"},
                 {"from":"EUR","to":"USD","amount":1,"date":"2026-03-01"},
                 {"from":"EUR","to":"USD","amount":1,"date":"2026-02-26","rule":"before"}]"""));

        assertThat(answers.at("/0/date").asText()).isEqualTo("2026-02-27");
        assertThat(answers.at("/1/code").asText()).isEqualTo("not_stored");
        assertThat(answers.at("/2/code").asText()).isEqualTo("day_missing");
        assertThat(answers.at("/2/days")).last().hasToString("\"2026-02-25\"");
    }

    @Test
    void a_date_alone_is_as_known_at_its_end() throws Exception {
        // the first revision was recorded on the 28th, at one minute past midnight
        assertThat(fx.get("/v1/rates/2026-02-27?missing=fail&asOf=2026-02-27").statusCode())
                .isEqualTo(404);
        assertThat(json("/v1/rates/2026-02-27?missing=fail&asOf=2026-02-28")
                        .path("revision")
                        .asInt())
                .isEqualTo(2);
    }

    @Test
    void what_was_recorded_later_says_when() throws Exception {
        JsonNode problem = problem(fx.get("/v1/rates/2026-03-01?asOf=2026-01-01"), 404);

        assertThat(problem.path("detail").asText())
                .startsWith("nothing was known of fixer for 2026-03-01 by 2026-01-01T")
                .contains("; the first revision of 2026-02-27 was recorded 2026-02-28T");
    }

    private static JsonNode problem(HttpResponse<String> answer, int status) throws Exception {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        return JSON.readTree(answer.body());
    }

    @Test
    void a_held_rate_is_named_in_the_day_and_never_converted_without_saying_so() throws Exception {
        JsonNode day = json("/v1/rates/2026-02-27");
        JsonNode lira = json("/v1/convert?from=EUR&to=TRY&amount=1&date=2026-02-27");
        HttpResponse<String> exact = fx.get("/v1/convert?from=EUR&to=TRY&amount=1&date=2026-02-27&missing=fail");

        assertThat(day.path("quarantined").toString()).isEqualTo("[\"TRY\"]");
        assertThat(lira.path("date").asText()).isEqualTo("2026-02-26");
        assertThat(lira.path("stale").asBoolean()).isTrue();
        assertThat(exact.statusCode()).isEqualTo(404);
        assertThat(exact.body()).contains("rate_quarantined");
    }

    @Test
    void a_list_of_conversions_has_a_problem_in_the_place_of_one_that_fails() throws Exception {
        JsonNode list = json(fx.send(
                "POST",
                "/v1/convert",
                "[{\"from\":\"EUR\",\"to\":\"USD\",\"amount\":1e999999999},{\"from\":\"EUR\",\"to\":\"USD\",\"amount\":\"2\"},"
                        + "{\"from\":\"EUR\",\"to\":\"XXX\",\"amount\":2,\"date\":\"2026-02-27\"}]"));

        assertThat(list).hasSize(3);
        assertThat(list.at("/0/code").asText()).isEqualTo("bad_number");
        assertThat(list.at("/1/result").decimalValue()).isEqualByComparingTo("2.17");
        assertThat(list.at("/2/code").asText()).isEqualTo("rate_not_stored");
    }

    @Test
    void a_number_in_a_body_may_be_written_with_an_exponent() throws Exception {
        JsonNode converted =
                json(fx.send("POST", "/v1/convert", "[{\"from\":\"EUR\",\"to\":\"USD\",\"amount\":2e-05}]"));
        JsonNode checked = json(fx.send(
                "POST",
                "/v1/check",
                "[{\"date\":\"2026-02-27\",\"base\":\"EUR\",\"quote\":\"USD\",\"rate\":1.085E0}]"));

        assertThat(converted.at("/0/amount").decimalValue()).isEqualByComparingTo("0.00002");
        assertThat(checked.at("/0/holds").asBoolean()).isTrue();
    }

    @Test
    void what_is_no_conversion_in_a_list_is_a_problem_in_its_own_place_alone() throws Exception {
        JsonNode list = json(fx.send(
                "POST",
                "/v1/convert",
                "[7,{\"from\":\"EUR\",\"to\":\"USD\",\"amount\":2},null,[{\"from\":\"EUR\"}],\"EUR\","
                        + "{\"from\":{\"code\":[\"EUR\"]},\"to\":\"USD\",\"amount\":2},{},"
                        + "{\"from\":\"EUR\",\"to\":\"USD\",\"amount\":3}]"));

        assertThat(list).hasSize(8);
        assertThat(list.at("/1/result").decimalValue()).isEqualByComparingTo("2.17");
        assertThat(list.at("/7/result").decimalValue()).isEqualByComparingTo("3.255");
        for (int no : List.of(0, 2, 3, 4, 5)) {
            assertThat(list.at("/" + no + "/code").asText()).isEqualTo("bad_body");
            assertThat(list.at("/" + no + "/status").asInt()).isEqualTo(400);
        }
        assertThat(list.at("/6/code").asText()).isEqualTo("bad_parameter");
    }

    @Test
    void a_body_that_is_no_list_is_refused_whole() throws Exception {
        for (String body : List.of("", "{}", "7", "[", "[{]", "[{}", "[] []", "[{\"from\":\"EUR\"")) {
            HttpResponse<String> refused = fx.send("POST", "/v1/convert", body);

            assertThat(refused.statusCode()).as(body).isEqualTo(400);
            assertThat(refused.body()).as(body).contains("bad_body");
        }
    }

    @Test
    void currencies_have_names_minor_units_and_dates() throws Exception {
        JsonNode currencies = json("/v1/currencies").path("currencies");

        assertThat(currencies.get(2).toString())
                .isEqualTo("{\"code\":\"JPY\",\"name\":\"Japanese Yen\",\"minorUnits\":0,"
                        + "\"providers\":{\"fixer\":{\"first\":\"2026-01-30\",\"last\":\"2026-02-27\"}}}");
    }

    @Test
    void a_comparison_puts_the_providers_side_by_side() throws Exception {
        JsonNode compared = json("/v1/rates/2026-02-27/compare?symbols=USD");

        assertThat(compared.toString())
                .isEqualTo("{\"date\":\"2026-02-27\",\"base\":\"EUR\",\"providers\":[\"fixer\"],"
                        + "\"rates\":{\"USD\":{\"fixer\":1.085,\"spread\":0}}}");
    }

    @Test
    void revisions_say_what_changed_and_who_did_it() throws Exception {
        JsonNode revisions = json("/v1/rates/2026-02-27/revisions");

        assertThat(revisions.at("/revisions/1").toString())
                .isEqualTo("{\"revision\":2,\"quality\":\"final\",\"source\":\"ingest\","
                        + "\"recordedAt\":\"2026-02-28T00:02:00Z\",\"providerTimestamp\":null,\"actor\":\"test\",\"reason\":null,"
                        + "\"changed\":2,\"changes\":[{\"quote\":\"GBP\",\"from\":null,\"to\":0.83},"
                        + "{\"quote\":\"USD\",\"from\":1.0843,\"to\":1.085}]}");
    }

    @Test
    void the_answer_as_received_comes_with_its_digest_and_takes_a_key() throws Exception {
        HttpResponse<String> body = fx.operate("GET", "/v1/rates/2026-02-27/revisions/1/body", null);

        assertThat(body.body()).isEqualTo(new String(BODY, StandardCharsets.UTF_8));
        assertThat(body.headers().firstValue("X-Content-SHA256")).hasValue(Sha256.hex(BODY));
        assertThat(fx.get("/v1/rates/2026-02-27/revisions/1/body").statusCode()).isEqualTo(401);
        assertThat(fx.operate("GET", "/v1/rates/2026-02-27/revisions/9/body", null)
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void who_has_an_answer_already_is_told_so() throws Exception {
        for (String path : new String[] {"/v1/rates/2026-02-27", "/v1/rates?from=2026-02-26&to=2026-02-27"}) {
            HttpResponse<String> first = fx.get(path);
            String etag = first.headers().firstValue("ETag").orElseThrow();
            assertThat(first.headers().firstValue("Cache-Control")).hasValue("no-cache");

            HttpResponse<String> again = fx.get(path, "If-None-Match", etag);

            assertThat(again.statusCode()).as(path).isEqualTo(304);
            assertThat(again.body()).isEmpty();
            assertThat(fx.get(path, "If-None-Match", "\"x\", W/" + etag).statusCode())
                    .as("made weak by a proxy that compresses")
                    .isEqualTo(304);
            assertThat(fx.get(path, "If-None-Match", "\"other\"").statusCode()).isEqualTo(200);
        }
        assertThat(fx.get("/v1/rates/2026-02-27", "X-Forwarded-For", "1.1.1.1", "X-API-Key", fx.operatorKey())
                        .headers()
                        .firstValue("Cache-Control"))
                .hasValue("private, no-cache");
    }

    @Test
    void a_new_revision_drops_the_kept_answer_at_once() throws Exception {
        LocalDate day = LocalDate.of(2026, 2, 24);
        StoredDays stored = new StoredDays(fx.daemon().wiring().database());
        stored.day(day, "USD", "1.01");
        fx.daemon().wiring().database().changed();
        String before = fx.get("/v1/rates/2026-02-24?missing=fail").body();
        assertThat(fx.get("/v1/rates/2026-02-24?missing=fail").body())
                .isEqualTo(before)
                .contains("1.01");

        stored.day(day, 2, Quality.FINAL, "USD", "1.02");
        fx.daemon().wiring().database().changed();

        assertThat(fx.get("/v1/rates/2026-02-24?missing=fail").body()).contains("1.02");
    }

    @Test
    void what_another_process_stores_is_read_within_two_seconds() throws Exception {
        LocalDate day = LocalDate.of(2026, 2, 23);
        StoredDays stored = new StoredDays(fx.daemon().wiring().database());
        stored.day(day, "USD", "1.01");
        await().until(() -> fx.get("/v1/rates/2026-02-23?missing=fail").statusCode() == 200);

        stored.day(day, 2, Quality.FINAL, "USD", "1.03");

        await().atMost(Duration.ofSeconds(2))
                .until(() -> fx.get("/v1/rates/2026-02-23?missing=fail").body().contains("1.03"));
    }

    @Test
    void a_large_answer_is_compressed_for_who_can_read_that() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(fx.api() + "/openapi.json"))
                .header("Accept-Encoding", "gzip")
                .build();
        HttpResponse<byte[]> answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofByteArray());
        HttpRequest series = HttpRequest.newBuilder(URI.create(fx.api() + "/v1/rates"))
                .header("Accept-Encoding", "gzip")
                .build();
        HttpResponse<byte[]> streamed =
                HttpClient.newHttpClient().send(series, HttpResponse.BodyHandlers.ofByteArray());

        assertThat(answer.headers().firstValue("Content-Encoding")).hasValue("gzip");
        assertThat(unzipped(answer)).isEqualTo(fx.get("/openapi.json").body());
        assertThat(streamed.headers().firstValue("Content-Encoding")).hasValue("gzip");
        assertThat(unzipped(streamed)).isEqualTo(fx.get("/v1/rates").body());
    }

    private static String unzipped(HttpResponse<byte[]> answer) throws Exception {
        return new String(
                new GZIPInputStream(new ByteArrayInputStream(answer.body())).readAllBytes(), StandardCharsets.UTF_8);
    }

    @Test
    void only_named_origins_may_read_from_a_browser() throws Exception {
        assertThat(fx.get("/v1/status", "Origin", "https://app.example.org")
                        .headers()
                        .firstValue("Access-Control-Allow-Origin"))
                .hasValue("https://app.example.org");
        assertThat(fx.get("/v1/status", "Origin", "https://evil.example.org")
                        .headers()
                        .firstValue("Access-Control-Allow-Origin"))
                .isEmpty();
        HttpResponse<String> preflight = fx.send(
                "OPTIONS",
                "/v1/status",
                null,
                "Origin",
                "https://app.example.org",
                "Access-Control-Request-Method",
                "GET");
        assertThat(preflight.statusCode()).isEqualTo(204);
    }

    @Test
    void held_rates_and_dead_letters_are_listed_and_decided_by_whoever_may_operate() throws Exception {
        JsonNode held = json(fx.operate("GET", "/v1/quarantine", null)).at("/quarantined/0");

        assertThat(held.fieldNames())
                .toIterable()
                .containsExactly("id", "provider", "date", "quote", "rate", "previousRate", "reason", "state");
        assertThat(json(fx.operate("GET", "/v1/dead-letters", null)).path("deadLetters"))
                .isEmpty();
        assertThat(fx.operate("POST", "/v1/quarantine/999/release", null).statusCode())
                .isEqualTo(404);
        assertThat(fx.operate("DELETE", "/v1/dead-letters/999", null).statusCode())
                .isEqualTo(404);
    }

    @Test
    void a_slash_and_a_query_go_together() throws Exception {
        assertThat(fx.get("/v1/rates/2026-02-27/?symbols=USD").body())
                .isEqualTo(fx.get("/v1/rates/2026-02-27?symbols=USD").body())
                .doesNotContain("JPY");
        assertThat(fx.send("HEAD", "/v1/rates/2026-02-27?symbols=EURO", null).statusCode())
                .isEqualTo(400);
    }
}
