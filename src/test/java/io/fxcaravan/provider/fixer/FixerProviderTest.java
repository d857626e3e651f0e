package io.fxcaravan.provider.fixer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import io.fxcaravan.provider.Credentials;
import io.fxcaravan.provider.FailureAction;
import io.fxcaravan.provider.ProviderCall;
import io.fxcaravan.provider.ProviderCall.Kind;
import io.fxcaravan.provider.ProviderFailure;
import io.fxcaravan.provider.ProviderFailure.Stage;
import io.fxcaravan.rates.DayRates;
import io.fxcaravan.rates.Quality;
import io.fxcaravan.rates.RateRules;
import io.fxcaravan.rates.RawRate;
import io.fxcaravan.testkit.FixerSample;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Saved bodies of the provider, through the data format that the route uses. */
class FixerProviderTest {
    private static final LocalDate DAY = LocalDate.of(2026, 3, 2);
    private static final CamelContext CONTEXT = new DefaultCamelContext();
    private static final FixerProvider FIXER = fixer("auto", "EUR");

    @BeforeAll
    static void start() {
        CONTEXT.start();
        FIXER.format().start();
    }

    @AfterAll
    static void stop() {
        CONTEXT.stop();
    }

    // --- good answers

    static Stream<String> savedDays() throws IOException {
        return samples().filter(file -> file.startsWith("latest-") || file.startsWith("historical-20"));
    }

    @ParameterizedTest
    @MethodSource("savedDays")
    void every_saved_day_is_read_to_the_last_digit(String file) throws Exception {
        JsonNode saved = new FixerSample(file).json();
        LocalDate date = LocalDate.parse(saved.get("date").textValue());
        boolean latest = !saved.has("historical");

        DayRates day = only(
                fixer("auto", saved.get("base").textValue()),
                ProviderCall.of("fixer", latest ? Kind.LATEST : Kind.DATE, date),
                new FixerSample(file).text());

        assertThat(day.date()).isEqualTo(date);
        assertThat(day.base()).isEqualTo(saved.get("base").textValue());
        assertThat(day.quality()).isEqualTo(latest ? Quality.PROVISIONAL : Quality.FINAL);
        assertThat(day.timestamp())
                .isEqualTo(Instant.ofEpochSecond(saved.get("timestamp").longValue()));
        assertThat(day.rates())
                .hasSameSizeAs(saved.get("rates"))
                .allSatisfy(rate -> assertThat(new RateRules().judge(rate).rate())
                        .as(rate.quote())
                        .isEqualByComparingTo(
                                saved.get("rates").get(rate.quote()).decimalValue()));
    }

    @Test
    void members_may_come_in_any_order() throws Exception {
        String body = """
                {"rates":{"USD":1.0843},"base":"EUR","date":"2026-03-02","historical":true,"timestamp":1772495999,
                 "something":{"new":[1]},"success":true}""";

        assertThat(only(FIXER, date(DAY), body).rates()).containsExactly(new RawRate("USD", "1.0843"));
    }

    @Test
    void a_value_is_handed_on_as_its_own_text_whatever_it_is() throws Exception {
        DayRates day = only(FIXER, date(DAY), answer(DAY, """
                "AAA":1.10,"BBB":1e400,"CCC":"NaN","DDD":null,"EEE":true,"FFF":[1,{"x":2}],"GGG":-1,"HHH":8.6127404e-05"""));

        assertThat(day.rates())
                .containsExactly(
                        new RawRate("AAA", "1.10"),
                        new RawRate("BBB", "1e400"),
                        new RawRate("CCC", "NaN"),
                        new RawRate("DDD", null),
                        new RawRate("EEE", "true"),
                        new RawRate("FFF", null),
                        new RawRate("GGG", "-1"),
                        new RawRate("HHH", "8.6127404e-05"));
    }

    @Test
    void a_series_gives_each_day_asked_for_and_leaves_out_what_it_lacks() throws Exception {
        String file = "timeseries-AUD-NZD-2024-06-09_2024-07-09-missing-days.json";
        JsonNode saved = new FixerSample(file).json();
        List<LocalDate> asked =
                LocalDate.of(2024, 6, 9).datesUntil(LocalDate.of(2024, 7, 10)).toList();

        List<DayRates> days = read(
                fixer("auto", saved.get("base").textValue()),
                new ProviderCall("fixer", Kind.SERIES, asked),
                new FixerSample(file).text());

        assertThat(days)
                .hasSize(29)
                .allMatch(day -> day.quality() == Quality.FINAL && day.timestamp() == null)
                .extracting(DayRates::date)
                .doesNotContain(LocalDate.of(2024, 6, 10), LocalDate.of(2024, 7, 9))
                .isSorted();
        assertThat(days.get(0).rates())
                .extracting(RawRate::quote)
                .containsExactlyInAnyOrder(saved.get("rates")
                        .get("2024-06-09")
                        .propertyStream()
                        .map(Map.Entry::getKey)
                        .toArray(String[]::new));
    }

