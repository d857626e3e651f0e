package io.fxcaravan.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.fxcaravan.demo.EcbDays;
import io.fxcaravan.demo.SimulatedClock;
import io.fxcaravan.demo.fixer.Fault;
import io.fxcaravan.demo.fixer.FixerPlan;
import io.fxcaravan.demo.fixer.FixerStandIn;
import io.fxcaravan.demo.fixer.ReceivedCall;
import io.fxcaravan.demo.fixer.TestFault;
import io.fxcaravan.provider.ProviderCall;
import io.fxcaravan.rates.DayState;
import io.fxcaravan.rates.Quality;
import io.fxcaravan.store.Snapshots;
import io.fxcaravan.testkit.LogLines;
import io.fxcaravan.testkit.OnEachDatabase;
import io.fxcaravan.testkit.OnEachDatabaseInFullRun;
import io.fxcaravan.testkit.TestHome;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.camel.builder.AdviceWith;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The main job over real HTTP and a real H2 file, on a clock that the test moves. */
@Timeout(60)
@OnEachDatabaseInFullRun
class CollectTest {
    private static final LocalDate MONDAY = LocalDate.of(2026, 3, 2);
    private static final LocalDate FRIDAY = LocalDate.of(2026, 2, 27);
    private static final Instant NINE = Instant.parse("2026-03-02T09:00:00Z");

    @TempDir
    Path dir;

    private final EcbDays ecb = EcbDays.bundled();
    private final SimulatedClock clock = new SimulatedClock(NINE);
    private FixerStandIn fixer;
    private TestHome home;
    private LogLines log;
    private LogLines letters;

    @BeforeEach
    void start() throws Exception {
        log = new LogLines("io.fxcaravan");
        letters = new LogLines("fx.dead-letter");
        fixer = FixerStandIn.start(ecb, clock);
        open();
    }

    @AfterEach
    void stop() {
        home.close();
        fixer.close();
        log.close();
        letters.close();
    }

    private void open(String... properties) throws Exception {
        if (home != null) {
            home.close();
        }
        home = new TestHome(dir, fixer, clock, properties);
    }

    @Test
    void the_first_firing_stores_a_month_of_working_days_and_today_in_order_of_date() {
        home.fire();

        assertThat(home.in(DayState.FINAL)).hasSize(21).contains(LocalDate.of(2026, 1, 30), FRIDAY);
        assertThat(home.in(DayState.PROVISIONAL)).containsExactly(MONDAY);
        assertThat(home.sql("select rate_date from snapshot order by id"))
                .extracting(row -> row.get("rate_date").toString())
                .hasSize(22)
                .isSorted();
        assertStoredAsServed();
    }

    @Test
    @OnEachDatabase
    void a_day_is_whole_with_its_body_and_says_where_it_came_from() {
        home.fire();

        assertThat(home.sql("select * from rates where rate_date = date '2026-02-27'"))
                .hasSize(29)
                .allSatisfy(row -> assertThat(row)
                        .containsEntry("provider", "fixer")
                        .containsEntry("base", "EUR")
                        .containsEntry("quality", "final")
                        .containsEntry("revision", 1));
        assertThat(new String(
                        home.caravan().snapshots().body("fixer", FRIDAY, null).orElseThrow(), StandardCharsets.UTF_8))
                .contains("\"date\":\"2026-02-27\"", "\"historical\":true");
        assertThat(log.all())
                .anyMatch(
                        line -> line.startsWith(
                                "day stored provider=fixer date=2026-02-27 quality=final revision=1 rates=29 held=0 source=schedule"));
    }

    @Test
    void provisional_rates_become_final_in_a_second_revision_once_the_day_is_over_and_not_before() {
        home.fire();
        home.runUntil(clock, Instant.parse("2026-03-03T00:25:00Z"), Duration.ofMinutes(25));
        assertThat(home.day(MONDAY).state()).isEqualTo(DayState.PROVISIONAL);

        home.runUntil(clock, Instant.parse("2026-03-03T00:50:00Z"), Duration.ofMinutes(25));

        assertThat(home.day(MONDAY).state()).isEqualTo(DayState.FINAL);
        assertThat(
                        home.sql(
                                "select quality, revision, changed from snapshot where rate_date = date '2026-03-02' order by revision"))
                .extracting(row -> row.get("quality") + " " + row.get("revision") + " " + row.get("changed"))
                .containsExactly("provisional 1 0", "final 2 0");
        assertThat(home.caravan()
                        .snapshots()
                        .newestAsOf("fixer", MONDAY, MONDAY, Quality.PROVISIONAL, NINE)
                        .orElseThrow()
                        .revision())
                .isEqualTo(1);
    }

