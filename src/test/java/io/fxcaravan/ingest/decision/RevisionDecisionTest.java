package io.fxcaravan.ingest.decision;

import static org.assertj.core.api.Assertions.assertThat;

import io.fxcaravan.rates.DayRates;
import io.fxcaravan.rates.Direction;
import io.fxcaravan.rates.PublishedRates;
import io.fxcaravan.rates.Quality;
import io.fxcaravan.rates.Rate;
import io.fxcaravan.rates.Snapshot;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class RevisionDecisionTest {
    private static final LocalDate MONDAY = LocalDate.of(2026, 3, 2);
    private static final DayRates FINAL = new DayRates(MONDAY, "EUR", null, Quality.FINAL, List.of());
    private static final DayRates PROVISIONAL = new DayRates(MONDAY, "EUR", null, Quality.PROVISIONAL, List.of());

    private static PublishedRates rates(Map<String, String> texts) {
        TreeMap<String, Rate> rates = new TreeMap<>();
        texts.forEach((quote, text) -> rates.put(quote, Rate.of(new BigDecimal(text))));
        return new PublishedRates("EUR", Direction.FOREIGN_PER_HOME, rates);
    }

    private static Snapshot stored(int revision, Quality quality, PublishedRates rates) {
        return new Snapshot(1, "fixer", MONDAY, revision, quality, null, null, Instant.EPOCH, rates);
    }

    @Test
    void a_day_that_is_not_stored_is_its_first_revision() {
        assertThat(RevisionDecision.of(null, FINAL, rates(Map.of("USD", "1.1"))))
                .isEqualTo(new RevisionDecision(1, true, 0));
    }

    @Test
    void the_same_rates_again_confirm_the_current_revision_whatever_their_trailing_zeros() {
        Snapshot current = stored(2, Quality.FINAL, rates(Map.of("USD", "1.5")));

        assertThat(RevisionDecision.of(current, FINAL, rates(Map.of("USD", "1.50"))))
                .isEqualTo(new RevisionDecision(2, false, 0));
    }

    @Test
    void rates_that_came_went_and_moved_are_counted_in_the_next_revision() {
        Snapshot current = stored(1, Quality.FINAL, rates(Map.of("USD", "1.5", "ZAR", "19", "GBP", "0.8")));

        assertThat(RevisionDecision.of(current, FINAL, rates(Map.of("USD", "1.6", "ABC", "2", "GBP", "0.8"))))
                .isEqualTo(new RevisionDecision(2, true, 3));
    }

    @Test
    void a_provisional_day_that_becomes_final_is_a_revision_without_a_changed_rate() {
        Snapshot current = stored(1, Quality.PROVISIONAL, rates(Map.of("USD", "1.5")));

        assertThat(RevisionDecision.of(current, FINAL, rates(Map.of("USD", "1.5"))))
                .isEqualTo(new RevisionDecision(2, true, 0));
        assertThat(RevisionDecision.of(current, PROVISIONAL, rates(Map.of("USD", "1.5")))
                        .isNews())
                .isFalse();
    }
}
