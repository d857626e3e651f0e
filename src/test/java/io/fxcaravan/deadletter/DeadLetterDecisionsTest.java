package io.fxcaravan.deadletter;

import static org.assertj.core.api.Assertions.assertThat;

import io.fxcaravan.demo.EcbDays;
import io.fxcaravan.demo.SimulatedClock;
import io.fxcaravan.demo.fixer.Fault;
import io.fxcaravan.demo.fixer.FixerStandIn;
import io.fxcaravan.demo.fixer.ProviderError;
import io.fxcaravan.demo.fixer.TestFault;
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

/** What a person does with dead letters, over real HTTP and a real H2 file. */
@OnEachDatabase
class DeadLetterDecisionsTest {
    private static final LocalDate MONDAY = LocalDate.of(2026, 3, 2);

    @TempDir
    Path dir;

    private final SimulatedClock clock = new SimulatedClock(Instant.parse("2026-03-02T09:00:00Z"));
    private FixerStandIn fixer;
    private TestHome home;

    @BeforeEach
    void start() throws Exception {
        fixer = FixerStandIn.start(EcbDays.bundled(), clock);
        home = new TestHome(dir, fixer, clock, "fx.ingest.window-days", "1", "fx.fixer.days", "MON");
    }

    @AfterEach
    void stop() {
        home.close();
        fixer.close();
    }

    private DeadLetter fail(Fault fault) {
        fixer.faults().always(fault);
        home.fire();
        fixer.faults().heal();
        List<DeadLetter> letters = home.caravan().deadLetters().list();
        assertThat(letters).hasSize(1);
        return letters.get(0);
    }

    /** Retries the day of a fault whose answer was kept: no call goes out. What becomes of its dead letter. */
    private DeadLetter readAgain(Fault fault) {
        DeadLetter letter = fail(fault);
        assertThat(letter.hasBody()).isTrue();
        int calls = fixer.calls();

        home.retryByPerson(letter.id());

        assertThat(fixer.calls()).isEqualTo(calls);
        return home.caravan().deadLetters().find(letter.id()).orElseThrow();
    }

    @Test
    void a_retry_reads_a_kept_answer_again_without_a_call() {
        DeadLetter after = readAgain(new TestFault.WrongDate(LocalDate.of(2026, 3, 9)));

        assertThat(after.state()).isEqualTo("waiting");
        assertThat(after.reason()).isEqualTo("wrong_date");
    }

    @Test
    @Timeout(60)
    void a_kept_answer_that_is_no_json_is_read_again_once() {
        DeadLetter after = readAgain(new TestFault.Page());

        assertThat(after.state()).isEqualTo("waiting");
        assertThat(after.reason()).isEqualTo("not_json");
    }

    @Test
    void a_retry_of_a_refusal_asks_again_since_nothing_else_can_be_read_of_it() {
        DeadLetter letter = fail(new TestFault.Refused(ProviderError.INVALID_ACCESS_KEY));
        assertThat(letter.hasBody()).isTrue();
        int calls = fixer.calls();

        home.retryByPerson(letter.id());

        assertThat(fixer.calls()).isEqualTo(calls + 1);
        assertThat(home.caravan().deadLetters().find(letter.id()).orElseThrow().state())
                .isEqualTo("resolved");
    }

    @Test
    void a_retry_without_a_kept_answer_makes_one_call_and_closes_the_letter() {
        DeadLetter letter = fail(new Fault.HttpError(503));
        assertThat(letter.hasBody()).isFalse();
        int calls = fixer.calls();

        home.retryByPerson(letter.id());

        assertThat(fixer.calls()).isEqualTo(calls + 1);
        assertThat(home.caravan().deadLetters().find(letter.id()).orElseThrow().state())
                .isEqualTo("resolved");
        assertThat(home.caravan().snapshots().current("fixer", MONDAY)).isPresent();
    }

    @Test
    void a_resolved_letter_stays_90_days_however_long_it_was_open() {
        DeadLetter letter = fail(new Fault.HttpError(503));
        clock.advance(Duration.ofDays(100));

        home.ingest(List.of(MONDAY));

        assertStays90Days(letter);
    }

    @Test
    void a_discarded_letter_stays_90_days_however_long_it_was_open() {
        DeadLetter letter = fail(new Fault.HttpError(503));
        clock.advance(Duration.ofDays(100));

        home.caravan().deadLetters().discard(letter.id(), "ann", null);

        assertStays90Days(letter);
    }

    private void assertStays90Days(DeadLetter closed) {
        clock.advance(Duration.ofDays(89));
        home.caravan().pruning().prune();
        assertThat(home.caravan().deadLetters().find(closed.id())).isPresent();
        clock.advance(Duration.ofDays(2));
        home.caravan().pruning().prune();
        assertThat(home.caravan().deadLetters().find(closed.id())).isEmpty();
    }

    @Test
    void a_discarded_letter_leaves_its_day_owed_and_asked_for_a_day_later() {
        DeadLetter letter = fail(new Fault.HttpError(503));

        home.caravan().deadLetters().discard(letter.id(), "ann", "known outage");

        assertThat(home.caravan().deadLetters().list()).isEmpty();
        assertThat(home.caravan().ledger().in("fixer", DayState.MISSING)).containsExactly(MONDAY);
        clock.advanceTo(Instant.parse("2026-03-03T10:00:00Z"));
        home.fire();
        assertThat(home.caravan().ledger().in("fixer", DayState.FINAL)).containsExactly(MONDAY);
    }
}
