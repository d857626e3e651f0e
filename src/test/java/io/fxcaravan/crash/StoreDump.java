package io.fxcaravan.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.fxcaravan.evidence.tree.Verification;
import io.fxcaravan.store.Database;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;

/**
 * What a store holds, without what differs from one time to the next: its keys, its times.
 *
 * @param schema  its tables and what belongs to them
 * @param content its rows
 */
record StoreDump(SortedSet<String> schema, SortedSet<String> content) {
    private static final List<String> CONTENT = List.of(
            """
            select 'rate', s.provider, s.rate_date, s.revision, s.base, s.quality, r.quote, r.amount, r.units
            from snapshot s join snapshot_rate r on r.snapshot_id = s.id""",
            """
            select 'day', l.provider, l.rate_date, l.state, s.revision
            from ledger l left join snapshot s on s.id = l.snapshot_id""",
            "select 'held', provider, rate_date, quote, rate, state from quarantined_rate",
            "select 'leaf', provider, rate_date, revision, pruned from tree_leaf",
            "select 'key', name, scope from api_key",
            "select 'letter', provider, rate_date, reason, state from dead_letter",
            "select 'action', action, provider, rate_date from operator_action",
            """
            select 'provider', provider, first_due, owed_from, asked_window, asked_symbols, asked_exclude
            from provider_state""",
            "select 'asked', provider, quote, was from asked_more");

    private static final List<String> SCHEMA = List.of(
            """
            select 'column', table_name, column_name, data_type, is_nullable, column_default, character_maximum_length
            from information_schema.columns where table_schema = 'PUBLIC'""",
            """
            select 'constraint', table_name, constraint_type, count(*)
            from information_schema.table_constraints where table_schema = 'PUBLIC' group by table_name, constraint_type""",
            """
            select 'index', table_name, column_name, ordinal_position
            from information_schema.index_columns where table_schema = 'PUBLIC'""",
            "select 'view', table_name, view_definition from information_schema.views where table_schema = 'PUBLIC'");

    /** Of a home's store, which is opened for it. */
    static StoreDump of(CrashHome home) {
        try (Database database = Database.openExisting(home.store())) {
            return of(home, database);
        }
    }

    /** Of a store that is open, and is as it was received. */
    static StoreDump of(CrashHome home, Database open) {
        assertThat(new Verification(open, home.settings().home()).verify(null).wrong())
                .isNull();
        return open.jdbi().withHandle(h -> new StoreDump(rows(h, SCHEMA), rows(h, CONTENT)));
    }

    private static SortedSet<String> rows(Handle h, List<String> queries) {
        SortedSet<String> all = new TreeSet<>();
        queries.forEach(query -> all.addAll(rows(h, query)));
        return all;
    }

    private static List<String> rows(Handle h, String query) {
        return h.createQuery(query)
                .map((row, context) -> {
                    StringBuilder line = new StringBuilder();
                    for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                        line.append(row.getString(i)).append(' ');
                    }
                    return line.toString();
                })
                .list();
    }
}
