package io.fxcaravan.deadletter;

import static org.assertj.core.api.Assertions.assertThat;

import io.fxcaravan.demo.EcbDays;
import io.fxcaravan.demo.SimulatedClock;
import io.fxcaravan.demo.fixer.Fault;
import io.fxcaravan.demo.fixer.FixerPlan;
import io.fxcaravan.demo.fixer.FixerStandIn;
import io.fxcaravan.demo.fixer.ProviderError;
import io.fxcaravan.demo.fixer.TestFault;
import io.fxcaravan.provider.ProviderCall;
import io.fxcaravan.provider.runtime.ProviderState;
import io.fxcaravan.rates.DayState;
import io.fxcaravan.store.AnswerBody;
import io.fxcaravan.testkit.LogLines;
import io.fxcaravan.testkit.OnEachDatabase;
import io.fxcaravan.testkit.OnEachDatabaseInFullRun;
import io.fxcaravan.testkit.TestHome;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an unwell provider costs, and that everything heals by itself, on a clock that the test moves. */
@org.junit.jupiter.api.Timeout(60)
@OnEachDatabaseInFullRun
class OutageTest {
    private static final LocalDate MONDAY = LocalDate.of(2026, 3, 2);
    private static final LocalDate FRIDAY = LocalDate.of(2026, 2, 27);
    private static final Instant NINE = Instant.parse("2026-03-02T09:00:00Z");
    private static final Duration STEP = Duration.ofMinutes(15);

    @TempDir
    Path dir;

    private final SimulatedClock clock = new SimulatedClock(NINE);
    private FixerStandIn fixer;
    private TestHome home;
    private LogLines log;

    @BeforeEach
    void start() throws Exception {
        log = new LogLines("io.fxcaravan");
        fixer = FixerStandIn.start(EcbDays.bundled(), clock).quota(100);
        home = open();
    }

    @AfterEach
    void stop() {
        home.close();
        fixer.close();
        log.close();
    }

    private TestHome open(String... properties) throws Exception {
        List<String> all = new ArrayList<>(List.of("fx.fixer.plan", "free"));
        all.addAll(List.of(properties));
        return new TestHome(dir, fixer, clock, all.toArray(String[]::new));
    }

    private void reopen(String... properties) throws Exception {
        home.close();
        home = open(properties);
    }

    @Test
    void a_first_start_in_an_outage_of_48_hours_spends_at_most_10_calls_and_heals_within_the_free_plan()
            throws Exception {
        fixer.refuse();
        home.fire();
        home.runUntil(clock, NINE.plus(Duration.ofHours(24)), STEP);
        reopen();
        home.fire();
        home.runUntil(clock, NINE.plus(Duration.ofHours(48)), STEP);

        assertThat(home.used()).isLessThanOrEqualTo(10);
        assertThat(condition().state()).isEqualTo(ProviderState.State.DOWN);
        assertThat(home.sql("select * from dead_letter")).hasSizeLessThanOrEqualTo(2);

        fixer.listen();
        home.runUntil(clock, Instant.parse("2026-03-31T23:00:00Z"), Duration.ofHours(1));

        assertThat(condition().isOk()).isTrue();
        assertThat(home.in(DayState.MISSING, DayState.FAILED, DayState.AWAITED)).isEmpty();
        assertThat(home.in(DayState.FINAL)).hasSize(42); // the window of 31 days and all of March but its last day
        assertThat(home.in(DayState.PROVISIONAL)).containsExactly(LocalDate.of(2026, 3, 31));
        assertThat(home.used()).isLessThanOrEqualTo(100);
        assertThat(home.caravan().deadLetters().open("fixer")).isZero();
    }

    @Test
    void an_outage_with_many_days_open_is_known_after_two_of_them() {
        fixer.faults().always(new Fault.HttpError(503));

        home.fire();

        assertThat(fixer.received()).hasSize(4); // the first day with its two redeliveries, the second without
        assertThat(home.in(DayState.FAILED)).hasSize(2);
        assertThat(home.in(DayState.MISSING)).hasSize(20);
        assertThat(condition().state()).isEqualTo(ProviderState.State.DOWN);
        assertThat(condition().reason()).isEqualTo("http_503");
    }

    @Test
    void a_provider_that_cannot_be_reached_at_the_first_start_is_down_at_once_with_host_and_cause() {
        assertThat(condition().state()).isEqualTo(ProviderState.State.NEVER_CALLED);
        fixer.refuse();

        home.fire();

        assertThat(condition().state()).isEqualTo(ProviderState.State.DOWN);
        assertThat(home.used()).isEqualTo(3);
        assertThat(condition().sentence("fixer"))
                .startsWith(
                        "fixer cannot be reached since 2026-03-02T09:00:00Z (connection refused by http://127.0.0.1:")
                .contains("next try 2026-03-02T09:15:00Z", "fx.outbound.proxy");
        assertThat(home.in(DayState.FAILED)).hasSize(1);
        assertThat(home.in(DayState.MISSING)).hasSize(21);
    }

