package io.fxcaravan.demo.fixer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fxcaravan.demo.EcbDays;
import io.fxcaravan.demo.SimulatedClock;
import io.fxcaravan.testkit.FixerSample;
import io.fxcaravan.testkit.PlainClient;
import io.fxcaravan.testkit.SavedRates;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FixerStandInTest {

    private final PlainClient client = new PlainClient();
    private final SimulatedClock clock = new SimulatedClock(Instant.parse("2026-03-06T09:00:00Z"));
    private final List<AutoCloseable> started = new ArrayList<>();

    @AfterEach
    void stop() throws Exception {
        for (AutoCloseable one : started) {
            one.close();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "latest-2022-04-04-VEF-2.3e11.json",
                "latest-2025-02-01.json",
                "latest-2025-04-15.json",
                "latest-2025-09-05.json"
            })
    void latest_is_a_real_body_byte_for_byte(String file) throws Exception {
        var sample = new FixerSample(file);
        var standIn = serving(new SavedRates(Stream.of(sample.text())), timestampOf(sample));

        assertThat(ask(standIn, "/latest").body()).isEqualTo(sample.text());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "latest-2018-09-21-symbols-INR-USD.json     | EUR,INR,USD",
                "latest-2025-06-11-symbols-USD-AUD-CAD.json | USD,AUD,CAD",
                "latest-2025-11-19-symbols-13.json          | EUR,USD,CAD,GBP,JPY,CNY,AUD,HKD,IDR,MXN,SGD,KRW,THB,TWD"
            })
    void chosen_symbols_come_in_the_order_asked_for(String file, String symbols) throws Exception {
        var sample = new FixerSample(file);
        // EUR is a code wherever it is not in the sample, and must not come unasked
        var full = sample.text().replace("\"rates\":{", "\"rates\":{\"ZAR\":20.1,\"EUR\":1,");
        var standIn = serving(new SavedRates(Stream.of(full)), timestampOf(sample));

        assertThat(ask(standIn, "/latest?symbols=" + symbols).body()).isEqualTo(sample.text());
    }

    @ParameterizedTest
    @ValueSource(strings = {"2019-07-20", "2019-12-20", "2020-12-20"})
    void a_past_day_is_a_real_body_byte_for_byte(String date) throws Exception {
        var sample = new FixerSample("historical-" + date + "-USD.json");
        var full = sample.text().replace("\"rates\":{", "\"rates\":{\"EUR\":1,");
        var standIn = serving(new SavedRates(Stream.of(full)), clock);

        assertThat(ask(standIn, "/" + date + "?symbols=USD").body()).isEqualTo(sample.text());
    }

    @Test
    void a_time_series_has_the_documented_shape() throws Exception {
        var sample = new FixerSample("timeseries-documented.json");
        var days = new ArrayList<String>();
        sample.json()
                .get("rates")
                .properties()
                .forEach(day -> days.add("{\"date\":\"" + day.getKey() + "\",\"rates\":"
                        + day.getValue().toString().replace("{", "{\"EUR\":1,") + "}"));
        var standIn = serving(new SavedRates(days.stream()), clock).plan(FixerPlan.PROFESSIONAL);

        var answer = ask(standIn, "/timeseries?start_date=2012-05-01&end_date=2012-05-03&symbols=USD,AUD,CAD");

        assertThat(answer.body()).isEqualTo(sample.compact());
    }

    @Test
    void symbols_are_named_in_the_shape_of_the_real_body() throws Exception {
        var answer = FixerSample.parse(ask(ecb(), "/symbols").body());

        assertThat(answer.fieldNames())
                .toIterable()
                .containsExactlyElementsOf(List.of("success", "symbols"))
                .containsExactlyElementsOf(
                        () -> new FixerSample("symbols.json").json().fieldNames());
        assertThat(answer.at("/symbols/CHF").textValue()).isEqualTo("Swiss Franc");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "error-101-missing_access_key              | FREE         | /api/latest",
                "error-101-invalid_access_key              | FREE         | /api/latest?access_key=wrong",
                "error-105-base_currency_access_restricted | FREE         | /api/latest?access_key=K&base=USD",
                "error-105-function_access_restricted      | BASIC        | /api/timeseries?access_key=K&start_date=2026-01-01&end_date=2026-01-02",
                "error-106-no_rates_available              | FREE         | /api/1998-12-31?access_key=K",
                "error-201-no-info                         | BASIC        | /api/latest?access_key=K&base=XXX",
                "error-202-invalid_currency_codes          | FREE         | /api/latest?access_key=K&symbols=USD,XXX",
                "error-302-invalid_date                    | FREE         | /api/2026-03-07?access_key=K",
                "error-302-invalid_date                    | FREE         | /api/2026-02-30?access_key=K",
                "error-302-invalid_date                    | FREE         | /api/rates?access_key=K",
                "error-501-no_timeframe_supplied-no-info   | PROFESSIONAL | /api/timeseries?access_key=K&start_date=2026-01-01",
                "error-502-invalid_start_date              | PROFESSIONAL | /api/timeseries?access_key=K&start_date=x&end_date=2026-01-02",
                "error-503-invalid_end_date                | PROFESSIONAL | /api/timeseries?access_key=K&start_date=2026-01-01&end_date=x",
                "error-504-invalid_time_frame              | PROFESSIONAL | /api/timeseries?access_key=K&start_date=2026-01-02&end_date=2026-01-01",
                "error-505-time_frame_too_long             | PROFESSIONAL | /api/timeseries?access_key=K&start_date=2025-03-05&end_date=2026-03-05"
            })
    void each_error_is_told_as_the_real_one_with_http_200(String sample, FixerPlan plan, String target)
            throws Exception {
        var standIn = ecb().key("K").plan(plan);

        var answer = client.get(standIn.baseUrl().resolve(target));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo(new FixerSample(sample + ".json").compact());
    }

    @Test
    void a_series_of_365_days_is_not_too_long() throws Exception {
        var standIn = ecb().plan(FixerPlan.PROFESSIONAL);

        var answer = ask(standIn, "/timeseries?start_date=2025-03-06&end_date=2026-03-05");

        assertThat(FixerSample.parse(answer.body()).get("rates")).hasSize(365);
    }

    @Test
    void today_turns_at_midnight_utc() throws Exception {
        var standIn = ecb();
        clock.advanceTo(Instant.parse("2026-03-06T23:59:59Z"));
        assertThat(ask(standIn, "/2026-03-07").body()).contains("invalid_date");

        clock.advance(Duration.ofSeconds(1));

        assertThat(ask(standIn, "/2026-03-07").body()).contains("\"date\":\"2026-03-07\"");
        assertThat(ask(standIn, "/latest").body())
                .contains("\"timestamp\":1772841600,\"base\":\"EUR\",\"date\":\"2026-03-07\"");
    }

    @Test
    void another_base_is_computed_in_fixers_number_style() throws Exception {
        var source = new SavedRates(
                Stream.of(
                        "{\"date\":\"2026-03-06\",\"rates\":{\"BTC\":1.0605937e-5,\"EUR\":1,\"USD\":1.25,\"JPY\":100.0000011}}"));
        var standIn = serving(source, clock).plan(FixerPlan.BASIC);

        assertThat(ask(standIn, "/latest?base=USD").body())
                .endsWith("\"base\":\"USD\",\"date\":\"2026-03-06\","
                        + "\"rates\":{\"BTC\":8.4847496e-6,\"EUR\":0.8,\"USD\":1,\"JPY\":80.000001}}");
    }

    @Test
    void a_used_up_quota_stops_host_a_with_104_until_the_month_turns() throws Exception {
        var standIn = ecb().quota(1);
        ask(standIn, "/latest");

        assertThat(ask(standIn, "/latest").body())
                .isEqualTo(new FixerSample("error-104-monthly_limit_reached-documented.json").compact());

        clock.advanceTo(Instant.parse("2026-04-01T00:00:00Z"));
        assertThat(ask(standIn, "/latest").body()).contains("\"success\":true");
    }

    @Test
    void apilayers_host_serves_the_same_product_and_tells_what_is_left() throws Exception {
        var standIn = ecb().quota(10);

        var answer = client.get(apilayer(standIn, "/2026-03-05"), "apikey", FixerStandIn.KEY);

        assertThat(answer.body()).isEqualTo(ask(standIn, "/2026-03-05").body());
        assertThat(answer.headers().firstValue("X-RateLimit-Limit-Month")).hasValue("10");
        assertThat(answer.headers().firstValue("X-RateLimit-Remaining-Month")).hasValue("9");
    }

    @Test
    void apilayers_gateway_tells_its_errors_by_status() throws Exception {
        var standIn = ecb().quota(0);

        assertGateway(client.get(apilayer(standIn, "/latest")), 401, "no-key");
        // a key that host A would take
        assertGateway(client.get(apilayer(standIn, "/latest?access_key=" + FixerStandIn.KEY)), 401, "no-key");
        assertGateway(client.get(apilayer(standIn, "/latest"), "apikey", "wrong"), 401, "bad-key");
        assertGateway(client.get(apilayer(standIn, "/latest"), "apikey", FixerStandIn.KEY), 429, "quota");
        assertGateway(client.get(standIn.baseUrl().resolve("/nowhere")), 404, "no-route");
    }

    @Test
    void every_call_is_reported_without_its_key() throws Exception {
        var standIn = ecb();

        client.get(
                URI.create(standIn.baseUrl() + "/2026-03-05?base=EUR&access_key=" + FixerStandIn.KEY + "&symbols=USD"));
        clock.advance(Duration.ofMinutes(1));
        client.get(apilayer(standIn, "/latest"), "apikey", "wrong");
        ask(standIn, "/symbols");

        assertThat(standIn.received())
                .containsExactly(
                        new ReceivedCall(
                                Instant.parse("2026-03-06T09:00:00Z"),
                                "/api/2026-03-05",
                                "base=EUR&symbols=USD",
                                Optional.of(LocalDate.of(2026, 3, 5)),
                                200),
                        new ReceivedCall(
                                Instant.parse("2026-03-06T09:01:00Z"),
                                "/fixer/latest",
                                "",
                                Optional.of(LocalDate.of(2026, 3, 6)),
                                401),
                        new ReceivedCall(
                                Instant.parse("2026-03-06T09:01:00Z"), "/api/symbols", "", Optional.empty(), 200));
        assertThat(standIn.calls()).isEqualTo(3);
    }

    @Test
    void a_reset_forgets_calls_faults_and_spent_quota_but_keeps_the_settings() throws Exception {
        var standIn = ecb().quota(1).key("own");
        var latest = URI.create(standIn.baseUrl() + "/latest?access_key=own");
        standIn.faults().always(new Fault.HttpError(503));
        client.get(latest);
        standIn.refuse();

        standIn.reset();

        assertThat(standIn.calls()).isZero();
        assertThat(client.get(latest).body()).contains("\"success\":true");
        assertThat(client.get(latest).body()).contains("\"code\":104");
    }

    @Test
    void a_port_that_is_taken_is_named() {
        int taken = ecb().baseUrl().getPort();

        assertThatThrownBy(() -> FixerStandIn.start(EcbDays.bundled(), clock, taken))
                .hasMessage("the stand-in cannot listen on 127.0.0.1:" + taken);
    }

    @Test
    void an_answer_takes_its_latency() throws Exception {
        var standIn = ecb().latency(Duration.ofMillis(200));
        long start = System.nanoTime();

        ask(standIn, "/latest");

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(200));
    }

    @Test
    void parallel_calls_get_their_own_days_and_are_all_counted() throws Exception {
        var standIn = ecb();
        var pool = Executors.newFixedThreadPool(16);
        started.add(pool::shutdownNow);
        List<Callable<Boolean>> calls = IntStream.range(0, 400)
                .mapToObj(i -> LocalDate.of(2026, 3, 6).minusDays(i))
                .map(date -> (Callable<Boolean>)
                        () -> ask(standIn, "/" + date).body().contains("\"date\":\"" + date + "\""))
                .toList();

        for (Future<Boolean> own : pool.invokeAll(calls)) {
            assertThat(own.get()).isTrue();
        }
        assertThat(standIn.calls()).isEqualTo(400);
        assertThat(standIn.received().stream().map(ReceivedCall::date).distinct())
                .hasSize(400);
    }

    private void assertGateway(HttpResponse<String> answer, int status, String sample) {
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.body()).isEqualTo(new FixerSample("gateway-" + status + "-" + sample + ".json").text());
    }

    private FixerStandIn ecb() {
        return serving(EcbDays.bundled(), clock);
    }

    private FixerStandIn serving(RateSource source, Clock at) {
        var standIn = FixerStandIn.start(source, at);
        started.add(standIn);
        return standIn;
    }

    private static Clock timestampOf(FixerSample sample) {
        return Clock.fixed(Instant.ofEpochSecond(sample.json().get("timestamp").longValue()), ZoneOffset.UTC);
    }

    private HttpResponse<String> ask(FixerStandIn standIn, String target) throws Exception {
        String separator = target.contains("?") ? "&" : "?";
        return client.get(URI.create(standIn.baseUrl() + target + separator + "access_key=" + FixerStandIn.KEY));
    }

    private static URI apilayer(FixerStandIn standIn, String target) {
        return URI.create(standIn.apilayerUrl() + target);
    }
}
