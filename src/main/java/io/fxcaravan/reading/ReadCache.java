package io.fxcaravan.reading;

import io.fxcaravan.store.Snapshots;
import java.time.LocalDate;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What reading a day asks beside the day, kept so that it costs no query each time: which currencies other snapshots have,
 * which never changes, and which rates are held, as long as nothing is stored. Bounded; safe for many threads.
 */
final class ReadCache {
    private static final int MOST_SNAPSHOTS = 1_000;

    private final Snapshots snapshots;
    private final Map<Long, Set<String>> codes = new ConcurrentHashMap<>();
    private volatile Held held = new Held(-1, Map.of());

    private record Held(long as, Map<String, Map<LocalDate, Set<String>>> rates) {}

    ReadCache(Snapshots snapshots) {
        this.snapshots = snapshots;
    }

    /** The currencies of a snapshot. */
    Set<String> codes(long snapshot) {
        Set<String> known = codes.get(snapshot);
        return known != null ? known : keep(snapshot, snapshots.codes(snapshot));
    }

    private Set<String> keep(long snapshot, Set<String> its) {
        if (codes.size() >= MOST_SNAPSHOTS) {
            codes.clear();
        }
        codes.put(snapshot, its);
        return its;
    }

    /** The currencies of a day whose rate is held, in order. */
    Set<String> held(String provider, LocalDate date) {
        long now = snapshots.changes();
        Held known = held;
        if (known.as() != now) {
            known = new Held(now, snapshots.allHeld());
            held = known;
        }
        return known.rates().getOrDefault(provider, Map.of()).getOrDefault(date, Collections.emptySet());
    }
}
