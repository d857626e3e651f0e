package io.fxcaravan.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.fxcaravan.demo.EcbDays;
import io.fxcaravan.demo.SimulatedClock;
import io.fxcaravan.demo.fixer.Fault;
import io.fxcaravan.demo.fixer.FixerStandIn;
import io.fxcaravan.demo.fixer.ProviderError;
import io.fxcaravan.demo.fixer.TestFault;
import io.fxcaravan.provider.ProviderCall;
import io.fxcaravan.rates.DayState;
import io.fxcaravan.testkit.OnEachDatabase;
import io.fxcaravan.testkit.OnEachDatabaseInFullRun;
import io.fxcaravan.testkit.TestHome;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What is asked for when, over a real ledger. */
@Timeout(60)
@OnEachDatabaseInFullRun
class DayPlannerTest {
    private static final LocalDate MONDAY = LocalDate.of(2026, 3, 2);
    private static final LocalDate FRIDAY = LocalDate.of(2026, 2, 27);

    @TempDir
    Path dir;

    private final SimulatedClock clock = new SimulatedClock(Instant.parse("2026-03-02T09:00:00Z"));
    private FixerStandIn fixer;
    private TestHome home;

    @BeforeEach
    void start() throws Exception {
        fixer = FixerStandIn.start(EcbDays.bundled(), clock);
        open();
    }

    @AfterEach
    void stop() {
        home.close();
        fixer.close();
    }

    private void open(String... properties) throws Exception {
        if (home != null) {
            home.close();
        }
        List<String> all = new ArrayList<>(List.of("fx.fixer.plan", "free"));
        all.addAll(List.of(properties));
        home = new TestHome(dir, fixer, clock, all.toArray(String[]::new));
    }

    @Test
    void the_oldest_due_day_is_fixed_at_the_first_start_and_owed_from_then_on() throws Exception {
        fixer.refuse();
        home.fire();
        fixer.listen();
        clock.advance(Duration.ofDays(120));

        open("fx.fixer.monthly-quota", "10000", "fx.ingest.window-days", "5");
        home.tick(); // a probe
        home.tick();
        home.tick();

        assertThat(home.caravan().ledger().firstDue("fixer")).contains(LocalDate.of(2026, 1, 30));
        assertThat(home.in(DayState.MISSING, DayState.FAILED)).isEmpty();
        assertThat(home.in(DayState.FINAL)).hasSize(107).contains(LocalDate.of(2026, 1, 30));
    }

    @Test
    void a_machine_asleep_for_months_owes_every_day_of_them_when_it_wakes() {
        home.fire();
        clock.advance(Duration.ofDays(60));

        home.caravan().planner().expect("fixer");

        assertThat(home.in(DayState.MISSING)).hasSize(44).contains(LocalDate.of(2026, 3, 3));
    }

    @Test
    void a_clock_set_back_takes_nothing_from_the_ledger() throws Exception {
        home.fire();
        int before = home.sql("select * from ledger").size();
        int calls = fixer.calls();
        int used = home.used();
        home.close();
        var earlier = new SimulatedClock(Instant.parse("2026-02-10T09:00:00Z"));
        home = new TestHome(dir, fixer, earlier, "fx.fixer.plan", "free");

        assertThat(home.fire()).isNull();
        home.tick();
        assertThat(home.sql("select * from ledger")).hasSize(before);
        assertThat(fixer.calls()).isEqualTo(calls);

        open(); // the clock is right again: what was counted is still counted, and nothing is asked for twice
        home.fire();
        assertThat(home.used()).isEqualTo(used);
        assertThat(fixer.calls()).isEqualTo(calls);
    }

    @Test
    void a_stored_day_that_will_not_become_final_is_not_asked_for_each_day_for_ever() throws Exception {
        open("fx.fixer.monthly-quota", "1000");
        home.fire();
        LocalDate day = LocalDate.parse("2026-03-02");
        assertThat(home.day(day).state()).isEqualTo(DayState.PROVISIONAL);
        fixer.reset();
        fixer.faults().on(day, new TestFault.Refused(ProviderError.NO_RATES));

        home.runUntil(clock, Instant.parse("2026-03-20T12:00:00Z"), Duration.ofHours(6));

        assertThat(fixer.received().stream()
                        .filter(call -> call.path().endsWith(day.toString()))
                        .count())
                .isEqualTo(2);
        assertThat(home.day(day).state()).isEqualTo(DayState.PROVISIONAL);
    }

    @Test
    void a_saturday_is_in_the_ledger_only_where_it_is_expected_and_then_due_when_over() throws Exception {
        LocalDate saturday = LocalDate.of(2026, 3, 7);
        home.fire();
        home.runUntil(clock, Instant.parse("2026-03-08T02:00:00Z"), Duration.ofHours(1));
        assertThat(home.sql("select * from ledger where rate_date = date '2026-03-07'"))
                .isEmpty();

        open("fx.fixer.days", "MON-SUN");
        home.tick();

        assertThat(home.day(saturday).state()).isEqualTo(DayState.FINAL);
    }

