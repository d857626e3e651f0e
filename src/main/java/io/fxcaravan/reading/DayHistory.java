package io.fxcaravan.reading;

import io.fxcaravan.rates.Quality;
import io.fxcaravan.rates.RateChange;
import io.fxcaravan.rates.Snapshot;
import io.fxcaravan.store.SnapshotHistory.Recorded;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** Every revision of a day, and what each of them changed. */
public record DayHistory(LocalDate date, String provider, List<Revision> revisions) {

    /**
     * A revision.
     *
     * @param source  {@code schedule}, {@code catch-up}, {@code ingest}, {@code import} or {@code quarantine}
     * @param actor   the key's name or the local user
     * @param reason  in the words of the person who brought it; null for none
     * @param changes against the revision before, in the terms of this one; none for the first
     */
    public record Revision(
            int revision,
            Quality quality,
            String source,
            Instant recordedAt,
            Instant providerTimestamp,
            String actor,
            String reason,
            List<RateChange> changes) {}

    static DayHistory of(LocalDate date, String provider, List<Recorded> recorded) {
        List<Revision> revisions = new ArrayList<>();
        Snapshot before = null;
        for (Recorded each : recorded) {
            Snapshot now = each.snapshot();
            revisions.add(new Revision(
                    now.revision(),
                    now.quality(),
                    each.source(),
                    now.recordedAt(),
                    now.providerTimestamp(),
                    each.actor(),
                    each.reason(),
                    before == null ? List.of() : RateChange.between(before.published(), now.published())));
            before = now;
        }
        return new DayHistory(date, provider, revisions);
    }
}
