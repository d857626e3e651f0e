package io.fxcaravan.provider.xe;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.fxcaravan.provider.AccountQuota;
import io.fxcaravan.provider.Credentials;
import io.fxcaravan.provider.FailureAction;
import io.fxcaravan.provider.ProviderCall;
import io.fxcaravan.provider.ProviderCall.Kind;
import io.fxcaravan.provider.ProviderFailure;
import io.fxcaravan.rates.DayRates;
import io.fxcaravan.rates.Quality;
import io.fxcaravan.rates.RawRate;
import io.fxcaravan.testkit.XeStandIn;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class XeProviderTest {
    private static final LocalDate MAY_18 = LocalDate.of(2022, 5, 18);

    @Test
    void the_newest_rates_are_read_exactly_and_stay_provisional() throws Exception {
        DayRates day = xe("USD", "JPY", "EUR")
                .read(ProviderCall.of("xe", Kind.LATEST, MAY_18), answer("convert_from-USD-JPY_EUR-2022-05-18.json"))
                .get(0);

        assertThat(day.date()).isEqualTo(MAY_18);
        assertThat(day.base()).isEqualTo("USD");
        assertThat(day.timestamp()).isEqualTo(Instant.parse("2022-05-18T00:00:00Z"));
        assertThat(day.quality()).isEqualTo(Quality.PROVISIONAL);
        assertThat(day.rates())
                .containsExactly(new RawRate("JPY", "129.4587872709"), new RawRate("EUR", "0.9480492061"));
    }

    @Test
    void a_date_that_is_over_is_final_and_keeps_its_own_time() throws Exception {
        LocalDate date = LocalDate.of(2011, 3, 5);
        DayRates day = xe("CAD", "JPY", "EUR")
                .read(ProviderCall.of("xe", Kind.DATE, date), answer("historic_rate-CAD-2011-03-05.json"))
                .get(0);

        assertThat(day.quality()).isEqualTo(Quality.FINAL);
        assertThat(day.timestamp()).isEqualTo(Instant.parse("2011-03-05T17:00:00Z"));
    }

    @Test
    void a_period_has_one_day_for_each_utc_date() throws Exception {
        List<LocalDate> dates =
                LocalDate.of(2015, 2, 11).datesUntil(LocalDate.of(2015, 3, 13)).toList();
        List<DayRates> days = xe("USD", "CAD", "EUR")
                .read(
                        new ProviderCall("xe", Kind.SERIES, dates),
                        answer("historic_rate-period-USD-2015-02-11_30d.json"));

        assertThat(days).extracting(DayRates::date).doesNotHaveDuplicates().isSubsetOf(dates);
        assertThat(days.size()).isGreaterThan(25);
        assertThat(days.get(0).rates()).contains(new RawRate("CAD", "1.2633276296"));
    }

    @Test
    void rates_of_another_amount_are_refused() {
        ProviderFailure failure = catchThrowableOfType(
                ProviderFailure.class,
                () -> xe("EUR", "CAD")
                        .read(
                                ProviderCall.of("xe", Kind.LATEST, LocalDate.of(2017, 9, 25)),
                                answer("convert_from-EUR-CAD-amount55-2017-09-25.json")));

        assertThat(failure.reason()).isEqualTo("wrong_amount");
        assertThat(failure.action()).isEqualTo(FailureAction.LATER);
    }

    @Test
    void yesterday_s_lock_says_not_yet() {
        ProviderFailure failure = catchThrowableOfType(
                ProviderFailure.class,
                () -> xe("USD", "JPY")
                        .read(
                                ProviderCall.of("xe", Kind.LATEST, MAY_18.plusDays(1)),
                                answer("convert_from-USD-JPY_EUR-2022-05-18.json")));

        assertThat(failure.action()).isEqualTo(FailureAction.AWAIT);
    }

    @Test
    void what_was_not_asked_for_such_as_the_successor_of_an_obsolete_code_is_left_out() throws Exception {
        DayRates day = xe("USD", "JPY", "DEM")
                .read(ProviderCall.of("xe", Kind.LATEST, MAY_18), answer("convert_from-USD-JPY_EUR-2022-05-18.json"))
                .get(0);

        assertThat(day.rates()).extracting(RawRate::quote).containsExactly("JPY");
    }

    @Test
    void a_day_with_two_rows_of_a_currency_is_left_to_be_asked_for_alone() throws Exception {
        List<DayRates> days = xe("EUR", "CAD")
                .read(
                        new ProviderCall("xe", Kind.SERIES, List.of(MAY_18, MAY_18.plusDays(1))),
                        parse("{\"from\":\"EUR\",\"amount\":1,\"to\":{\"CAD\":["
                                + "{\"mid\":1.3,\"timestamp\":\"2022-05-18T12:00:00Z\"},"
                                + "{\"mid\":1.4,\"timestamp\":\"2022-05-18T00:00:00Z\"},"
                                + "{\"mid\":1.5,\"timestamp\":\"2022-05-19T00:00:00Z\"}]}}"));

        assertThat(days).singleElement().satisfies(day -> assertThat(day.date()).isEqualTo("2022-05-19"));
    }

    @Test
    void spans_have_no_gap_and_are_shorter_than_a_page() {
        TreeSet<LocalDate> weekdays = LocalDate.of(2026, 3, 2)
                .datesUntil(LocalDate.of(2026, 3, 17))
                .filter(day -> day.getDayOfWeek().getValue() < 6)
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(xe("EUR", "USD").calls(weekdays, true))
                .extracting(call -> call.kind() + " " + call.first() + " " + call.last())
                .containsExactly(
                        "SERIES 2026-03-02 2026-03-06", "SERIES 2026-03-09 2026-03-13", "DATE 2026-03-16 2026-03-16");

        TreeSet<LocalDate> threeYears = LocalDate.of(2020, 1, 1)
                .datesUntil(LocalDate.of(2023, 1, 1))
                .collect(Collectors.toCollection(TreeSet::new));
        List<ProviderCall> calls = xe("EUR", "USD").calls(threeYears, true);
        assertThat(calls).extracting(call -> call.dates().size()).containsExactly(499, 499, 98);
        assertThat(calls.stream().flatMap(call -> call.dates().stream())).containsExactlyElementsOf(threeYears);
    }

    @Test
    void a_call_costs_a_unit_for_each_rate_that_comes_back() {
        XeProvider xe = xe("EUR", "USD", "GBP", "EUR");

        assertThat(xe.cost(ProviderCall.of("xe", Kind.LATEST, MAY_18))).isEqualTo(2);
        assertThat(xe.cost(new ProviderCall(
                        "xe", Kind.SERIES, MAY_18.datesUntil(MAY_18.plusDays(5)).toList())))
                .isEqualTo(10);
        assertThat(xe.cost(ProviderCall.of("xe", Kind.DATE, MAY_18).without(Set.of("GBP"))))
                .isEqualTo(1);
    }

    @Test
    void neither_margin_nor_rounding_is_ever_asked_for_and_the_page_always_is() {
        XeProvider xe = xe("EUR", "USD", "GBP");

        assertThat(xe.request(ProviderCall.of("xe", Kind.LATEST, MAY_18), MAY_18))
                .satisfies(request -> assertThat(request.path()).isEqualTo("convert_from.json/"))
                .satisfies(request -> assertThat(request.queryString()).isEqualTo("from=EUR&to=GBP%2CUSD&amount=1"));
        assertThat(xe.request(ProviderCall.of("xe", Kind.DATE, MAY_18).without(Set.of("GBP")), MAY_18)
                        .queryString())
                .isEqualTo("from=EUR&to=USD&amount=1&date=2022-05-18");
        assertThat(xe.request(new ProviderCall("xe", Kind.SERIES, List.of(MAY_18, MAY_18.plusDays(1))), MAY_18)
                        .queryString())
                .isEqualTo("from=EUR&to=GBP%2CUSD&amount=1&start_timestamp=2022-05-18T12%3A00"
                        + "&end_timestamp=2022-05-19T12%3A00&interval=daily&page=1&per_page=500");
    }

    @ParameterizedTest
    @CsvSource({
        "401, error-1-bad-credentials.json,         KEY,        xe_1",
        "200, error-1-bad-credentials.json,         KEY,        xe_1",
        "500, error-0-unexpected.json,              RETRY,      xe_0",
        "200, error-0-unexpected.json,              RETRY,      xe_0",
        "400, error-7-two-currencies-http400.json,  OTHER_CALL, xe_7",
        "400, error-7-unknown-currency.json,        NONE,       xe_7"
    })
    void each_error_asks_for_what_helps(int status, String sample, FailureAction action, String reason)
            throws Exception {
        XeProvider xe = xe("USD", "KES", "UGX", "EUR");
        ProviderFailure failure = status == 200
                ? catchThrowableOfType(
                        ProviderFailure.class,
                        () -> xe.read(ProviderCall.of("xe", Kind.LATEST, MAY_18), answer(sample)))
                : xe.refusal(status, XeStandIn.sample(sample));

        assertThat(failure.action()).isEqualTo(action);
        assertThat(failure.reason()).isEqualTo(reason);
        assertThat(failure.withoutQuotes())
                .isEqualTo(action == FailureAction.OTHER_CALL ? Set.of("KES", "UGX") : Set.of());
    }

    @ParameterizedTest
    @CsvSource({
        "429, {\"code\":9}, RESET",
        "403, {\"code\":5}, OPERATOR",
        "400, {\"code\":4}, LATER",
        "403, <html>, RETRY",
        "502, '', RETRY"
    })
    void an_unknown_code_goes_by_the_status(int status, String body, FailureAction action) {
        assertThat(xe("EUR", "USD").refusal(status, body.getBytes(UTF_8)).action())
                .isEqualTo(action);
    }

    @Test
    void the_account_tells_what_is_left_however_it_is_spelled() throws Exception {
        assertThat(xe("EUR", "USD").allowance(answer("account_info-documented-2014.json")))
                .isEqualTo(new AccountQuota(10_000, 8347, Instant.parse("2014-11-23T00:00:00Z")));
        assertThat(xe("EUR", "USD").allowance(answer("account_info-free-trial-2023-07.json")))
                .isEqualTo(new AccountQuota(10_000, 9995, null));
    }

    @Test
    void hostile_answers_are_failures_never_exceptions_of_another_kind() {
        for (String body : List.of(
                "[]",
                "{}",
                "{\"to\":5}",
                "{\"from\":\"EUR\",\"amount\":1e999999999}",
                "{\"from\":\"EUR\",\"amount\":1}",
                "{\"from\":\"EUR\",\"amount\":1,\"timestamp\":\"soon\",\"to\":[]}",
                "{\"from\":\"EUR\",\"amount\":1,\"timestamp\":\"2022-05-18T00:00:00Z\",\"to\":[5,null,[],{\"mid\":{}}]}")) {
            assertThat(catchThrowableOfType(
                            ProviderFailure.class,
                            () -> xe("EUR", "USD").read(ProviderCall.of("xe", Kind.LATEST, MAY_18), parse(body))))
                    .as(body)
                    .isNotNull();
        }
    }

    private static XeProvider xe(String base, String... symbols) {
        return new XeProvider(base, Stream.of(symbols).toList(), Credentials.NONE);
    }

    private static XeAnswer answer(String sample) throws Exception {
        return parse(new String(XeStandIn.sample(sample), UTF_8));
    }

    private static XeAnswer parse(String json) throws Exception {
        return new ObjectMapper().readValue(json, XeAnswer.class);
    }
}
