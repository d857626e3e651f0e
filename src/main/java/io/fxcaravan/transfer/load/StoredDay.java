package io.fxcaravan.transfer.load;

import io.fxcaravan.rates.Quality;
import io.fxcaravan.store.SnapshotSpans;
import java.math.BigDecimal;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** A revision of a day as it is stored, and what a file would make of it. */
record StoredDay(int revision, String base, Quality quality, SortedMap<String, BigDecimal> rates) {
    static StoredDay of(SnapshotSpans.Identity day, Map<Long, SortedMap<String, BigDecimal>> rates) {
        return new StoredDay(day.revision(), day.base(), day.quality(), rates.getOrDefault(day.id(), new TreeMap<>()));
    }

    /** Whether the file says nothing that is not stored: its rates are there, and of no lesser quality. */
    boolean says(FileDay day) {
        return base.equals(day.base()) && changed(day) == 0 && rank(quality) >= rank(day.quality());
    }

    /** How many rates the file adds or moves. By value: 1.50 is 1.5. */
    int changed(FileDay day) {
        int changed = 0;
        for (FileRate rate : day.rates().values()) {
            BigDecimal before = rates.get(rate.quote());
            if (before == null || before.compareTo(rate.rate()) != 0) {
                changed++;
            }
        }
        return changed;
    }

    /** The day with the file's rates laid over it. */
    StoredDay under(FileDay day, int next) {
        SortedMap<String, BigDecimal> all = new TreeMap<>(rates);
        day.rates().forEach((quote, rate) -> all.put(quote, rate.rate()));
        return new StoredDay(next, base, day.quality() == null ? Quality.IMPORTED : day.quality(), all);
    }

    /** The file alone, where nothing is stored. */
    static StoredDay first(FileDay day) {
        return new StoredDay(0, day.base(), Quality.IMPORTED, new TreeMap<>()).under(day, Math.max(1, day.revision()));
    }

    private static int rank(Quality quality) {
        return quality == null
                ? 0
                : switch (quality) {
                    case PROVISIONAL -> 1;
                    case IMPORTED -> 2;
                    case FINAL -> 3;
                };
    }
}
