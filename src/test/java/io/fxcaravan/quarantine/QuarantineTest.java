package io.fxcaravan.quarantine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fxcaravan.demo.EcbDays;
import io.fxcaravan.demo.SimulatedClock;
import io.fxcaravan.demo.fixer.Fault;
import io.fxcaravan.demo.fixer.FixerStandIn;
import io.fxcaravan.evidence.RuleQuery;
import io.fxcaravan.rates.Snapshot;
import io.fxcaravan.reading.Conversion;
import io.fxcaravan.reading.ConvertQuery;
import io.fxcaravan.reading.DayQuery;
import io.fxcaravan.testkit.OnEachDatabase;
import io.fxcaravan.testkit.TestHome;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Held rates over real HTTP and a real H2 file; JPY is ten times too large on Tuesday. */
@OnEachDatabase
class QuarantineTest {
    private static final LocalDate TUESDAY = LocalDate.of(2026, 3, 3);

    @TempDir
    Path dir;

    private final SimulatedClock clock = new SimulatedClock(Instant.parse("2026-03-02T09:00:00Z"));
    private FixerStandIn fixer;
    private TestHome home;
    private Quarantine quarantine;

    @BeforeEach
    void hold_a_bad_tick() throws Exception {
        fixer = FixerStandIn.start(EcbDays.bundled(), clock);
        home = new TestHome(dir, fixer, clock, "fx.ingest.window-days", "5");
        quarantine = home.caravan().quarantine();
        home.fire();
        fixer.faults().on(TUESDAY, new Fault.Multiplied("JPY", BigDecimal.TEN));
        fireOn("2026-03-03T09:00:00Z");
    }

    @AfterEach
    void stop() {
        home.close();
        fixer.close();
    }

    private void fireOn(String time) {
        clock.advanceTo(Instant.parse(time));
        home.fire();
    }

    private Snapshot tuesday() {
        return home.caravan().snapshots().current("fixer", TUESDAY).orElseThrow();
    }

    @Test
    void an_implausible_rate_is_held_while_the_rest_of_its_day_is_stored() {
        assertThat(tuesday().rates()).hasSize(28).doesNotContainKey("JPY");
        assertThat(quarantine.held()).singleElement().satisfies(held -> {
            assertThat(held.quote()).isEqualTo("JPY");
            assertThat(held.reason()).isEqualTo("implausible");
            assertThat(new BigDecimal(held.rate())).isGreaterThan(new BigDecimal("1500"));
            assertThat(new BigDecimal(held.previousRate())).isLessThan(new BigDecimal("200"));
        });
    }

    @Test
    void the_same_bad_tick_in_the_final_answer_is_not_held_twice() {
        fireOn("2026-03-04T09:00:00Z");
        assertThat(quarantine.held()).hasSize(1);
    }

    @Test
    void the_day_after_a_bad_tick_is_judged_against_the_last_good_rate() {
        fireOn("2026-03-04T09:00:00Z");
        assertThat(home.caravan()
                        .snapshots()
                        .current("fixer", TUESDAY.plusDays(1))
                        .orElseThrow()
                        .rates())
                .containsKey("JPY");
        assertThat(tuesday().rates()).doesNotContainKey("JPY");
    }

    @Test
    void a_released_rate_makes_a_revision_with_it_and_is_written_down() {
        HeldRate held = quarantine.held().get(0);
        quarantine.release(held.id(), "ann", "seen at the central bank");
        assertThat(tuesday().revision()).isEqualTo(2);
        assertThat(tuesday().rates().get("JPY").value()).isEqualByComparingTo(held.rate());
        assertThat(quarantine.held()).isEmpty();
        assertThat(actions()).containsExactly("ann release fixer seen at the central bank");
    }

    @Test
    void a_released_rate_stays_released_when_the_final_answer_repeats_it() {
        quarantine.release(quarantine.held().get(0).id(), "ann", null);
        fireOn("2026-03-04T09:00:00Z");
        assertThat(tuesday().rates()).containsKey("JPY");
        assertThat(quarantine.held()).extracting(HeldRate::date).doesNotContain(TUESDAY);
    }

    @Test
    void a_rejected_rate_makes_a_revision_without_it_and_is_not_held_again() {
        quarantine.reject(quarantine.held().get(0).id(), "ann", "a tick");
        assertThat(tuesday().revision()).isEqualTo(2);
        assertThat(tuesday().rates()).doesNotContainKey("JPY");
        fireOn("2026-03-04T09:00:00Z");
        assertThat(quarantine.held()).isEmpty();
        assertThat(tuesday().rates()).doesNotContainKey("JPY");
    }

    @Test
    void a_held_rate_that_the_next_day_bears_out_is_released_by_itself() {
        fixer.faults().on(TUESDAY.plusDays(1), new Fault.Multiplied("JPY", new BigDecimal("10.3")));
        fireOn("2026-03-04T09:00:00Z");
        assertThat(tuesday().rates()).containsKey("JPY");
        assertThat(quarantine.held()).isEmpty();
        assertThat(actions()).singleElement().asString().startsWith("confirmation release");
    }

    @Test
    void a_rate_that_was_held_is_held_as_of_that_time_whatever_became_of_it() {
        clock.advanceTo(Instant.parse("2026-03-03T12:00:00Z"));
        quarantine.reject(quarantine.held().get(0).id(), "ann", "a tick");

        assertThat(heldAsOf("2026-03-03T11:00:00Z")).containsExactly("JPY");
        assertThat(heldAsOf("2026-03-03T12:00:00Z")).isEmpty();
        Conversion then = home.caravan()
                .readers()
                .ruled()
                .convert(
                        new ConvertQuery(BigDecimal.ONE, "EUR", "JPY", tuesdayAsOf("2026-03-03T11:00:00Z"), null),
                        RuleQuery.USUAL)
                .answer();
        assertThat(then.date()).isEqualTo(TUESDAY.minusDays(1));
        assertThat(then.stale()).isTrue();
    }

    @Test
    void a_rate_whose_place_the_next_answer_took_was_held_until_then() {
        fixer.faults().heal();
        fireOn("2026-03-04T09:00:00Z");
        assertThat(tuesday().rates()).containsKey("JPY");

        assertThat(heldAsOf("2026-03-03T11:00:00Z")).containsExactly("JPY");
        assertThat(heldAsOf("2026-03-04T10:00:00Z")).isEmpty();
    }

    private List<String> heldAsOf(String time) {
        return home.caravan().readers().days().read(tuesdayAsOf(time)).quarantined();
    }

    private static DayQuery tuesdayAsOf(String time) {
        return new DayQuery(TUESDAY, null, Set.of(), null, Instant.parse(time), false, false, null);
    }

    @Test
    void a_rate_is_decided_once() {
        long id = quarantine.held().get(0).id();
        quarantine.reject(id, "ann", null);
        assertThatThrownBy(() -> quarantine.release(id, "ann", null)).hasMessageContaining("rejected already");
        assertThatThrownBy(() -> quarantine.release(99, "ann", null)).hasMessageContaining("no quarantined rate 99");
    }

    private List<String> actions() {
        return home.caravan()
                .database()
                .jdbi()
                .withHandle(h -> h.createQuery(
                                "select actor || ' ' || action || ' ' || provider || ' ' || coalesce(reason, '-') from operator_actions order by at")
                        .mapTo(String.class)
                        .list());
    }
}
