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

    /** A leaf. It outlives its snapshot. @param pruned whether the snapshot was pruned */
    public record Leaf(
            long index, long snapshot, String provider, LocalDate date, int revision, byte[] hash, boolean pruned) {
        @Override
        public String toString() {
            return provider + " " + date + " revision " + revision;
        }
    }

    /** The head. @param store the name of this store; copies of it have the same */
    public record Head(long leaves, String store) {}

    /** The head as it is now. */
    public Head head() {
        return jdbi.withHandle(h -> h.createQuery("select leaves, store from tree_head")
                .map((row, context) -> new Head(row.getLong(1), row.getString(2)))
                .one());
    }

    /** The leaves from an index on, in order, at most so many. */
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

    /** Whether the revision was pruned: then only its leaf is left. */
    public boolean hasPruned(String provider, LocalDate date, int revision) {
        return jdbi.withHandle(h -> h.createQuery("""
                        select exists (select 1 from tree_leaf
                                       where provider = :provider and rate_date = :date and revision = :revision and pruned)""")
                .bind("provider", provider)
                .bind("date", date)
                .bind("revision", revision)
                .mapTo(Boolean.class)
                .one());
    }

    /** The leaves of some snapshots, made from their rows as they are now; by the snapshots' keys. */
    public Map<Long, SnapshotLeaf> stored(List<Long> snapshots) {
        return jdbi.withHandle(h -> LeafTexts.of(h, snapshots));
    }

    /** The first snapshot without a leaf, as text; empty where each has one. */
    public Optional<String> withoutLeaf() {
        return first("""
                select provider, rate_date, revision from snapshot s
                where not exists (select 1 from tree_leaf l where l.snapshot_id = s.id)
                order by id limit 1""");
    }

    /** The first newest snapshot of a day that is not the one its day serves, as text. */
    public Optional<String> notServed() {
        return first("""
                select s.provider, s.rate_date, s.revision from snapshot s
                where not exists (select 1 from snapshot n
                                  where n.provider = s.provider and n.rate_date = s.rate_date and n.revision > s.revision)
                  and not exists (select 1 from ledger l
                                  where l.provider = s.provider and l.rate_date = s.rate_date and l.snapshot_id = s.id)
                order by s.id limit 1""");
    }

    /**
     * The first leaf that is marked as pruned although its day is not, as text. A day is pruned as a whole, and may be stored
     * again later.
     */
    public Optional<String> wronglyPruned() {
        return first("""
                select t.provider, t.rate_date, t.revision from tree_leaf t
                where t.pruned
                  and (exists (select 1 from snapshot s where s.provider = t.provider and s.rate_date = t.rate_date
                               and s.id < t.snapshot_id)
                       or not exists (select 1 from ledger l where l.provider = t.provider and l.rate_date = t.rate_date
                                      and (l.state = 'pruned' or l.snapshot_id is not null)))
                order by t.leaf_index limit 1""");
    }

    private Optional<String> first(String sql) {
        return jdbi.withHandle(h -> h.createQuery(sql)
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
     * Gives the store its name, and a leaf to each snapshot that an earlier version stored. It continues after an interruption,
     * and several processes may do it at once.
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
            LOG.info("ledger tree completed snapshots={}", done);
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
