package io.fxcaravan.alerts;

import io.fxcaravan.store.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;

/** The table of the alerts that the operator knows. */
final class AlertStateStore {
    private AlertStateStore() {}

    static Map<AlertEvent, AlertState> of(Handle handle, String provider) {
        Map<AlertEvent, AlertState> known = new EnumMap<>(AlertEvent.class);
        handle.createQuery(
                        "select event, since, over_at, told_at, is_open, subjects from alert_state where provider = :p")
                .bind("p", provider)
                .map((row, c) -> told(row))
                .forEach(state -> known.put(state.event(), state));
        return known;
    }

    private static AlertState told(ResultSet row) throws SQLException {
        String subjects = row.getString("subjects");
        return new AlertState(
                AlertEvent.of(row.getString("event")),
                Columns.instant(row, "since"),
                Columns.instant(row, "over_at"),
                Columns.instant(row, "told_at"),
                row.getBoolean("is_open"),
                new TreeSet<>(subjects.isEmpty() ? List.of() : List.of(subjects.split(","))));
    }

    static void keep(Handle handle, String provider, AlertState state) {
        int known = write(handle, provider, state, """
                update alert_state
                set since = :since, over_at = :over, told_at = :told, is_open = :open, subjects = :subjects
                where provider = :p and event = :event""");
        if (known == 0) {
            write(handle, provider, state, """
                    insert into alert_state (provider, event, since, over_at, told_at, is_open, subjects)
                    values (:p, :event, :since, :over, :told, :open, :subjects)""");
        }
    }

    private static int write(Handle handle, String provider, AlertState state, String sql) {
        return handle.createUpdate(sql)
                .bind("p", provider)
                .bind("event", state.event().word())
                .bind("since", state.since())
                .bind("over", state.overAt())
                .bind("told", state.toldAt())
                .bind("open", state.open())
                .bind("subjects", String.join(",", state.subjects()))
                .execute();
    }
}
