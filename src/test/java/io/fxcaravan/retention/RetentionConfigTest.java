package io.fxcaravan.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** How long days are kept, and what is said of those that go. */
class RetentionConfigTest {
    private static final Instant NOW = Instant.parse("2026-03-02T23:59:59Z");
    private static final RetentionConfig FOREVER =
            new RetentionConfig(OptionalInt.empty(), true, Duration.ofHours(24), false);

    @Test
    void the_oldest_day_kept_is_so_many_days_before_the_utc_day() {
        assertThat(FOREVER.keeping(31).keepsFrom(NOW)).contains(LocalDate.of(2026, 1, 30));
        assertThat(FOREVER.keeping(31).keepsFrom(NOW.plusSeconds(1))).contains(LocalDate.of(2026, 1, 31));
        assertThat(FOREVER.keepsFrom(NOW)).isEmpty();
    }

    @Test
    void another_number_of_days_leaves_all_else() {
        assertThat(FOREVER.keeping(40))
                .isEqualTo(new RetentionConfig(OptionalInt.of(40), true, Duration.ofHours(24), false));
    }

    @Test
    void fewer_than_31_days_are_refused() {
        assertThatThrownBy(() -> FOREVER.keeping(30)).hasMessageContaining("keep-days=30 is too few");
    }

    @Test
    void a_day_that_would_go_at_once_is_refused_and_the_oldest_kept_is_not() {
        RetentionConfig month = FOREVER.keeping(31);
        month.requireKept(LocalDate.of(2026, 1, 30), NOW);
        FOREVER.requireKept(LocalDate.MIN, NOW);

        assertThatThrownBy(() -> month.requireKept(LocalDate.of(2026, 1, 29), NOW))
                .hasMessageContaining("2026-01-29 would be pruned at once")
                .hasMessageContaining("keeps days from 2026-01-30 on");
    }

    @Test
    void a_report_counts_the_days_of_all_and_joins_those_of_one() {
        LocalDate first = LocalDate.of(2025, 1, 1);
        PruneReport.Days some = new PruneReport.Days("ecb", 2, first, first.plusDays(1));
        PruneReport.Days later = new PruneReport.Days("ecb", 3, first.plusDays(4), first.plusDays(6));

        assertThat(some.and(later)).isEqualTo(new PruneReport.Days("ecb", 5, first, first.plusDays(6)));
        assertThat(new PruneReport(null, List.of(some, later), 0, 0, 0, 0, 0).dayCount())
                .isEqualTo(5);
    }

    @Test
    void a_report_is_empty_without_days_letters_and_jobs() {
        PruneReport.Days some = new PruneReport.Days("ecb", 1, LocalDate.EPOCH, LocalDate.EPOCH);

        assertThat(new PruneReport(null, List.of(), 0, 0, 0, 0, 0).isEmpty()).isTrue();
        assertThat(new PruneReport(null, List.of(some), 0, 0, 0, 0, 0).isEmpty())
                .isFalse();
        assertThat(new PruneReport(null, List.of(), 0, 0, 0, 1, 0).isEmpty()).isFalse();
        assertThat(new PruneReport(null, List.of(), 0, 0, 0, 0, 1).isEmpty()).isFalse();
    }
}
