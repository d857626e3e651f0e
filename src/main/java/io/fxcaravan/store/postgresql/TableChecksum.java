package io.fxcaravan.store.postgresql;

import io.fxcaravan.rates.Sha256;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.OffsetDateTime;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.function.LongConsumer;

/**
 * A checksum of a table, to compare two databases: the number of rows, and the sum of the first bytes of each row's SHA-256. The
 * order of rows does not matter, since databases sort differently.
 */
record TableChecksum(long count, long sum) {
    private static final int ROWS_AT_ONCE = 1000;
    private static final char BETWEEN = '\u001f';

    private static final class Tally implements LongConsumer {
        private long count;
        private long sum;

        @Override
        public void accept(long digest) {
            count++;
            sum += digest;
        }
    }

    /** The checksum of all rows, by these columns. */
    static TableChecksum of(Connection connection, String table, List<String> columns) throws SQLException {
        Tally tally = new Tally();
        each(connection, table, columns, tally);
        return new TableChecksum(tally.count, tally.sum);
    }

    /** The first bytes of a row's SHA-256. */
    static Set<Long> digests(Connection connection, String table, List<String> columns) throws SQLException {
        Set<Long> all = new HashSet<>();
        each(connection, table, columns, all::add);
        return all;
    }

    private static void each(Connection connection, String table, List<String> columns, LongConsumer digests)
            throws SQLException {
        MessageDigest sha256 = Sha256.digest();
        try (Statement select = connection.createStatement()) {
            select.setFetchSize(ROWS_AT_ONCE);
            try (ResultSet rows = select.executeQuery("select " + String.join(", ", columns) + " from " + table)) {
                while (rows.next()) {
                    StringBuilder row = new StringBuilder();
                    for (int column = 1; column <= columns.size(); column++) {
                        row.append(text(rows.getObject(column))).append(BETWEEN);
                    }
                    digests.accept(ByteBuffer.wrap(sha256.digest(row.toString().getBytes(StandardCharsets.UTF_8)))
                            .getLong());
                }
            }
        }
    }

    /** The same text for values that are equal in both databases. */
    private static String text(Object value) {
        if (value instanceof BigDecimal number) {
            return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
        }
        if (value instanceof OffsetDateTime time) {
            return time.toInstant().toString();
        }
        if (value instanceof Timestamp time) {
            return time.toInstant().toString();
        }
        return value instanceof byte[] bytes ? HexFormat.of().formatHex(bytes) : String.valueOf(value);
    }
}
