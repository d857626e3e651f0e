package io.fxcaravan.retention;

import java.time.LocalDate;
import java.util.List;

/**
 * What a pruning removes, or has removed; with it go the answers that nothing else came in.
 *
 * @param keepsFrom   the oldest day that is kept because of its age; null where all are
 * @param snapshots   revisions of the days
 * @param rates       rates in them
 * @param quarantined rates held, released or rejected on the days
 * @param deadLetters those of the days, and closed ones of any day that are 90 days old
 * @param jobs        finished ingest jobs that are 90 days old
 */
public record PruneReport(
        LocalDate keepsFrom, List<Days> days, int snapshots, int rates, int quarantined, int deadLetters, int jobs) {

    /** The days of a provider that go. @param count of them, {@code first} and {@code last} included */
    public record Days(String provider, int count, LocalDate first, LocalDate last) {
        Days and(Days later) {
            return new Days(provider, count + later.count, first, later.last);
        }
    }

    /** Days of all providers. */
    public int dayCount() {
        return days.stream().mapToInt(Days::count).sum();
    }

    /** Whether there is nothing to remove. */
    public boolean isEmpty() {
        return days.isEmpty() && deadLetters == 0 && jobs == 0;
    }
}