    @Test
    void one_failed_call_for_a_span_counts_for_all_of_its_days() throws Exception {
        reopen("fx.fixer.plan", "professional");
        fixer.plan(FixerPlan.PROFESSIONAL);
        fixer.faults().always(new Fault.HttpError(503));

        home.fire();

        assertThat(condition().state()).isEqualTo(ProviderState.State.DOWN);
        assertThat(fixer.received()).hasSize(3); // the span with its two redeliveries; today is not asked for
    }

    @Test
    void a_day_that_alone_always_fails_holds_up_the_others_only_until_the_next_probe() {
        fixer.faults().always(new Fault.HttpError(500));
        home.fire();
        fixer.faults().heal();
        fixer.faults().on(MONDAY, new Fault.HttpError(500));

        home.runUntil(clock, NINE.plus(Duration.ofMinutes(70)), Duration.ofMinutes(1));

        assertThat(home.in(DayState.FINAL)).hasSize(21);
    }

    @Test
    void nothing_is_planned_while_the_provider_is_down() {
        fixer.faults().always(new Fault.HttpError(503));
        home.fire();
        int calls = fixer.calls();

        assertThat(home.fire()).isNull();
        assertThat(home.retry()).isNull();
        assertThat(fixer.calls()).isEqualTo(calls);
    }

    @Test
    void one_probe_with_a_growing_delay_stands_for_all_days() {
        fixer.faults().always(new Fault.HttpError(503));
        home.fire();
        int before = fixer.calls();

        home.runUntil(clock, NINE.plus(Duration.ofMinutes(14)), Duration.ofMinutes(1));
        assertThat(fixer.calls() - before).isZero();
        home.runUntil(clock, NINE.plus(Duration.ofMinutes(59)), Duration.ofMinutes(1));
        assertThat(fixer.calls() - before).isEqualTo(1);
        home.runUntil(clock, NINE.plus(Duration.ofMinutes(61)), Duration.ofMinutes(1));
        assertThat(fixer.calls() - before).isEqualTo(2);
        assertThat(fixer.received().get(before).path()).isEqualTo("/api/latest");
    }

    @Test
    @OnEachDatabase
    void when_the_probe_succeeds_every_open_day_is_there_within_minutes() {
        fixer.faults().always(new Fault.HttpError(503));
        home.fire();
        fixer.faults().heal();

        home.runUntil(clock, NINE.plus(Duration.ofMinutes(20)), Duration.ofMinutes(1));

        assertThat(home.in(DayState.FINAL)).hasSize(21);
        assertThat(home.in(DayState.PROVISIONAL)).containsExactly(MONDAY);
        assertThat(home.sql("select distinct state from dead_letter").get(0)).containsValue("resolved");
    }

    @Test
    void the_days_retries_hold_across_a_restart() throws Exception {
        fixer.faults().always(new TestFault.Refused(ProviderError.INVALID_DATE));
        home.fire();
        int spent = fixer.calls();
        clock.advance(Duration.ofMinutes(20));
        home.retry();
        assertThat(fixer.calls() - spent).isEqualTo(4);

        reopen();
        clock.advance(Duration.ofHours(6));
        home.retry();
        assertThat(fixer.calls() - spent).isEqualTo(4);

        clock.advance(Duration.ofHours(12)); // the next UTC day
        home.retry();
        assertThat(fixer.calls() - spent).isEqualTo(8);
    }

    @Test
    void used_up_calls_wait_for_the_reset_with_one_probe_a_day() {
        fixer.quota(0);
        home.fire();
        assertThat(condition().state()).isEqualTo(ProviderState.State.QUOTA);
        int before = fixer.calls();

        home.runUntil(clock, NINE.plus(Duration.ofDays(3)), STEP);

        assertThat(fixer.calls() - before).isEqualTo(3);
        assertThat(home.sql("select next_retry_at from dead_letters where state = 'waiting'"))
                .isNotEmpty()
                .allSatisfy(
                        row -> assertThat(row.get("next_retry_at").toString()).startsWith("2026-04-01T00:00"));
    }

    @Test
    void a_false_word_of_used_up_calls_is_healed_by_the_next_days_probe() {
        fixer.quota(0);
        home.fire();
        fixer.quota(100);

        home.runUntil(clock, NINE.plus(Duration.ofHours(25)), STEP);

        assertThat(condition().isOk()).isTrue();
        assertThat(home.in(DayState.FINAL)).hasSize(22);
    }

