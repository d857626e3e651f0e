package io.fxcaravan.transfer.load;

import io.fxcaravan.rates.PublishedRates;
import io.fxcaravan.rates.Quality;
import io.fxcaravan.rates.Rate;
import io.fxcaravan.rates.Snapshot;
import io.fxcaravan.rates.Validity;
import io.fxcaravan.store.SnapshotSpans;
import io.fxcaravan.transfer.file.FileRate;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** A revision of a day as it is stored, and what a file would make of it. */
record StoredDay(int revision, Quality quality, Validity validity, PublishedRates rates) {
    static StoredDay of(SnapshotSpans.Identity day, Map<Long, SortedMap<String, Rate>> rates) {
        return new StoredDay(
                day.revision(),
                day.quality(),
                day.validity(),
                day.terms().with(rates.getOrDefault(day.id(), new TreeMap<>())));
    }

    static StoredDay of(Snapshot day) {
        return new StoredDay(day.revision(), day.quality(), day.validity(), day.published());
    }

    /** Whether the file says nothing that is not stored: its rates are there, and of no lesser quality. */
    boolean says(FileDay day) {
        return isAlike(day)
                && changed(day) == 0
                && (day.validity() == null || day.validity().equals(validity))
                && rank(quality) >= rank(day.quality());
    }

    /** Whether the file's rates are in the same base and the same way round. */
    boolean isAlike(FileDay day) {
        return rates.base().equals(day.base()) && rates.direction() == day.direction();
    }

    /** How many rates the file adds or moves. By value: 1.50 is 1.5; for 100 units and for 1 are two prices. */
    int changed(FileDay day) {
        int changed = 0;
        for (FileRate rate : day.rates().values()) {
            Rate before = rates.rates().get(rate.quote());
            if (before == null || !before.isSame(rate.published())) {
                changed++;
            }
        }
        return changed;
    }

    /** The day, merged with the rates of the file. */
    StoredDay under(FileDay day, int next) {
        SortedMap<String, Rate> all = new TreeMap<>(rates.rates());
        day.rates().forEach((quote, rate) -> all.put(quote, rate.published()));
        return new StoredDay(
                next,
                day.quality() == null ? Quality.IMPORTED : day.quality(),
                day.validity() == null ? validity : day.validity(),
                rates.with(all));
    }

    /** The rates of the file, where nothing is stored. */
    static StoredDay first(FileDay day) {
        PublishedRates none = new PublishedRates(day.base(), day.direction());
        return new StoredDay(0, Quality.IMPORTED, null, none).under(day, Math.max(1, day.revision()));
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