    @Test
    void a_series_hands_on_no_day_that_was_not_asked_for() throws Exception {
        String body = """
                {"success":true,"timeseries":true,"base":"EUR","rates":{"2026-03-02":{"USD":1.1},"2026-03-03":{"USD":1.2},"2026-03-04":{}}}""";

        assertThat(read(FIXER, new ProviderCall("fixer", Kind.SERIES, List.of(DAY, DAY.plusDays(2))), body))
                .extracting(DayRates::date)
                .containsExactly(DAY);
    }

    // --- answers that are not what was asked for

    @Test
    void another_base_fails_the_day() {
        assertFailure(
                date(DAY),
                answer(DAY, "\"USD\":1.1").replace("\"EUR\"", "\"USD\""),
                FailureAction.LATER,
                Stage.VALIDATE,
                "wrong_base");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"2026-03-03\"", "\"2026-03-01\"", "\"02.03.2026\"", "\"2026-02-30\"", "null"})
    void another_date_fails_the_day(String date) {
        String body = answer(DAY, "\"USD\":1.1").replace("\"2026-03-02\"", date);

        assertFailure(date(DAY), body, FailureAction.LATER, Stage.VALIDATE, "wrong_date");
    }

    @Test
    void latest_rates_of_the_day_before_mean_not_published_yet_and_of_the_day_after_that_it_is_over() {
        ProviderCall latest = ProviderCall.of("fixer", Kind.LATEST, DAY);

        assertFailure(
                latest, answer(DAY.minusDays(1), "\"USD\":1.1"), FailureAction.AWAIT, Stage.VALIDATE, "not_published");
        assertFailure(
                latest, answer(DAY.plusDays(1), "\"USD\":1.1"), FailureAction.LATER, Stage.VALIDATE, "wrong_date");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "[]", "null"})
    void a_day_without_rates_fails(String rates) {
        String body = answer(DAY, "").replace("{}", rates);

        assertFailure(date(DAY), body, FailureAction.LATER, Stage.VALIDATE, "empty_rates");
    }

    @Test
    void success_is_read_and_never_guessed_from_the_rates() {
        String good = answer(DAY, "\"USD\":1.1");

        assertFailure(
                date(DAY), good.replace("\"success\":true,", ""), FailureAction.LATER, Stage.VALIDATE, "no_success");
        assertFailure(
                date(DAY),
                good.replace("\"success\":true,", "\"success\":null,"),
                FailureAction.LATER,
                Stage.VALIDATE,
                "no_success");
        assertFailure(date(DAY), good.replace("true", "false"), FailureAction.RETRY, Stage.FETCH, "fixer_0");
    }

    @Test
    void a_timestamp_beyond_time_fails_the_day_as_no_answer_of_fixers() {
        String body = answer(DAY, "\"USD\":1.1").replace("1772495999", "9223372036854775807");

        assertFailure(date(DAY), body, FailureAction.LATER, Stage.VALIDATE, "wrong_timestamp");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<html><body>502 Bad Gateway</body></html>",
                "{\"success\":true,\"rates\":{\"USD\":1.1",
                "{\"success\":true,\"rates\":{\"USD\":NaN}}",
                "{\"success\":true,\"rates\":{\"USD\":1.1,\"USD\":1.2}}",
                "{\"success\":true,\"base\":\"EUR\",\"base\":\"EUR\"}",
                "{\"success\":true} {\"success\":true}",
                "[]",
                "42",
                "\"text\"",
                "{\"success\":{}}",
                "{\"success\":true,\"rates\":{\"USD\":01}}",
            })
    void what_is_not_strict_json_of_the_known_shape_is_worth_a_retry_and_kept_for_the_operator(String body) {
        ProviderFailure failure = failure(date(DAY), body);

        assertThat(failure.reason()).isEqualTo("not_json");
        assertThat(failure.action()).isEqualTo(FailureAction.RETRY);
        assertThat(failure.stage()).isEqualTo(Stage.PARSE);
    }

    @Test
    void deep_nesting_and_endless_numbers_are_refused_by_the_parser() {
        assertThat(failure(date(DAY), "{\"x\":" + "[".repeat(1_000)).reason()).isEqualTo("not_json");
        assertThat(failure(date(DAY), answer(DAY, "\"USD\":" + "9".repeat(100_000)))
                        .reason())
                .isEqualTo("not_json");
    }

    // --- errors

    @ParameterizedTest
    @CsvSource({
        "error-101-invalid_access_key.json, KEY",
        "error-101-missing_access_key.json, KEY",
        "error-102-inactive_user-no-type.json, OPERATOR",
        "error-104-monthly_limit_reached-documented.json, RESET",
        "error-104-no-type-documented.json, RESET",
        "error-104-usage_limit-observed-info.json, RESET",
        "error-105-base_currency_access_restricted.json, OPERATOR",
        "error-105-function_access_restricted.json, OTHER_CALL",
        "error-105-https_access_restricted-sibling.json, OPERATOR",
        "error-106-no_rates_available.json, NONE",
        "error-106-rate_limit-sibling.json, RETRY",
        "error-201-no-info.json, OPERATOR",
        "error-202-invalid_currency_codes.json, OPERATOR",
        "error-302-invalid_date.json, LATER",
        "error-501-no_timeframe_supplied-no-info.json, OPERATOR",
        "error-502-invalid_start_date.json, OPERATOR",
        "error-503-invalid_end_date.json, OPERATOR",
        "error-504-invalid_time_frame.json, OPERATOR",
        "error-505-time_frame_too_long.json, OPERATOR",
    })
    void every_saved_error_asks_for_what_can_help(String file, FailureAction action) throws Exception {
        ProviderFailure failure = failure(date(DAY), new FixerSample(file).text());

        String code = file.split("-")[1];
        assertThat(failure.action()).isEqualTo(action);
        assertThat(failure.reason()).isEqualTo("fixer_" + code);
        assertThat(failure.stage()).isEqualTo(Stage.FETCH);
        assertThat(failure.httpStatus()).isEqualTo(200);
        assertThat(failure).hasMessageContaining("code " + code);
    }

    @Test
    void no_saved_error_is_left_out_here() throws IOException {
        assertThat(samples().filter(file -> file.startsWith("error-"))).hasSize(19);
        assertThat(samples().filter(file -> file.startsWith("gateway-"))).hasSize(5);
    }

    @ParameterizedTest
    @CsvSource({
        "{}, fixer_0",
        "{\"error\":{}}, fixer_0",
        "{\"error\":{\"code\":999}}, fixer_999",
        "{\"error\":null}, fixer_0"
    })
    void an_error_that_nobody_documents_is_retried(String members, String reason) {
        String body = members.replaceFirst("\\{", members.equals("{}") ? "{\"success\":false" : "{\"success\":false,");

        ProviderFailure failure = failure(date(DAY), body);

        assertThat(failure.action()).isEqualTo(FailureAction.RETRY);
        assertThat(failure.reason()).isEqualTo(reason);
    }

    @ParameterizedTest
    @CsvSource({
        "gateway-401-bad-key.json, KEY",
        "gateway-401-no-key.json, KEY",
        "gateway-403-wrong-product.json, KEY",
        "gateway-404-no-route.json, OPERATOR",
        "gateway-429-quota.json, RESET",
    })
    void every_saved_answer_of_the_gateway_asks_for_what_can_help(String file, FailureAction action) {
        int status = Integer.parseInt(file.split("-")[1]);

        ProviderFailure refusal = FIXER.refusal(status, bytes(new FixerSample(file).text()));

        assertThat(refusal.action()).isEqualTo(action);
        assertThat(refusal.httpStatus()).isEqualTo(status);
        assertThat(refusal.reason()).isEqualTo("http_" + status);
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 400, 403, 404, 408, 429, 500, 502, 503, 504, 511})
    void a_page_of_whatever_stands_on_the_way_is_an_outage_and_parks_nothing(int status) {
        ProviderFailure refusal = FIXER.refusal(status, bytes("<html><h1>Error " + status + "</h1></html>"));

        assertThat(refusal.action()).isEqualTo(FailureAction.RETRY);
        assertThat(refusal.httpStatus()).isEqualTo(status);
    }

    // --- requests

    @Test
    void today_is_asked_from_latest_a_past_day_by_its_date_a_span_from_timeseries() {
        assertThat(FIXER.request(ProviderCall.of("fixer", Kind.LATEST, DAY), DAY)
                        .path())
                .isEqualTo("latest");
        assertThat(FIXER.request(date(DAY), DAY).path()).isEqualTo("2026-03-02");
        assertThat(FIXER.request(date(DAY), DAY).queryString()).isEmpty();
        var series = FIXER.request(new ProviderCall("fixer", Kind.SERIES, List.of(DAY, DAY.plusDays(4))), DAY);
        assertThat(series.path()).isEqualTo("timeseries");
        assertThat(series.queryString()).isEqualTo("start_date=2026-03-02&end_date=2026-03-06");
    }

    @Test
    void base_and_symbols_are_asked_for_where_they_are_not_the_providers_own() {
        var fixer = new FixerProvider("auto", "USD", List.of("EUR", "GBP"), Credentials.NONE);

        assertThat(fixer.request(date(DAY), DAY).queryString()).isEqualTo("base=USD&symbols=EUR%2CGBP");
    }

    @Test
    void days_are_asked_in_the_fewest_calls_that_the_plan_allows() {
        var days = new TreeSet<>(DAY.datesUntil(DAY.plusDays(400)).toList());

        assertThat(FIXER.calls(days, false)).hasSize(400).allMatch(call -> call.kind() == Kind.DATE);
        assertThat(fixer("basic", "EUR").calls(days, true)).hasSize(400);
        assertThat(FIXER.calls(days, true)).extracting(ProviderCall::kind).containsExactly(Kind.SERIES, Kind.SERIES);
        assertThat(FIXER.calls(days, true).get(0).dates()).hasSize(365);
        assertThat(FIXER.calls(days, true)).flatExtracting(ProviderCall::dates).containsExactlyElementsOf(days);
        assertThat(FIXER.calls(new TreeSet<>(List.of(DAY, DAY.plusDays(1))), true))
                .extracting(ProviderCall::kind)
                .containsExactly(Kind.DATE, Kind.DATE);
    }

    @Test
    void a_series_never_spans_more_than_365_days() {
        var days = new TreeSet<>(List.of(DAY, DAY.plusDays(1), DAY.plusDays(364), DAY.plusDays(365)));

        assertThat(FIXER.calls(days, true))
                .extracting(ProviderCall::dates)
                .containsExactly(List.of(DAY, DAY.plusDays(1), DAY.plusDays(364)), List.of(DAY.plusDays(365)));
    }

    @Test
    void every_saved_body_survives_being_cut_anywhere() throws Exception {
        String body = new FixerSample("historical-2020-12-20-USD.json").text();
        for (int length = 0; length < body.length(); length++) {
            String cut = body.substring(0, length);
            assertThatThrownBy(() -> read(FIXER, date(LocalDate.of(2020, 12, 20)), cut))
                    .as("cut at %s", length)
                    .matches(e -> ProviderFailure.of((Exception) e).reason().equals("not_json"));
        }
    }

    // --- set-up

    private static FixerProvider fixer(String plan, String base) {
        return new FixerProvider(plan, base, List.of(), Credentials.NONE);
    }

    private static ProviderCall date(LocalDate day) {
        return ProviderCall.of("fixer", Kind.DATE, day);
    }

    private static String answer(LocalDate date, String rates) {
        return "{\"success\":true,\"timestamp\":1772495999,\"historical\":true,\"base\":\"EUR\",\"date\":\"" + date
                + "\",\"rates\":{" + rates + "}}";
    }

    private static DayRates only(FixerProvider fixer, ProviderCall call, String body) throws Exception {
        List<DayRates> days = read(fixer, call, body);
        assertThat(days).hasSize(1);
        return days.get(0);
    }

    private static List<DayRates> read(FixerProvider fixer, ProviderCall call, String body) throws Exception {
        Object answer = FIXER.format().unmarshal(new DefaultExchange(CONTEXT), new ByteArrayInputStream(bytes(body)));
        return fixer.read(call, answer);
    }

    private static void assertFailure(
            ProviderCall call, String body, FailureAction action, Stage stage, String reason) {
        ProviderFailure failure = failure(call, body);
        assertThat(failure.reason()).isEqualTo(reason);
        assertThat(failure.action()).isEqualTo(action);
        assertThat(failure.stage()).isEqualTo(stage);
    }

    private static ProviderFailure failure(ProviderCall call, String body) {
        return ProviderFailure.of(catchThrowableOfType(Exception.class, () -> read(FIXER, call, body)));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static Stream<String> samples() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src/test/resources/fixer"))) {
            return files
                    .map(file -> file.getFileName().toString())
                    .filter(file -> file.endsWith(".json"))
                    .sorted()
                    .toList()
                    .stream();
        }
    }
}