    @Test
    void a_day_missed_by_its_firing_waits_until_its_final_rates_are_there() {
        fixer.faults().always(new Fault.HttpError(503));
        home.fire();
        fixer.faults().heal();
        clock.advanceTo(Instant.parse("2026-03-03T00:10:00Z"));
        home.tick();
        home.tick();
        assertThat(home.day(MONDAY).state()).isEqualTo(DayState.MISSING);

        home.runUntil(clock, Instant.parse("2026-03-03T00:40:00Z"), Duration.ofMinutes(10));

        assertThat(home.day(MONDAY).state()).isEqualTo(DayState.FINAL);
        assertThat(home.day(MONDAY).revision()).isEqualTo(1);
    }

    @Test
    void a_day_not_published_is_asked_again_three_times_then_when_it_is_over() {
        fixer.faults().on(MONDAY, new TestFault.StaleLatest());
        home.fire();
        assertThat(home.day(MONDAY).state()).isEqualTo(DayState.AWAITED);
        assertThat(home.day(MONDAY).nextTry()).isEqualTo(Instant.parse("2026-03-02T12:00:00Z"));

        home.runUntil(clock, Instant.parse("2026-03-02T23:30:00Z"), Duration.ofMinutes(30));
        assertThat(latestCalls()).isEqualTo(4);
        assertThat(home.caravan().deadLetters().open("fixer")).isZero();

        home.runUntil(clock, Instant.parse("2026-03-03T01:00:00Z"), Duration.ofMinutes(30));
        assertThat(home.day(MONDAY).state()).isEqualTo(DayState.FINAL);
        assertThat(latestCalls()).isEqualTo(4);
    }

    @Test
    @OnEachDatabase
    void a_small_quota_goes_to_today_then_to_what_is_to_be_finalized_then_to_the_newest_gaps() throws Exception {
        open("fx.ingest.window-days", "4", "fx.fixer.monthly-quota", "1000");
        home.fire(); // Thursday and Friday before, and Monday
        clock.advanceTo(Instant.parse("2026-03-04T09:00:00Z"));
        int used = home.used();

        assertThat(planWith(used)).isEmpty();
        assertThat(planWith(used + 1)).containsExactly("LATEST 2026-03-04");
        int daily = 19; // working days of March after the 4th
        assertThat(planWith(used + 1 + daily)).containsExactly("LATEST 2026-03-04");
        assertThat(planWith(used + 2 + daily)).containsExactly("DATE 2026-03-02", "LATEST 2026-03-04");
        int finalizing = 19; // today and those but the last, which is finalized after the reset
        assertThat(planWith(used + 2 + daily + finalizing + 3)).containsExactly("DATE 2026-03-02", "LATEST 2026-03-04");
        assertThat(planWith(used + 3 + daily + finalizing + 3))
                .containsExactly("DATE 2026-03-02", "DATE 2026-03-03", "LATEST 2026-03-04");
    }

    @Test
    void a_reserve_that_the_operator_sets_is_left_alone_by_the_gaps_only() throws Exception {
        open("fx.fixer.monthly-quota", "30", "fx.fixer.quota-reserve", "25");

        home.fire();

        assertThat(home.used()).isEqualTo(5);
        assertThat(home.in(DayState.PROVISIONAL)).containsExactly(MONDAY);
        assertThat(home.in(DayState.FINAL)).hasSize(4).contains(FRIDAY);
    }

    @Test
    void without_a_quota_nothing_is_held_back() throws Exception {
        open("fx.fixer.monthly-quota", "none");

        home.fire();

        assertThat(home.caravan().quota().state("fixer").reserve()).isZero();
        assertThat(home.in(DayState.FINAL)).hasSize(21);
        assertThat(home.used()).isEqualTo(22);
    }

    private List<String> planWith(int quota) throws Exception {
        open("fx.ingest.window-days", "4", "fx.fixer.monthly-quota", "" + quota);
        return home.caravan().planner().plan("fixer").calls().stream()
                .map(call -> call.kind() + " " + call.first())
                .toList();
    }

    private long latestCalls() {
        return fixer.received().stream()
                .filter(call -> call.path().equals("/api/latest"))
                .count();
    }

    @Test
    void finalizing_can_be_turned_off() throws Exception {
        open("fx.fixer.finalize", "false");
        home.fire();
        int calls = fixer.calls();

        home.runUntil(clock, Instant.parse("2026-03-03T08:00:00Z"), Duration.ofHours(1));

        assertThat(fixer.calls()).isEqualTo(calls);
        assertThat(home.caravan().planner().plan("fixer").calls())
                .extracting(ProviderCall::kind)
                .isEmpty();
    }
}
