package io.fxcaravan.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.fxcaravan.demo.EcbDays;
import io.fxcaravan.demo.SimulatedClock;
import io.fxcaravan.demo.fixer.FixerStandIn;
import io.fxcaravan.ingest.run.DayOutcome;
import io.fxcaravan.ingest.run.Run;
import io.fxcaravan.rates.DayState;
import io.fxcaravan.testkit.OnEachDatabase;
import io.fxcaravan.testkit.TestHome;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A store that refuses days, whatever the cause: no call is paid whose day cannot be kept. */
@Timeout(60)
@OnEachDatabase
class StoreRefusalTest {
    private static final Instant NINE = Instant.parse("2026-03-02T09:00:00Z");

    @TempDir
    Path dir;

    private final SimulatedClock clock = new SimulatedClock(NINE);
    private FixerStandIn fixer;
    private TestHome home;

    @BeforeEach
    void start() throws Exception {
        fixer = FixerStandIn.start(EcbDays.bundled(), clock);
        home = new TestHome(dir, fixer, clock, "fx.fixer.plan", "free");
    }

    @AfterEach
    void stop() {
        home.close();
        fixer.close();
    }

    /** The statement that stores a day names a table that is not there. */
    private void refuse() {
        execute("alter table publication rename to publication_away");
    }

    private void accept() {
        execute("alter table publication_away rename to publication");
    }

    private void execute(String sql) {
        home.caravan().database().jdbi().useHandle(h -> h.execute(sql));
    }

    @Test
    void the_first_refused_day_ends_the_run_before_another_call_is_paid() {
        refuse();

        Run run = home.fire();

        assertThat(fixer.calls()).isEqualTo(1);
        assertThat(home.in(DayState.FAILED)).hasSize(1);
        assertThat(home.in(DayState.MISSING)).hasSize(21);
        assertThat(home.sql("select stage, has_body from dead_letters"))
                .singleElement()
                .satisfies(letter ->
                        assertThat(letter).containsEntry("stage", "store").containsEntry("has_body", true));
        assertThat(run.outcomes()).hasSize(22).extracting(DayOutcome::reason).contains("store_refused");
    }

    @Test
    void a_persons_run_names_every_day_that_it_did_not_come_to() {
        refuse();
        List<LocalDate> days = List.of(LocalDate.of(2026, 2, 24), LocalDate.of(2026, 2, 25), LocalDate.of(2026, 2, 26));

        Run run = home.ingest(days);

        assertThat(fixer.calls()).isEqualTo(1);
        assertThat(run.outcomes()).extracting(DayOutcome::date).containsExactlyElementsOf(days);
        assertThat(run.outcomes()).noneMatch(DayOutcome::isStored);
    }

    @Test
    void the_next_runs_wait_with_growing_delays_and_it_is_said_why() {
        refuse();
        home.fire();

        home.runUntil(clock, NINE.plus(Duration.ofMinutes(59)), Duration.ofMinutes(1));

        assertThat(fixer.calls()).isEqualTo(2);
        assertThat(home.status().healthy()).isFalse();
        assertThat(home.status().problems())
                .filteredOn(problem -> problem.startsWith("the store has refused days since 2026-03-02T09:00:00Z ("))
                .singleElement()
                .asString()
                .containsIgnoringCase("publication")
                .contains("no call is made before 2026-03-02T10:", "make room on its disk")
                .doesNotContainIgnoringCase("insert into");
    }

    @Test
    void when_the_store_takes_days_again_all_of_them_come() {
        refuse();
        home.fire();
        accept();

        home.runUntil(clock, NINE.plus(Duration.ofMinutes(20)), Duration.ofMinutes(1));

        assertThat(home.in(DayState.MISSING, DayState.FAILED)).isEmpty();
        assertThat(home.status().problems()).noneMatch(problem -> problem.contains("the store"));
        assertThat(home.status().database().refuses()).isFalse();
    }
}
