package io.fxcaravan.store;

import io.fxcaravan.rates.Rate;
import io.fxcaravan.rates.SnapshotLeaf;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;

/** Makes the leaves of stored snapshots anew from their rows, to compare them with the stored hashes. */
public final class LeafTexts {
    private static final String SNAPSHOTS = """
            select s.id, s.provider, s.rate_date, s.revision, s.base, s.direction, s.valid_from, s.valid_to, s.quality,
                   s.recorded_at, b.sha256
            from unnest(:ids) as i(id) join snapshot s on s.id = i.id left join body b on b.id = s.body_id""";

    private static final String RATES = """
            select r.snapshot_id, r.quote, r.amount, r.units
            from unnest(:ids) as i(id) join snapshot_rate r on r.snapshot_id = i.id""";

    private LeafTexts() {}

    /** The leaves by key of the snapshot, without those that are no longer stored. */
    public static Map<Long, SnapshotLeaf> of(Handle handle, List<Long> ids) {
        Map<Long, SortedMap<String, Rate>> rates = new HashMap<>();
        handle.createQuery(RATES)
                .bindArray("ids", Long.class, ids)
                .setFetchSize(1000)
                .map((row, context) -> rates.computeIfAbsent(row.getLong(1), id -> new TreeMap<>())
                        .put(row.getString(2), new Rate(row.getBigDecimal(3), row.getInt(4))))
                .list();
        Map<Long, SnapshotLeaf> leaves = new HashMap<>();
        handle.createQuery(SNAPSHOTS)
                .bindArray("ids", Long.class, ids)
                .map((row, context) -> leaves.put(row.getLong(1), leaf(row, rates)))
                .list();
        return leaves;
    }

    private static SnapshotLeaf leaf(ResultSet row, Map<Long, SortedMap<String, Rate>> rates) throws SQLException {
        return new SnapshotLeaf(
                row.getString(2),
                row.getObject(3, LocalDate.class),
                row.getInt(4),
                row.getString(5),
                row.getString(6),
                row.getObject(7, LocalDate.class),
                row.getObject(8, LocalDate.class),
                row.getString(9),
                Columns.instant(row, 10),
                row.getString(11),
                rates.getOrDefault(row.getLong(1), new TreeMap<>()));
    }
}
