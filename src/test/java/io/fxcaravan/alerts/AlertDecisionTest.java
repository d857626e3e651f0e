package io.fxcaravan.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The rules of telling over many generated histories. */
class AlertDecisionTest {
    private static final long SEED = new Random().nextLong();
    private static final Instant BEGIN = Instant.parse("2026-03-02T09:00:00Z");
    private static final List<AlertEvent> TROUBLES =
            List.of(AlertEvent.values()).subList(0, 7);

    @Test
    void no_history_tells_the_same_twice_in_a_day_or_the_end_of_what_was_not_told() {
        Random random = new Random(SEED);
        for (int history = 0; history < 500; history++) {
            Map<AlertEvent, AlertState> known = Map.of();
            Map<AlertEvent, Instant> toldAt = new EnumMap<>(AlertEvent.class);
            Instant now = BEGIN;
            for (int step = 0; step < 100; step++) {
                now = now.plus(Duration.ofMinutes(random.nextInt(600)));
                List<AlertCondition> conditions = conditions(random);
                AlertDecision decision = AlertDecision.of(conditions, known, now);

                for (AlertCondition told : decision.tell()) {
                    Instant last = toldAt.put(told.event(), now);
                    assertThat(last == null || !now.isBefore(last.plus(AlertDecision.QUIET)))
                            .as("%s told again after less than a day, seed %s", told.event(), SEED)
                            .isTrue();
                }
                Map<AlertEvent, AlertState> before = known;
                assertThat(decision.over())
                        .as("seed %s", SEED)
                        .allMatch(state -> before.get(state.event()).open());
                assertThat(decision.over())
                        .as("seed %s", SEED)
                        .noneMatch(
                                state -> conditions.stream().anyMatch(condition -> condition.event() == state.event()));
                known = decision.memory();
                AlertDecision again = AlertDecision.of(conditions, known, now);
                assertThat(again.tell()).as("seed %s", SEED).isEmpty();
                assertThat(again.over()).as("seed %s", SEED).isEmpty();
                assertThat(again.memory()).as("seed %s", SEED).isEqualTo(known);
            }
            Instant later = now.plus(Duration.ofDays(2));
            AlertDecision well = AlertDecision.of(
                    List.of(), AlertDecision.of(List.of(), known, now).memory(), later);
            assertThat(well.memory().values()).as("seed %s", SEED).noneMatch(AlertState::open);
        }
    }

    @Test
    void what_lasts_is_told_within_a_day_and_a_minute() {
        Random random = new Random(SEED);
        for (int history = 0; history < 500; history++) {
            Map<AlertEvent, AlertState> known = Map.of();
            Instant now = BEGIN;
            for (int step = 0; step < 20; step++) {
                now = now.plus(Duration.ofMinutes(random.nextInt(600)));
                known = AlertDecision.of(conditions(random), known, now).memory();
            }
            AlertEvent event = TROUBLES.get(random.nextInt(TROUBLES.size()));
            AlertCondition lasting = new AlertCondition(
                    event, event.isCause() ? now : null, new TreeSet<>(List.of("new")), List.of(), true, false);
            known = AlertDecision.of(List.of(lasting), known, now).memory();
            Instant later = now.plus(AlertDecision.QUIET).plus(event.patience());
            known = AlertDecision.of(List.of(lasting), known, later).memory();
            assertThat(known.get(event).open()).as("%s, seed %s", event, SEED).isTrue();
            assertThat(known.get(event).subjects())
                    .as("%s, seed %s", event, SEED)
                    .containsExactly("new");
        }
    }

    @Test
    void causes_are_told_at_once_and_the_rest_when_it_lasts() {
        for (AlertEvent event : TROUBLES) {
            AlertCondition condition =
                    new AlertCondition(event, BEGIN, Collections.emptySortedSet(), List.of(), true, false);
            AlertDecision first = AlertDecision.of(List.of(condition), Map.of(), BEGIN);
            assertThat(first.tell()).hasSize(event.isCause() ? 1 : 0);
            AlertDecision second = AlertDecision.of(List.of(condition), first.memory(), BEGIN.plusSeconds(60));
            assertThat(second.tell()).hasSize(event.isCause() ? 0 : 1);
        }
    }

    @Test
    void an_outage_is_over_when_what_it_left_behind_is_mended_too() {
        AlertCondition down = new AlertCondition(
                AlertEvent.PROVIDER_DOWN, BEGIN, Collections.emptySortedSet(), List.of(), true, false);
        AlertCondition gaps =
                new AlertCondition(AlertEvent.STALE, null, Collections.emptySortedSet(), List.of(), false, true);
        Map<AlertEvent, AlertState> known =
                AlertDecision.of(List.of(down, gaps), Map.of(), BEGIN).memory();
        AlertDecision answering = AlertDecision.of(List.of(gaps), known, BEGIN.plusSeconds(3600));
        assertThat(answering.over()).isEmpty();
        AlertDecision mended = AlertDecision.of(List.of(), answering.memory(), BEGIN.plusSeconds(3660));
        assertThat(mended.over()).extracting(AlertState::event).containsExactly(AlertEvent.PROVIDER_DOWN);
    }

    private static List<AlertCondition> conditions(Random random) {
        List<AlertCondition> conditions = new ArrayList<>();
        for (AlertEvent event : TROUBLES) {
            if (random.nextInt(3) == 0) {
                TreeSet<String> subjects = new TreeSet<>();
                for (int i = random.nextInt(4); i > 0; i--) {
                    subjects.add("s" + random.nextInt(5));
                }
                Instant since = event.isCause() ? BEGIN : null;
                boolean aftermath = !event.isCause() && random.nextBoolean();
                conditions.add(new AlertCondition(event, since, subjects, List.of(), random.nextBoolean(), aftermath));
            }
        }
        return conditions;
    }
}
