package io.fxcaravan.demo.fixer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.databind.JsonNode;
import io.fxcaravan.demo.EcbDays;
import io.fxcaravan.demo.SimulatedClock;
import io.fxcaravan.testkit.FixerSample;
import io.fxcaravan.testkit.PlainClient;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.ConnectException;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class FaultTest {

    private static final LocalDate THURSDAY = LocalDate.of(2026, 3, 5);
    private static final LocalDate FRIDAY = LocalDate.of(2026, 3, 6);

    private final PlainClient client = new PlainClient();
    private final FixerStandIn standIn =
            FixerStandIn.start(EcbDays.bundled(), new SimulatedClock(Instant.parse("2026-03-06T09:00:00Z")));

    @AfterEach
    void stop() {
        standIn.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 500, 502, 503})
    void an_http_error_is_a_page_and_no_json(int status) throws Exception {
        standIn.faults().always(new Fault.HttpError(status));

        var answer = ask("/latest");

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("text/html");
        assertThat(answer.headers().firstValue("Retry-After")).isEmpty();
        assertThat(answer.body()).startsWith("<html>");
        assertThat(standIn.received().get(0).status()).isEqualTo(status);
    }

    @Test
    void an_http_error_may_say_when_to_come_back() throws Exception {
        standIn.faults().next(1, new Fault.HttpError(429, Duration.ofMinutes(2)));
        standIn.faults().next(1, new Fault.HttpError(503, Optional.of("Fri, 06 Mar 2026 10:00:00 GMT")));

        assertThat(ask("/latest").headers().firstValue("Retry-After")).hasValue("120");
        assertThat(ask("/latest").headers().firstValue("Retry-After")).hasValue("Fri, 06 Mar 2026 10:00:00 GMT");
    }

    static Stream<Arguments> refusals() {
        return Stream.of(
                Arguments.of("error-102-inactive_user-no-type", ProviderError.USER_NOT_ACTIVE),
                Arguments.of("error-104-monthly_limit_reached-documented", ProviderError.MONTHLY_LIMIT_REACHED),
                Arguments.of(
                        "error-104-no-type-documented",
                        ProviderError.untyped(
                                104, "Your monthly API request volume has been reached. Please upgrade your plan.")),
                Arguments.of("error-104-usage_limit-observed-info", ProviderError.USAGE_LIMIT_REACHED),
                Arguments.of("error-105-https_access_restricted-sibling", ProviderError.HTTPS_RESTRICTED),
                Arguments.of("error-106-rate_limit-sibling", ProviderError.RATE_LIMIT));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void a_refusal_is_the_real_body(String sample, ProviderError error) throws Exception {
        standIn.faults().always(new TestFault.Refused(error));

        assertThat(ask("/latest").body()).isEqualTo(new FixerSample(sample + ".json").compact());
    }

    @Test
    void a_refusal_may_have_any_code() throws Exception {
        standIn.faults().always(new TestFault.Refused(ProviderError.bare(999, "new_one")));

        assertThat(ask("/latest").body())
                .isEqualTo("{\"success\":false,\"error\":{\"code\":999,\"type\":\"new_one\"}}");
    }

    @Test
    void the_gateway_may_refuse_a_key_of_another_product() throws Exception {
        standIn.faults().always(new TestFault.GatewayError(403, "You cannot consume this service"));

        var answer = client.get(URI.create(standIn.apilayerUrl() + "/latest"), "apikey", FixerStandIn.KEY);

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).isEqualTo(new FixerSample("gateway-403-wrong-product.json").text());
    }

    @Test
    void truncated_json_is_a_whole_http_answer() throws Exception {
        String whole = ask("/latest").body();
        standIn.faults().always(new TestFault.TruncatedJson());

        var answer = ask("/latest");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).hasSize(whole.length() / 2);
        assertThat(whole).startsWith(answer.body());
    }

    @Test
    void a_cut_off_body_is_shorter_than_promised() {
        standIn.faults().always(new TestFault.CutOff());

        assertThatThrownBy(() -> ask("/latest"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("fixed content-length");
    }

    @Test
    void an_empty_body_is_a_200() throws Exception {
        standIn.faults().always(new TestFault.EmptyBody());

        assertThat(ask("/latest").statusCode()).isEqualTo(200);
        assertThat(ask("/latest").body()).isEmpty();
    }

    @Test
    void rubbish_is_10_mb_that_are_said_to_be_json() throws Exception {
        standIn.faults().always(new TestFault.Rubbish());

        var answer = ask("/latest");

        assertThat(answer.headers().firstValue("Content-Length")).hasValue("10000000");
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/json");
        assertThatThrownBy(() -> FixerSample.parse(answer.body())).hasRootCauseInstanceOf(JsonParseException.class);
    }

    @Test
    void a_lying_gzip_cannot_be_unpacked() throws Exception {
        standIn.faults().always(new TestFault.LyingGzip());

        var answer = ask("/latest");

        assertThat(answer.headers().firstValue("Content-Encoding")).hasValue("gzip");
        var body = new ByteArrayInputStream(answer.body().getBytes(StandardCharsets.UTF_8));
        assertThatThrownBy(() -> new GZIPInputStream(body)).hasMessageContaining("Not in GZIP format");
    }

    @Test
    void a_slow_drip_arrives_whole_but_a_byte_at_a_time() throws Exception {
        String whole = ask("/latest?symbols=USD").body();
        standIn.faults().always(new TestFault.SlowDrip(Duration.ofMillis(3)));
        long start = System.nanoTime();

        assertThat(ask("/latest?symbols=USD").body()).isEqualTo(whole);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(3L * whole.length()));
    }

    @Test
    void a_reset_reaches_the_client_as_one() throws Exception {
        standIn.faults().always(new TestFault.ConnectionReset());
        URI uri = latest();

        try (var socket = new Socket(uri.getHost(), uri.getPort())) {
            socket.getOutputStream()
                    .write("GET /api/latest HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.UTF_8));
            assertThatThrownBy(() -> socket.getInputStream().read())
                    .isInstanceOf(SocketException.class)
                    .hasMessageContaining("reset");
        }
        assertThat(standIn.received())
                .singleElement()
                .extracting(ReceivedCall::status)
                .isEqualTo(0);
    }

    @Test
    void a_hanging_call_ends_only_by_the_clients_timeout() throws Exception {
        standIn.faults().next(1, new TestFault.Hang());

        assertThatThrownBy(() -> client.get(Duration.ofMillis(300), latest())).isInstanceOf(HttpTimeoutException.class);
        assertThat(standIn.calls()).isEqualTo(1);
        assertThat(ask("/latest").statusCode()).isEqualTo(200);
    }

    @Test
    void a_closing_stand_in_ends_what_hangs() {
        standIn.faults().always(new TestFault.Hang());
        var closed = CompletableFuture.runAsync(() -> {
            await().until(() -> standIn.calls() == 1);
            standIn.close();
        });

        assertThatThrownBy(() -> client.get(Duration.ofSeconds(20), latest()))
                .isInstanceOf(IOException.class)
                .isNotInstanceOf(HttpTimeoutException.class);
        assertThat(closed).succeedsWithin(Duration.ofSeconds(5));
    }

    @Test
    void a_refusing_stand_in_comes_back_on_the_same_port() throws Exception {
        URI before = standIn.baseUrl();
        ask("/latest");

        standIn.refuse();
        assertThatThrownBy(() -> ask("/latest")).isInstanceOf(ConnectException.class);
        standIn.listen();

        assertThat(standIn.baseUrl()).isEqualTo(before);
        assertThat(ask("/latest").statusCode()).isEqualTo(200);
        assertThat(standIn.calls()).isEqualTo(2);
    }

    @Test
    void the_port_is_free_again_each_time_it_stops_listening() throws Exception {
        for (int round = 0; round < 50; round++) {
            ask("/latest");
            standIn.refuse();
            standIn.listen();
        }

        assertThat(standIn.calls()).isEqualTo(50);
    }

    @Test
    void an_answer_may_claim_another_date() throws Exception {
        standIn.faults().on(THURSDAY, new TestFault.WrongDate(LocalDate.of(2026, 3, 1)));

        assertThat(json("/2026-03-05").get("date").textValue()).isEqualTo("2026-03-01");
    }

    @Test
    void an_answer_may_claim_another_base() throws Exception {
        standIn.faults().on(THURSDAY, new TestFault.WrongBase("USD"));

        assertThat(json("/2026-03-05").get("base").textValue()).isEqualTo("USD");
    }

    @Test
    void latest_may_be_yesterdays_while_dated_answers_are_right() throws Exception {
        standIn.faults().always(new TestFault.StaleLatest());

        assertThat(json("/latest").get("date").textValue()).isEqualTo("2026-03-05");
        assertThat(Instant.ofEpochSecond(json("/latest").get("timestamp").longValue()))
                .isEqualTo("2026-03-05T09:00:00Z");
        assertThat(json("/2026-03-06").get("date").textValue()).isEqualTo("2026-03-06");
    }

    @Test
    void a_quote_may_come_twice() throws Exception {
        standIn.faults().always(new TestFault.DuplicateQuote("USD", "9"));

        assertThat(ask("/latest?symbols=USD").body()).containsPattern("\\{\"USD\":1\\.\\d+,\"USD\":9}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"NaN", "-1.1", "1e400", "0", "\"1.1\"", "null"})
    void a_rate_may_be_printed_as_anything(String text) throws Exception {
        standIn.faults().always(new TestFault.Printed("USD", text));

        assertThat(ask("/latest?symbols=USD").body()).endsWith("\"rates\":{\"USD\":" + text + "}}");
    }

    @Test
    void a_bad_tick_hits_its_day_alone_and_only_its_quote() throws Exception {
        standIn.faults().on(THURSDAY, new Fault.Multiplied("USD", BigDecimal.TEN));
        JsonNode bad = json("/2026-03-05").get("rates");
        JsonNode before = json("/2026-03-04").get("rates");
        standIn.faults().heal();
        JsonNode real = json("/2026-03-05").get("rates");

        assertThat(bad.get("USD").decimalValue())
                .isEqualByComparingTo(real.get("USD").decimalValue().multiply(BigDecimal.TEN));
        assertThat(bad.get("JPY")).isEqualTo(real.get("JPY"));
        assertThat(before.get("USD").decimalValue()).isLessThan(BigDecimal.valueOf(2));
    }

    @Test
    void currencies_vanish_and_appear() throws Exception {
        standIn.faults().always(new TestFault.Vanished("USD"));
        standIn.faults().always(new TestFault.Appeared("XCG", "2.1"));

        assertThat(json("/latest").get("rates").has("USD")).isFalse();
        assertThat(json("/latest").at("/rates/XCG").asText()).isEqualTo("2.1");
    }

    @Test
    void a_day_may_have_no_rates_and_leave_a_hole_in_a_series() throws Exception {
        standIn.plan(FixerPlan.PROFESSIONAL).faults().on(THURSDAY, new TestFault.NoRates());

        assertThat(json("/2026-03-05").get("rates")).isEmpty();
        assertThat(json("/timeseries?start_date=2026-03-04&end_date=2026-03-06")
                        .get("rates")
                        .fieldNames())
                .toIterable()
                .containsExactly("2026-03-04", "2026-03-06");
    }

    @Test
    void an_answer_may_echo_the_key_in_json_and_in_a_page() throws Exception {
        standIn.faults().always(new TestFault.EchoedKey());
        assertThat(json("/latest").get("access_key").textValue()).isEqualTo(FixerStandIn.KEY);

        standIn.faults().heal();
        standIn.faults().always(new Fault.HttpError(502));
        standIn.faults().always(new TestFault.EchoedKey());
        assertThat(ask("/latest").body()).startsWith("<html>").contains(FixerStandIn.KEY);
    }

    @Test
    void queued_faults_befall_one_call_each_in_order() throws Exception {
        standIn.faults().next(2, new Fault.HttpError(503));
        standIn.faults().next(1, new TestFault.EmptyBody());

        assertThat(ask("/latest").statusCode()).isEqualTo(503);
        assertThat(ask("/symbols").statusCode()).isEqualTo(503);
        assertThat(ask("/latest").body()).isEmpty();
        assertThat(json("/latest").get("success").booleanValue()).isTrue();
    }

    @Test
    void faults_of_a_day_wait_for_calls_that_ask_for_it() throws Exception {
        standIn.faults().on(FRIDAY, new TestFault.Vanished("USD"));
        standIn.faults().nextOn(THURSDAY, 1, new Fault.HttpError(500));

        assertThat(json("/latest").get("rates").has("USD")).isFalse();
        assertThat(ask("/2026-03-05").statusCode()).isEqualTo(500);
        assertThat(json("/2026-03-05").get("rates").has("USD")).isTrue();
    }

    private JsonNode json(String target) throws Exception {
        return FixerSample.parse(ask(target).body());
    }

    private HttpResponse<String> ask(String target) throws Exception {
        String separator = target.contains("?") ? "&" : "?";
        return client.get(URI.create(standIn.baseUrl() + target + separator + "access_key=" + FixerStandIn.KEY));
    }

    private URI latest() {
        return URI.create(standIn.baseUrl() + "/latest?access_key=" + FixerStandIn.KEY);
    }
}