    @Test
    void a_first_refusal_of_the_key_stops_every_call_until_the_key_changes() throws Exception {
        fixer.key("another");
        home.fire();
        home.runUntil(clock, NINE.plus(Duration.ofDays(3)), STEP);
        reopen();
        home.fire();
        assertThat(home.used()).isEqualTo(1);
        assertThat(condition().state()).isEqualTo(ProviderState.State.WAITING_FOR_KEY);
        assertThat(home.sql("select state from dead_letter"))
                .extracting("state")
                .containsExactly("parked");

        reopen("fx.fixer.access-key", "another");
        home.tick();
        home.tick();

        assertThat(condition().isOk()).isTrue();
        assertThat(home.in(DayState.MISSING, DayState.FAILED)).isEmpty();
        assertThat(home.caravan().deadLetters().open("fixer")).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {102, 105})
    void an_account_or_a_plan_that_refuses_parks_the_day(int code) {
        fixer.faults()
                .always(new TestFault.Refused(
                        code == 102 ? ProviderError.USER_NOT_ACTIVE : ProviderError.BASE_RESTRICTED));

        home.fire();
        home.runUntil(clock, NINE.plus(Duration.ofDays(2)), STEP);

        assertThat(fixer.calls()).isEqualTo(1);
        assertThat(home.sql("select state, reason, next_retry_at from dead_letter"))
                .singleElement()
                .satisfies(letter -> assertThat(letter)
                        .containsEntry("state", "parked")
                        .containsEntry("reason", "fixer_" + code)
                        .containsEntry("next_retry_at", null));
    }

    @Test
    void what_the_operator_changed_is_tried_at_once_whatever_it_was() throws Exception {
        reopen("fx.fixer.base", "USD"); // not on the free plan
        home.fire();
        assertThat(condition().state()).isEqualTo(ProviderState.State.REFUSED);

        reopen();
        home.fire();
        home.tick();

        assertThat(home.in(DayState.MISSING, DayState.FAILED)).isEmpty();
    }

    @Test
    void no_rates_for_a_date_is_believed_when_confirmed_a_day_later() {
        fixer.faults().on(FRIDAY, new TestFault.Refused(ProviderError.NO_RATES));
        home.fire();
        assertThat(home.day(FRIDAY).state()).isEqualTo(DayState.UNAVAILABLE);
        assertThat(home.day(FRIDAY).nextTry()).isEqualTo(NINE.plus(Duration.ofDays(1)));
        assertThat(home.caravan().deadLetters().open("fixer")).isZero();

        home.runUntil(clock, NINE.plus(Duration.ofDays(5)), Duration.ofMinutes(30));

        assertThat(home.day(FRIDAY).nextTry()).isNull();
        assertThat(asked(FRIDAY)).isEqualTo(2);
    }

    @Test
    void a_date_that_is_over_and_refused_as_invalid_is_asked_again_until_it_is_there() {
        fixer.faults().nextOn(FRIDAY, 3, new TestFault.Refused(ProviderError.INVALID_DATE));
        home.fire();
        assertThat(home.day(FRIDAY).state()).isEqualTo(DayState.FAILED);
        assertThat(condition().isOk()).isTrue();

        home.runUntil(clock, NINE.plus(Duration.ofHours(2)), STEP);

        assertThat(home.day(FRIDAY).state()).isEqualTo(DayState.FINAL);
        assertThat(asked(FRIDAY)).isEqualTo(4);
    }

    @Test
    @OnEachDatabase
    void days_that_fail_at_once_with_the_same_answer_share_its_body_and_none_is_lost() {
        home.fire();
        fixer.faults().always(new TestFault.Refused(ProviderError.INVALID_DATE));
        clock.advance(Duration.ofDays(1));
        List<ProviderCall> calls = FRIDAY.minusDays(20)
                .datesUntil(FRIDAY)
                .map(day -> ProviderCall.of("fixer", ProviderCall.Kind.DATE, day))
                .toList();

        home.ingest(calls.toArray(ProviderCall[]::new));

        assertThat(home.sql("select * from dead_letter where body_id is not null"))
                .hasSize(20);
        assertThat(home.sql("select distinct body_id from dead_letter")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"3600", "Mon, 02 Mar 2026 10:00:00 GMT"})
    void a_wait_longer_than_a_run_may_take_makes_a_dead_letter_at_once(String retryAfter) {
        fixer.faults().nextOn(FRIDAY, 1, new Fault.HttpError(429, Optional.of(retryAfter)));

        home.fire();

        assertThat(asked(FRIDAY)).isEqualTo(1);
        assertThat(home.sql("select * from dead_letters"))
                .singleElement()
                .satisfies(letter ->
                        assertThat(letter.get("next_retry_at").toString()).startsWith("2026-03-02T10:00"));
        home.runUntil(clock, NINE.plus(Duration.ofMinutes(59)), Duration.ofMinutes(1));
        assertThat(asked(FRIDAY)).isEqualTo(1);
        home.runUntil(clock, NINE.plus(Duration.ofMinutes(61)), Duration.ofMinutes(1));
        assertThat(home.day(FRIDAY).state()).isEqualTo(DayState.FINAL);
    }

