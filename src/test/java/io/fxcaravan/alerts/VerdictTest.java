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
class VerdictTest {
    private static final long SEED = new Random().nextLong();
    private static final Instant BEGIN = Instant.parse("2026-03-02T09:00:00Z");
    private static final List<AlertEvent> TROUBLES =
            List.of(AlertEvent.values()).subList(0, 7);

    @Test
    void no_history_tells_the_same_twice_in_a_day_or_the_end_of_what_was_not_told() {
        Random random = new Random(SEED);
        for (int history = 0; history < 500; history++) {
            Map<AlertEvent, Told> known = Map.of();
            Map<AlertEvent, Instant> toldAt = new EnumMap<>(AlertEvent.class);
            Instant now = BEGIN;
            for (int step = 0; step < 100; step++) {
                now = now.plus(Duration.ofMinutes(random.nextInt(600)));
                List<Trouble> troubles = troubles(random);
                Verdict verdict = Verdict.of(troubles, known, now);

                for (Trouble told : verdict.tell()) {
                    Instant last = toldAt.put(told.event(), now);
                    assertThat(last == null || !now.isBefore(last.plus(Verdict.QUIET)))
                            .as("%s told again after less than a day, seed %s", told.event(), SEED)
                            .isTrue();
                }
                Map<AlertEvent, Told> before = known;
                assertThat(verdict.over())
                        .as("seed %s", SEED)
                        .allMatch(told -> before.get(told.event()).open());
                assertThat(verdict.over())
                        .as("seed %s", SEED)
                        .noneMatch(told -> troubles.stream().anyMatch(trouble -> trouble.event() == told.event()));
                known = verdict.memory();
                Verdict again = Verdict.of(troubles, known, now);
                assertThat(again.tell()).as("seed %s", SEED).isEmpty();
                assertThat(again.over()).as("seed %s", SEED).isEmpty();
                assertThat(again.memory()).as("seed %s", SEED).isEqualTo(known);
            }
            Instant later = now.plus(Duration.ofDays(2));
            Verdict well =
                    Verdict.of(List.of(), Verdict.of(List.of(), known, now).memory(), later);
            assertThat(well.memory().values()).as("seed %s", SEED).noneMatch(Told::open);
        }
    }

    @Test
    void what_lasts_is_told_within_a_day_and_a_minute() {
        Random random = new Random(SEED);
        for (int history = 0; history < 500; history++) {
            Map<AlertEvent, Told> known = Map.of();
            Instant now = BEGIN;
            for (int step = 0; step < 20; step++) {
                now = now.plus(Duration.ofMinutes(random.nextInt(600)));
                known = Verdict.of(troubles(random), known, now).memory();
            }
            AlertEvent event = TROUBLES.get(random.nextInt(TROUBLES.size()));
            Trouble lasting = new Trouble(
                    event, event.isCause() ? now : null, new TreeSet<>(List.of("new")), List.of(), true, false);
            known = Verdict.of(List.of(lasting), known, now).memory();
            Instant later = now.plus(Verdict.QUIET).plus(event.patience());
            known = Verdict.of(List.of(lasting), known, later).memory();
            assertThat(known.get(event).open()).as("%s, seed %s", event, SEED).isTrue();
            assertThat(known.get(event).subjects())
                    .as("%s, seed %s", event, SEED)
                    .containsExactly("new");
        }
    }

    @Test
    void causes_are_told_at_once_and_the_rest_when_it_lasts() {
        for (AlertEvent event : TROUBLES) {
            Trouble trouble = new Trouble(event, BEGIN, Collections.emptySortedSet(), List.of(), true, false);
            Verdict first = Verdict.of(List.of(trouble), Map.of(), BEGIN);
            assertThat(first.tell()).hasSize(event.isCause() ? 1 : 0);
            Verdict second = Verdict.of(List.of(trouble), first.memory(), BEGIN.plusSeconds(60));
            assertThat(second.tell()).hasSize(event.isCause() ? 0 : 1);
        }
    }

    @Test
    void an_outage_is_over_when_what_it_left_behind_is_mended_too() {
        Trouble down =
                new Trouble(AlertEvent.PROVIDER_DOWN, BEGIN, Collections.emptySortedSet(), List.of(), true, false);
        Trouble gaps = new Trouble(AlertEvent.STALE, null, Collections.emptySortedSet(), List.of(), false, true);
        Map<AlertEvent, Told> known =
                Verdict.of(List.of(down, gaps), Map.of(), BEGIN).memory();
        Verdict answering = Verdict.of(List.of(gaps), known, BEGIN.plusSeconds(3600));
        assertThat(answering.over()).isEmpty();
        Verdict mended = Verdict.of(List.of(), answering.memory(), BEGIN.plusSeconds(3660));
        assertThat(mended.over()).extracting(Told::event).containsExactly(AlertEvent.PROVIDER_DOWN);
    }

    private static List<Trouble> troubles(Random random) {
        List<Trouble> troubles = new ArrayList<>();
        for (AlertEvent event : TROUBLES) {
            if (random.nextInt(3) == 0) {
                TreeSet<String> subjects = new TreeSet<>();
                for (int i = random.nextInt(4); i > 0; i--) {
                    subjects.add("s" + random.nextInt(5));
                }
                Instant since = event.isCause() ? BEGIN : null;
                boolean aftermath = !event.isCause() && random.nextBoolean();
                troubles.add(new Trouble(event, since, subjects, List.of(), random.nextBoolean(), aftermath));
            }
        }
        return troubles;
    }
}
