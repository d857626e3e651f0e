package io.fxcaravan.sim;

import io.fxcaravan.evidence.Change;
import io.fxcaravan.evidence.Changes;
import io.fxcaravan.store.Database;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Somebody who keeps a copy of all rates by the feed of changes: goes on where he was, and never looks back. */
final class FeedReader {
    private static final int LIMIT = 100;

    private final SortedMap<LocalDate, SortedMap<String, BigDecimal>> copy = new TreeMap<>();
    private String cursor;

    /** Reads on until there is nothing new. */
    synchronized void read(Database database) {
        Changes feed = new Changes(database);
        Changes.Page page;
        do {
            page = feed.read(new Changes.Asked(cursor, null, "fixer", LIMIT, true));
            page.changes().forEach(this::take);
            cursor = page.next();
        } while (page.changes().size() == LIMIT);
    }

    private void take(Change change) {
        Map<String, BigDecimal> day = copy.computeIfAbsent(change.date(), any -> new TreeMap<>());
        if (change.to() == null) {
            day.remove(change.quote());
        } else {
            day.put(change.quote(), change.to().stripTrailingZeros());
        }
    }

    /** His copy of a day; empty where he was never told of it. */
    synchronized SortedMap<String, BigDecimal> day(LocalDate date) {
        return new TreeMap<>(copy.getOrDefault(date, new TreeMap<>()));
    }
}
