package io.fxcaravan.reading;

import io.fxcaravan.rates.CrossRate;
import io.fxcaravan.rates.Quality;
import io.fxcaravan.rates.Snapshot;
import io.fxcaravan.store.SnapshotHistory.Recorded;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeSet;

/** Every revision of a day, and what each of them changed. */
public record DayHistory(LocalDate date, String provider, List<Revision> revisions) {

    /**
     * A revision.
     *
     * @param source  {@code schedule}, {@code catch-up}, {@code ingest}, {@code import} or {@code quarantine}
     * @param actor   the key's name or the local user
     * @param changes against the revision before, in the base of this one; none for the first
     */
    public record Revision(
            int revision,
            Quality quality,
            String source,
            Instant recordedAt,
            Instant providerTimestamp,
            String actor,
            List<Change> changes) {}

    /** A rate that changed. @param from null where it is new @param to null where it is gone */
    public record Change(String quote, BigDecimal from, BigDecimal to) {}

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
                    before == null ? List.of() : changes(before, now)));
            before = now;
        }
        return new DayHistory(date, provider, revisions);
    }

    private static List<Change> changes(Snapshot before, Snapshot now) {
        SortedMap<String, BigDecimal> old =
                CrossRate.rebase(before.base(), before.rates(), now.base()).orElse(Collections.emptySortedMap());
        TreeSet<String> codes = new TreeSet<>(old.keySet());
        codes.addAll(now.rates().keySet());
        List<Change> changes = new ArrayList<>();
        for (String code : codes) {
            BigDecimal from = old.get(code);
            BigDecimal to = now.rates().get(code);
            if (from == null || to == null || from.compareTo(to) != 0) {
                changes.add(new Change(code, from, to));
            }
        }
        return changes;
    }
}
