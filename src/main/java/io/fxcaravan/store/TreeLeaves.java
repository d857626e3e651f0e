package io.fxcaravan.store;

import io.fxcaravan.home.RandomSecret;
import io.fxcaravan.rates.SnapshotLeaf;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The leaves of the ledger's tree. A day gets its own in the statement that stores it: see {@link DayStatement}. */
public final class TreeLeaves {
    private static final Logger LOG = LoggerFactory.getLogger(TreeLeaves.class);
    private static final int AT_ONCE = 500;
    private static final String COLUMNS =
            "select leaf_index, snapshot_id, provider, rate_date, revision, hash, pruned from tree_leaf ";

    private final Jdbi jdbi;

    public TreeLeaves(Database database) {
        this.jdbi = database.jdbi();
    }

    /** A leaf, which outlives its snapshot. @param pruned whether the retention has removed that */
    public record Leaf(
            long index, long snapshot, String provider, LocalDate date, int revision, byte[] hash, boolean pruned) {
        @Override
        public String toString() {
            return provider + " " + date + " revision " + revision;
        }
    }

    /** The head. @param store tells this store from every other, for as long as its rows are passed on */
    public record Head(long leaves, String store) {}

    public Head head() {
        return jdbi.withHandle(h -> h.createQuery("select leaves, store from tree_head")
                .map((row, context) -> new Head(row.getLong(1), row.getString(2)))
                .one());
    }

    /** So many leaves from an index on, in order. */
    public List<Leaf> from(long index, int most) {
        return jdbi.withHandle(
                h -> h.createQuery(COLUMNS + "where leaf_index >= :index order by leaf_index limit :most")
                        .bind("index", index)
                        .bind("most", most)
                        .map((row, context) -> leaf(row))
                        .list());
    }

    /** The leaf of a revision, stored or pruned. */
    public Optional<Leaf> find(String provider, LocalDate date, int revision) {
        return jdbi.withHandle(h -> h.createQuery(COLUMNS + """
                        where snapshot_id in (select id from snapshot
                                              where provider = :provider and rate_date = :date and revision = :revision)""")
                .bind("provider", provider)
                .bind("date", date)
                .bind("revision", revision)
                .map((row, context) -> leaf(row))
                .findOne());
    }

    /** What the rows of some snapshots say now, by their keys. */
    public Map<Long, SnapshotLeaf> stored(List<Long> snapshots) {
        return jdbi.withHandle(h -> LeafTexts.of(h, snapshots));
    }

    /** The first snapshot that has no leaf, in words; empty where each has one. */
    public Optional<String> withoutLeaf() {
        return jdbi.withHandle(h -> h.createQuery("""
                        select provider, rate_date, revision from snapshot s
                        where not exists (select 1 from tree_leaf l where l.snapshot_id = s.id)
                        order by id limit 1""")
                .map((row, context) ->
                        row.getString(1) + " " + row.getObject(2, LocalDate.class) + " revision " + row.getInt(3))
                .findOne());
    }

    private static Leaf leaf(ResultSet row) throws SQLException {
        return new Leaf(
                row.getLong(1),
                row.getLong(2),
                row.getString(3),
                row.getObject(4, LocalDate.class),
                row.getInt(5),
                row.getBytes(6),
                row.getBoolean(7));
    }

    /**
     * Gives a leaf to each snapshot that an earlier version stored, and the store its name. Goes on where it was broken off;
     * of several that do it at once each finds what the one before has left.
     */
    static void complete(Jdbi jdbi) {
        jdbi.useHandle(h -> h.createUpdate("update tree_head set store = :store where store is null")
                .bind("store", RandomSecret.hex().substring(0, 16))
                .execute());
        long done = 0;
        for (long after = 0; after >= 0; ) {
            long last = after;
            Batch batch = jdbi.inTransaction(h -> append(h, last));
            after = batch.count() == 0 ? -1 : batch.last();
            done += batch.count();
        }
        if (done > 0) {
            LOG.info("the ledger's tree has its leaves snapshots={}", done);
        }
    }

    private record Batch(int count, long last) {}

    private static Batch append(Handle h, long after) {
        List<Long> ids = h.createQuery("""
                        select s.id from snapshot s
                        where s.id > :after and not exists (select 1 from tree_leaf l where l.snapshot_id = s.id)
                        order by s.id limit :most""")
                .bind("after", after)
                .bind("most", AT_ONCE)
                .mapTo(Long.class)
                .list();
        if (ids.isEmpty()) {
            return new Batch(0, after);
        }
        h.execute("update tree_head set leaves = leaves"); // its turn, until the commit
        Map<Long, SnapshotLeaf> leaves = new HashMap<>(LeafTexts.of(h, ids));
        h.createQuery("select l.snapshot_id from unnest(:ids) as i(id) join tree_leaf l on l.snapshot_id = i.id")
                .bindArray("ids", Long.class, ids)
                .mapTo(Long.class)
                .forEach(leaves::remove); // another was quicker
        long index =
                h.createQuery("select leaves from tree_head").mapTo(Long.class).one();
        var insert = h.prepareBatch("""
                insert into tree_leaf (leaf_index, snapshot_id, provider, rate_date, revision, hash)
                values (?, ?, ?, ?, ?, ?)""");
        int count = 0;
        for (Long id : ids) {
            SnapshotLeaf leaf = leaves.get(id);
            if (leaf != null) {
                insert.add(index + count++, id, leaf.provider(), leaf.date(), leaf.revision(), leaf.hash());
            }
        }
        if (count > 0) {
            insert.execute();
            h.execute("update tree_head set leaves = leaves + ?", count);
        }
        return new Batch(ids.size(), ids.get(ids.size() - 1));
    }
}
