package io.fxcaravan.evidence;

import io.fxcaravan.store.Database;
import io.fxcaravan.store.TreeLeaves.Leaf;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/** The leaves whose snapshots may have changed a known rate. */
final class RevisedLeaves {
    private final Jdbi jdbi;

    RevisedLeaves(Database database) {
        this.jdbi = database.jdbi();
    }

    /**
     * The next of them, in order; those of pruned days are left out.
     *
     * @param from  the first index
     * @param until the index after the last
     * @param first whether first revisions count
     */
    List<Leaf> next(long from, long until, String providerOrNull, boolean first, int most) {
        return jdbi.withHandle(h -> h.createQuery("""
                        select l.leaf_index, l.snapshot_id, l.provider, l.rate_date, l.revision, l.hash from tree_leaf l
                        where l.leaf_index >= :from and l.leaf_index < :until and not l.pruned
                          and (l.revision > 1 or :first)
                          and (l.provider = :provider or cast(:provider as varchar(20)) is null)
                        order by l.leaf_index limit :most""")
                .bind("from", from)
                .bind("until", until)
                .bind("first", first)
                .bind("provider", providerOrNull)
                .bind("most", most)
                .map((row, context) -> new Leaf(
                        row.getLong(1),
                        row.getLong(2),
                        row.getString(3),
                        row.getObject(4, LocalDate.class),
                        row.getInt(5),
                        row.getBytes(6),
                        false))
                .list());
    }

    /** The index of the first leaf that was recorded at that time or later. */
    Optional<Long> firstRecordedFrom(Instant time) {
        return jdbi.withHandle(
                h -> h.createQuery("""
                        select min(l.leaf_index) from snapshot s join tree_leaf l on l.snapshot_id = s.id
                        where s.recorded_at >= :time""").bind("time", time).mapTo(Long.class).findOne());
    }

    /** When a leaf's snapshot was recorded; where that is pruned, when the newest snapshot was. */
    Instant recordedAt(Leaf leaf) {
        return jdbi.withHandle(h -> h.createQuery("""
                        select coalesce((select recorded_at from snapshot where id = :id),
                                        (select max(recorded_at) from snapshot), timestamp with time zone '1970-01-01 00:00:00Z')""")
                .bind("id", leaf.snapshot())
                .mapTo(OffsetDateTime.class)
                .one()
                .toInstant());
    }
}