    @Test
    void a_short_wait_is_kept_within_the_run() {
        fixer.faults().nextOn(FRIDAY, 1, new Fault.HttpError(429, Duration.ofSeconds(1)));
        Instant began = Instant.now();

        home.fire();

        assertThat(Duration.between(began, Instant.now())).isGreaterThan(Duration.ofSeconds(1));
        assertThat(home.day(FRIDAY).state()).isEqualTo(DayState.FINAL);
        assertThat(home.caravan().deadLetters().open("fixer")).isZero();
    }

    @Test
    void a_probe_that_finds_the_provider_well_but_the_day_not_published_opens_the_gate() {
        fixer.faults().always(new Fault.HttpError(503));
        home.fire();
        fixer.faults().heal();
        fixer.faults().always(new TestFault.StaleLatest());

        home.runUntil(clock, NINE.plus(Duration.ofMinutes(20)), Duration.ofMinutes(1));

        assertThat(condition().isOk()).isTrue();
        assertThat(home.in(DayState.FINAL)).hasSize(21);
        assertThat(home.day(MONDAY).state()).isIn(DayState.AWAITED, DayState.FAILED);
    }

    @Test
    void probes_that_bring_nothing_usable_grow_apart_too() {
        fixer.faults().always(new Fault.HttpError(503));
        home.fire();
        int before = fixer.calls();
        fixer.faults().heal();
        fixer.faults().always(new TestFault.WrongBase("USD"));

        home.runUntil(clock, NINE.plus(Duration.ofMinutes(58)), Duration.ofMinutes(1));

        assertThat(fixer.calls() - before).isEqualTo(1);
    }

    @Test
    void retried_days_are_judged_in_order_of_date() {
        LocalDate thursday = FRIDAY.minusDays(1);
        fixer.faults().on(thursday, new TestFault.Refused(ProviderError.INVALID_DATE));
        fixer.faults().on(FRIDAY, new TestFault.Refused(ProviderError.INVALID_DATE));
        home.fire();
        fixer.faults().heal();
        int before = fixer.calls();
        clock.advance(Duration.ofMinutes(16));

        home.retry();

        assertThat(home.sql("select rate_date from snapshot order by id desc limit 2"))
                .extracting(row -> row.get("rate_date").toString())
                .containsExactly(FRIDAY.toString(), thursday.toString());
        assertThat(fixer.calls() - before).isEqualTo(2);
    }

    @Test
    void a_provisional_day_whose_final_rates_are_not_there_is_asked_for_until_they_are() {
        home.fire();
        fixer.faults().nextOn(MONDAY, 1, new TestFault.Refused(ProviderError.NO_RATES));

        home.runUntil(clock, NINE.plus(Duration.ofHours(48)), Duration.ofMinutes(30));

        assertThat(home.day(MONDAY).state()).isEqualTo(DayState.FINAL);
    }

    @Test
    void a_key_comes_back_in_no_message_no_letter_no_body_and_no_log() throws Exception {
        fixer.faults().always(new TestFault.EchoedKey());
        fixer.faults().nextOn(MONDAY, 1, new TestFault.WrongBase("USD"));
        fixer.faults().next(1, new TestFault.GatewayError(400, "key " + FixerStandIn.KEY + " is not good"));
        home.fire();

        String everything = log.all()
                + home.sql("select * from dead_letter").toString()
                + home.sql("select * from provider_state")
                + home.sql("select * from ledger");
        assertThat(everything).doesNotContain(FixerStandIn.KEY).contains("is not good");
        home.caravan()
                .database()
                .jdbi()
                .useHandle(h -> h.createQuery("select content from body")
                        .mapTo(byte[].class)
                        .map(AnswerBody::inflate)
                        .forEach(body -> assertThat(new String(body, StandardCharsets.UTF_8))
                                .doesNotContain(FixerStandIn.KEY)));
    }

    private ProviderState condition() {
        return home.caravan().breaker().condition("fixer");
    }

    private long asked(LocalDate date) {
        return fixer.received().stream()
                .filter(call -> call.path().endsWith("/" + date))
                .count();
    }
}
