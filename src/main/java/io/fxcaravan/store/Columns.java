package io.fxcaravan.store;

import io.fxcaravan.rates.Direction;
import io.fxcaravan.rates.Validity;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;

/** What columns mean, and how a text is made to fit into one. */
public final class Columns {
    private Columns() {}

    /** A time by the name of its column; null where the column is. */
    public static Instant instant(ResultSet row, String column) throws SQLException {
        return instant(row.getObject(column, OffsetDateTime.class));
    }

    /** A time by the place of its column, counted from 1; null where the column is. */
    public static Instant instant(ResultSet row, int column) throws SQLException {
        return instant(row.getObject(column, OffsetDateTime.class));
    }

    private static Instant instant(OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }

    /** The first so many characters of a text; null stays null. */
    public static String cut(String text, int length) {
        return text == null || text.length() <= length ? text : text.substring(0, length);
    }

    static Direction direction(String text) {
        return Direction.of(text)
                .orElseThrow(() -> new StoreException("the store holds an unknown direction: " + text));
    }

    /** Null for rates of one date only. */
    static Validity validity(LocalDate from, LocalDate to) {
        return from == null ? null : new Validity(from, to);
    }
}