    @Test
    void nothing_is_asked_twice() {
        home.fire();
        int calls = fixer.calls();

        assertThat(home.fire()).isNull();
        home.runUntil(clock, Instant.parse("2026-03-03T08:00:00Z"), Duration.ofMinutes(30));

        assertThat(fixer.calls() - calls).isEqualTo(1); // the finalizing call
        assertThat(home.used()).isEqualTo(fixer.calls());
    }

    @Test
    void an_equal_answer_adds_no_revision_and_moves_the_verified_time() {
        home.fire();
        clock.advance(Duration.ofHours(1));

        home.ingest(ProviderCall.of("fixer", ProviderCall.Kind.DATE, FRIDAY));

        assertThat(home.sql(
                        "select revision, recorded_at, verified_at from snapshot where rate_date = date '2026-02-27'"))
                .singleElement()
                .satisfies(row -> {
                    assertThat(row.get("recorded_at").toString()).startsWith("2026-03-02T09:00");
                    assertThat(row.get("verified_at").toString()).startsWith("2026-03-02T10:00");
                });
    }

    @Test
    @OnEachDatabase
    void a_different_answer_is_the_next_revision_with_what_changed_counted_and_the_old_one_readable() {
        home.fire();
        String before = home.rates(FRIDAY).get("USD");
        clock.advance(Duration.ofHours(1));
        fixer.faults().on(FRIDAY, new Fault.Multiplied("USD", new BigDecimal("1.01")));
        fixer.faults().on(FRIDAY, new TestFault.Vanished("ZAR"));
        fixer.faults().on(FRIDAY, new TestFault.Appeared("ABC", "2.5"));

        home.ingest(ProviderCall.of("fixer", ProviderCall.Kind.DATE, FRIDAY));

        assertThat(
                        home.sql(
                                "select changed, source, actor from snapshot where rate_date = date '2026-02-27' and revision = 2"))
                .containsExactly(Map.of("changed", 3, "source", "ingest", "actor", "tester"));
        assertThat(home.rates(FRIDAY)).doesNotContainKey("ZAR").containsEntry("ABC", "2.5");
        Snapshots snapshots = home.caravan().snapshots();
        assertThat(snapshots
                        .newestAsOf("fixer", FRIDAY, FRIDAY, Quality.FINAL, NINE.plusSeconds(60))
                        .map(snapshots::withRates)
                        .orElseThrow()
                        .rates()
                        .get("USD")
                        .value())
                .isEqualByComparingTo(before);
        assertThat(home.sql("select distinct revision from rate_history where rate_date = date '2026-02-27'"))
                .hasSize(2);
    }

    @Test
    @OnEachDatabase
    void a_bad_tick_is_held_with_its_reason_while_the_rest_of_the_day_is_stored() {
        fixer.faults().on(FRIDAY, new Fault.Multiplied("HUF", new BigDecimal("0.1")));
        fixer.faults().on(FRIDAY, new TestFault.Printed("JPY", "-1.08"));
        fixer.faults().on(FRIDAY, new TestFault.Printed("GBP", "1e400"));
        fixer.faults().on(FRIDAY, new TestFault.Appeared("usd", "1.1"));

        home.fire();

        assertThat(home.day(FRIDAY).state()).isEqualTo(DayState.FINAL);
        assertThat(home.rates(FRIDAY)).hasSize(26).doesNotContainKeys("HUF", "JPY", "GBP", "usd");
        assertThat(home.sql("select quote, reason, state from quarantined_rates order by quote"))
                .extracting(row -> row.get("quote") + " " + row.get("reason") + " " + row.get("state"))
                .containsExactly(
                        "GBP out_of_scale held", "HUF implausible held", "JPY not_positive held", "usd bad_code held");
        assertThat(log.all()).anyMatch(line -> line.startsWith("rate held provider=fixer date=2026-02-27 quote=HUF"));
    }

    @Test
    void a_day_of_which_more_than_a_third_is_bad_fails_with_its_body_kept() {
        ecb.ratesOn(FRIDAY).orElseThrow().keySet().stream()
                .limit(12)
                .forEach(code -> fixer.faults().on(FRIDAY, new TestFault.Printed(code, "0")));

        home.fire();

        assertThat(home.day(FRIDAY).state()).isEqualTo(DayState.FAILED);
        assertThat(home.sql("select reason, stage, has_body from dead_letters"))
                .containsExactly(Map.of("reason", "too_many_bad", "stage", "validate", "has_body", true));
    }

    // --- plans

    @Test
    void a_plan_with_series_fetches_the_whole_month_in_one_call() {
        fixer.plan(FixerPlan.PROFESSIONAL);

        home.fire();

        assertThat(fixer.received()).extracting(ReceivedCall::path).containsExactly("/api/timeseries", "/api/latest");
        assertThat(home.in(DayState.FINAL)).hasSize(21);
        assertStoredAsServed();
    }

