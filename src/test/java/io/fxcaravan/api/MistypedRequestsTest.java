package io.fxcaravan.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.fxcaravan.testkit.RunningDaemon;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A request with a slip in it says what was meant, and is never answered as if nothing had been asked. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MistypedRequestsTest {
    private static final JsonMapper JSON = new JsonMapper();

    private RunningDaemon fx;

    @BeforeAll
    void start(@TempDir Path dir) throws Exception {
        fx = RunningDaemon.ofStored(
                dir,
                "2026-03-01T12:00:00Z",
                stored -> stored.day(LocalDate.of(2026, 2, 27), "USD", "1.0843", "GBP", "0.83", "QQZ", "7"),
                "fx.ingest.window-days",
                "2");
    }

    @AfterAll
    void stop() {
        fx.close();
    }

    private String detail(HttpResponse<String> answer, int status, String code) throws Exception {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(JSON.readTree(answer.body()).path("code").asText()).isEqualTo(code);
        return JSON.readTree(answer.body()).path("detail").asText();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/rates/latest?symbols=UDS",
                "/v1/rates/2026-02-27?base=UDS",
                "/v1/rates?symbols=USD,UDS",
                "/v1/averages?period=month&symbols=UDS",
                "/v1/rates/2026-02-27/compare?symbols=UDS",
                "/v1/convert?from=EUR&to=UDS&amount=1"
            })
    void a_code_that_nobody_knows_is_refused_with_the_one_that_was_meant(String path) throws Exception {
        assertThat(detail(fx.get(path), 400, "unknown_currency")).endsWith("UDS; did you mean USD?");
    }

    @Test
    void in_a_list_of_conversions_it_is_a_problem_in_its_place() throws Exception {
        HttpResponse<String> answer =
                fx.send("POST", "/v1/convert", "[{\"from\":\"EUR\",\"to\":\"UDS\",\"amount\":1}]");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("unknown_currency", "did you mean USD?");
    }

    @Test
    void a_known_code_that_the_day_lacks_is_absent_and_fails_where_nothing_may_be_missing() throws Exception {
        assertThat(fx.get("/v1/rates/2026-02-27?symbols=USD,TRY").body()).contains("\"absent\":[\"TRY\"]");
        assertThat(detail(fx.get("/v1/rates/2026-02-27?symbols=USD,TRY&missing=fail"), 404, "rate_not_stored"))
                .contains("TRY");
        assertThat(fx.get("/v1/rates/2026-02-27?symbols=USD&missing=fail").statusCode())
                .isEqualTo(200);
    }

    @Test
    void a_code_that_only_the_store_knows_is_good() throws Exception {
        assertThat(fx.get("/v1/rates/2026-02-27?symbols=QQZ").body()).contains("\"QQZ\":7");
    }

    @Test
    void small_letters_are_taken() throws Exception {
        assertThat(fx.get("/v1/rates/2026-02-27?base=usd&symbols=gbp").body()).contains("\"base\":\"USD\"", "\"GBP\":");
    }

    @ParameterizedTest
    @CsvSource({"symbls, symbols", "bse, base"})
    void a_near_name_of_a_parameter_is_suggested(String given, String meant) throws Exception {
        assertThat(detail(fx.get("/v1/rates/latest?" + given + "=USD"), 400, "unknown_parameter"))
                .endsWith("the nearest there is: " + meant);
    }

    @Test
    void a_far_one_is_not() throws Exception {
        assertThat(detail(fx.get("/v1/rates/latest?callback=USD"), 400, "unknown_parameter"))
                .doesNotContain("nearest")
                .contains("there is missing, base, symbols");
    }

    @Test
    void a_single_day_comes_as_csv_too() throws Exception {
        HttpResponse<String> answer = fx.get("/v1/rates/2026-02-27?symbols=USD&format=csv");

        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("text/csv");
        assertThat(answer.body())
                .isEqualTo("date,provider,base,quote,rate,quality,revision\n2026-02-27,fixer,EUR,USD,1.0843,final,1\n")
                .isEqualTo(fx.get("/v1/rates?from=2026-02-27&to=2026-02-27&symbols=USD&format=csv")
                        .body());
        String etag = answer.headers().firstValue("ETag").orElseThrow();
        assertThat(fx.get("/v1/rates/2026-02-27?symbols=USD&format=csv", "If-None-Match", etag)
                        .statusCode())
                .isEqualTo(304);
        assertThat(fx.get("/v1/rates/2026-02-27?symbols=USD", "If-None-Match", etag)
                        .statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({"DELETE, /v1/rates/latest", "PUT, /v1/status", "POST, /v1/days", "PATCH, /v1/rates/2026-02-27/compare"})
    void a_method_that_a_path_does_not_take_is_said_before_any_key(String method, String path) throws Exception {
        HttpResponse<String> answer = fx.send(method, path, null);

        detail(answer, 405, "method_not_allowed");
        assertThat(answer.headers().firstValue("Allow")).contains("GET, HEAD");
    }

    @Test
    void a_method_that_it_takes_still_wants_its_key() throws Exception {
        assertThat(fx.send("POST", "/v1/ingest", "{}").statusCode()).isEqualTo(401);
        assertThat(fx.send("DELETE", "/v1/dead-letters/1", null).statusCode()).isEqualTo(401);
    }
}
