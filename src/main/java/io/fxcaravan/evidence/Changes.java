package io.fxcaravan.evidence;

import io.fxcaravan.rates.PublishedRates;
import io.fxcaravan.rates.RateChange;
import io.fxcaravan.reading.QueryException;
import io.fxcaravan.store.Database;
import io.fxcaravan.store.SnapshotHistory;
import io.fxcaravan.store.SnapshotHistory.Recorded;
import io.fxcaravan.store.Snapshots;
import io.fxcaravan.store.TreeLeaves;
import io.fxcaravan.store.TreeLeaves.Leaf;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Every rate that changed after it was first stored, in the order in which the changes were committed. The leaves of the tree
 * have that order: a day gets its index in the transaction that stores it. So a reader who goes on behind the last change
 * misses none.
 */
public final class Changes {
    private static final int LEAVES_AT_ONCE = 200;

    private final TreeLeaves leaves;
    private final RevisedLeaves revised;
    private final SnapshotHistory history;

    public Changes(Database database) {
        this.leaves = new TreeLeaves(database);
        this.revised = new RevisedLeaves(database);
        this.history = new SnapshotHistory(database, new Snapshots(database));
    }

    /**
     * A question for changes.
     *
     * @param since    a cursor; null for the beginning
     * @param from     changes recorded from that time on; null for all
     * @param provider null for all
     * @param limit    how many at most
     * @param first    whether first revisions count as changes
     */
    public record Asked(String since, Instant from, String provider, int limit, boolean first) {}

    /** @param next where to go on; null where nothing was ever stored */
    public record Page(List<Change> changes, String next) {}

    /**
     * The next changes, in order.
     *
     * @throws QueryException for what is no cursor, or one of another store
     */
    public Page read(Asked asked) {
        TreeLeaves.Head head = leaves.head();
        Cursor cursor = asked.since() == null ? null : Cursor.of(asked.since(), head.store());
        String behind = "";
        long index = 0;
        if (asked.from() != null) {
            index = revised.firstRecordedFrom(asked.from()).orElse(head.leaves());
        } else if (cursor != null && isSame(cursor)) {
            behind = cursor.quote();
            index = behind.isEmpty() ? cursor.leaf() + 1 : cursor.leaf();
        } else if (cursor != null) {
            // the store was restored from an older copy since it gave out the cursor: begin at the cursor's time
            index = revised.firstRecordedFrom(cursor.at().plusMillis(1)).orElse(head.leaves());
        }
        List<Change> changes = new ArrayList<>();
        // only up to the head as it was: a leaf that comes meanwhile is for the next reading
        while (index < head.leaves() && changes.size() < asked.limit()) {
            List<Leaf> some = revised.next(index, head.leaves(), asked.provider(), asked.first(), LEAVES_AT_ONCE);
            for (Leaf leaf : some) {
                add(changes, leaf, behind, asked, head.store());
                behind = "";
                if (changes.size() == asked.limit()) {
                    return new Page(changes, changes.get(changes.size() - 1).cursor());
                }
            }
            index = some.size() < LEAVES_AT_ONCE
                    ? head.leaves()
                    : some.get(some.size() - 1).index() + 1;
        }
        return new Page(changes, end(head, asked.since()));
    }

    private boolean isSame(Cursor cursor) {
        return leaves.from(cursor.leaf(), 1).stream()
                .anyMatch(leaf -> leaf.index() == cursor.leaf()
                        && Cursor.mark(leaf.hash()).equals(cursor.mark()));
    }

    private String end(TreeLeaves.Head head, String since) {
        return leaves.from(Math.max(0, head.leaves() - 1), 1).stream()
                .findFirst()
                .map(last -> cursor(head.store(), last, "", revised.recordedAt(last)))
                .orElse(since);
    }

    private static String cursor(String store, Leaf leaf, String quote, Instant at) {
        return new Cursor(store, leaf.index(), quote, Cursor.mark(leaf.hash()), at).text();
    }

    private void add(List<Change> changes, Leaf leaf, String behind, Asked asked, String store) {
        Recorded now = null;
        Recorded before = null;
        for (Recorded each : history.revisions(leaf.provider(), leaf.date())) {
            if (each.snapshot().revision() < leaf.revision()) {
                before = each;
            } else if (each.snapshot().id() == leaf.snapshot()) {
                now = each;
            }
        }
        if (now == null || before == null && !asked.first()) {
            return; // pruned meanwhile, or a file's revision that is the day's first
        }
        PublishedRates to = now.snapshot().published();
        List<RateChange> all = before == null
                ? to.rates().entrySet().stream()
                        .map(rate -> new RateChange(
                                rate.getKey(),
                                null,
                                rate.getValue().value(),
                                rate.getValue().units()))
                        .toList()
                : RateChange.between(before.snapshot().published(), to);
        Instant at = now.snapshot().recordedAt();
        for (RateChange change : all) {
            if (change.quote().compareTo(behind) > 0 && changes.size() < asked.limit()) {
                changes.add(new Change(
                        cursor(store, leaf, change.quote(), at),
                        at,
                        leaf.provider(),
                        leaf.date(),
                        to.base(),
                        change.quote(),
                        change.from(),
                        change.to(),
                        to.units().getOrDefault(change.quote(), 1),
                        leaf.revision(),
                        before == null ? null : before.snapshot().revision(),
                        now.source(),
                        now.actor(),
                        now.reason()));
            }
        }
    }
}