    @Test
    void a_refused_series_is_remembered_across_restarts_until_the_key_changes() throws Exception {
        home.fire();
        assertThat(series()).isEqualTo(1);
        clock.advanceTo(Instant.parse("2026-03-20T09:00:00Z"));

        open();
        home.fire();
        assertThat(series()).isEqualTo(1);

        clock.advanceTo(Instant.parse("2026-04-20T09:00:00Z"));
        fixer.key("new");
        open("fx.fixer.access-key", "new");
        home.fire();
        assertThat(series()).isEqualTo(2);
    }

    @Test
    void a_key_of_one_digit_as_a_test_may_have_it_changes_no_rate() throws Exception {
        home.fire();
        Map<String, String> rates = home.rates(FRIDAY);

        fixer.key("1");
        open("fx.fixer.access-key", "1");
        home.ingest(ProviderCall.of("fixer", ProviderCall.Kind.DATE, FRIDAY));

        assertThat(home.rates(FRIDAY)).isEqualTo(rates);
        assertThat(home.day(FRIDAY).revision()).isEqualTo(1);
        assertThat(home.sql("select * from dead_letter")).isEmpty();
    }

    @Test
    void a_plan_that_the_operator_names_is_not_tried() throws Exception {
        open("fx.fixer.plan", "free");

        home.fire();

        assertThat(series()).isZero();
        assertThat(home.in(DayState.FINAL)).hasSize(21);
    }

    @Test
    void days_left_out_of_a_series_are_asked_for_by_themselves() {
        fixer.plan(FixerPlan.PROFESSIONAL);
        fixer.faults().nextOn(FRIDAY, 1, new TestFault.NoRates());

        home.fire();

        assertThat(fixer.received())
                .extracting(ReceivedCall::path)
                .containsExactly("/api/timeseries", "/api/2026-02-27", "/api/latest");
        assertThat(home.in(DayState.MISSING, DayState.FAILED)).isEmpty();
        assertStoredAsServed();
    }

    @Test
    void a_small_quota_is_spent_on_today_then_on_the_newest_gaps_even_when_a_series_is_refused() throws Exception {
        open("fx.fixer.monthly-quota", "60");

        home.fire();

        assertThat(home.in(DayState.PROVISIONAL)).containsExactly(MONDAY);
        List<LocalDate> stored = home.in(DayState.FINAL);
        assertThat(stored).isNotEmpty().endsWith(FRIDAY);
        assertThat(home.in(DayState.MISSING)).isNotEmpty().allMatch(day -> day.isBefore(stored.get(0)));
        // 21 working days to come, each with a daily and a finalizing call but the last; today's finalizing call; 3
        assertThat(60 - home.used()).isBetween(44, 46);
    }

    @Test
    void with_apilayers_flavour_the_key_goes_as_a_header() throws Exception {
        open(
                "fx.fixer.flavour",
                "apilayer",
                "fx.fixer.base-url",
                fixer.apilayerUrl().toString());

        home.fire();

        assertThat(home.in(DayState.FINAL)).hasSize(21);
        assertThat(fixer.received()).allMatch(call -> call.path().startsWith("/fixer/"));
    }

    @Test
    void what_is_excluded_is_not_kept() throws Exception {
        open("fx.fixer.exclude", "USD,TRY");

        home.fire();

        assertThat(home.rates(FRIDAY)).hasSize(27).doesNotContainKeys("USD", "TRY", "EUR");
    }

    // --- answers that are not good

    static Stream<Arguments> badAnswers() {
        return Stream.of(
                Arguments.of(new TestFault.WrongDate(MONDAY), "validate", "wrong_date", 1, true),
                Arguments.of(new TestFault.WrongBase("USD"), "validate", "wrong_base", 1, true),
                Arguments.of(new TestFault.NoRates(), "validate", "empty_rates", 1, true),
                Arguments.of(new TestFault.Printed("USD", "NaN"), "parse", "not_json", 3, true),
                Arguments.of(new TestFault.DuplicateQuote("USD", "1.5"), "parse", "not_json", 3, true),
                Arguments.of(new TestFault.TruncatedJson(), "parse", "not_json", 3, true),
                Arguments.of(new TestFault.EmptyBody(), "parse", "not_json", 3, true),
                Arguments.of(new TestFault.Rubbish(), "parse", "too_large", 3, false),
                Arguments.of(new Fault.HttpError(503), "fetch", "http_503", 3, false),
                Arguments.of(new TestFault.LyingGzip(), "fetch", "connection", 3, false),
                Arguments.of(new TestFault.CutOff(), "fetch", "connection", 3, false),
                Arguments.of(new TestFault.ConnectionReset(), "fetch", "connection", 3, false),
                Arguments.of(new TestFault.Hang(), "fetch", "timeout", 3, false),
                Arguments.of(new TestFault.SlowDrip(Duration.ofMillis(100)), "fetch", "timeout", 3, false));
    }

    @ParameterizedTest
    @MethodSource("badAnswers")
    void a_bad_answer_fails_its_day_alone_and_heals(Fault fault, String stage, String reason, int calls, boolean body)
            throws Exception {
        open("fx.fixer.plan", "free", "fx.fixer.response-timeout", reason.equals("timeout") ? "400ms" : "20s");
        fixer.faults().on(FRIDAY, fault);

        home.fire();

        assertThat(home.in(DayState.FAILED)).containsExactly(FRIDAY);
        assertThat(home.in(DayState.FINAL)).hasSize(20);
        assertThat(home.sql("select stage, reason, attempts, has_body, state from dead_letters"))
                .containsExactly(Map.of(
                        "stage", stage, "reason", reason, "attempts", calls, "has_body", body, "state", "waiting"));
        assertThat(letters.all())
                .singleElement()
                .satisfies(line -> assertThat(line)
                        .startsWith(
                                "{\"time\":\"2026-03-02T09:00:00Z\",\"id\":1,\"provider\":\"fixer\",\"date\":\"2026-02-27\"")
                        .contains("\"stage\":\"" + stage + "\"", "\"reason\":\"" + reason + "\"")
                        .contains("\"httpStatus\":" + status(stage, reason))
                        .contains("\"attempts\":" + calls, "\"nextRetryAt\":\"2026-03-02T09:15:00Z\""));
        assertThat(home.used()).isEqualTo(fixer.calls()).isEqualTo(21 + calls);
        fixer.faults().heal();

        home.runUntil(clock, NINE.plus(Duration.ofMinutes(20)), Duration.ofMinutes(5));

        assertThat(home.in(DayState.FAILED, DayState.MISSING)).isEmpty();
        assertThat(home.caravan().deadLetters().open("fixer")).isZero();
        assertStoredAsServed();
    }

    /** An answer that was read came with 200, whatever was wrong in it. */
    private static String status(String stage, String reason) {
        return reason.startsWith("http_") ? reason.substring(5) : stage.equals("fetch") ? "null" : "200";
    }

    // --- routes

    @Test
    void every_route_and_step_outward_can_be_named_and_described() throws Exception {
        home.context().stop();
        var all = new DefaultCamelContext();
        home.caravan().bindTo(all.getRegistry()::bind);
        for (var routes : home.caravan().collecting()) {
            all.addRoutes(routes);
            all.addTemplatedRoutes(routes);
        }
        for (var routes : home.caravan().scheduling()) {
            all.addRoutes(routes);
        }

        assertThat(all.getRouteDefinitions()).hasSizeGreaterThan(8).allSatisfy(route -> {
            assertThat(route.hasCustomIdAssigned()).as(route.getRouteId()).isTrue();
            assertThat(route.getDescriptionText()).as(route.getRouteId()).isNotBlank();
        });
    }

    @Test
    void a_camel_test_can_put_its_own_answer_in_the_providers_place() throws Exception {
        open("fx.fixer.plan", "free", "fx.ingest.window-days", "1");
        AdviceWith.adviceWith(
                home.context(),
                "call-fixer",
                route -> route.weaveById("ask-provider")
                        .replace()
                        .setBody()
                        .constant(
                                "{\"success\":true,\"base\":\"EUR\",\"date\":\"2026-03-02\",\"rates\":{\"USD\":1.25}}")
                        .setHeader("CamelHttpResponseCode")
                        .constant(200));

        home.fire();

        assertThat(home.rates(MONDAY)).containsExactly(Map.entry("USD", "1.25"));
        assertThat(fixer.calls()).isZero();
    }

    /** Every stored day has what the stand-in serves, digit for digit. */
    private void assertStoredAsServed() {
        for (LocalDate day : home.in(DayState.FINAL, DayState.PROVISIONAL)) {
            Map<String, String> served = new TreeMap<>();
            ecb.ratesOn(day)
                    .orElseThrow()
                    .forEach((quote, text) -> served.put(
                            quote, new BigDecimal(text).stripTrailingZeros().toPlainString()));
            served.remove("EUR");
            assertThat(home.rates(day)).as("%s", day).isEqualTo(served);
        }
    }

    private long series() {
        return fixer.received().stream()
                .filter(call -> call.path().equals("/api/timeseries"))
                .count();
    }
}
