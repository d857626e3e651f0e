package io.fxcaravan.evidence;

import io.fxcaravan.reading.QueryException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How far a reader has read the changes: behind one rate of a leaf, or behind the whole leaf. It carries a mark of the leaf: a
 * store that is restored from an older copy has another leaf at the same index.
 *
 * @param store the name of the store
 * @param leaf  the index of the leaf
 * @param quote the last currency that was read of it; empty where all were
 * @param mark  the first bytes of the leaf's hash
 * @param at    when the leaf was recorded
 */
record Cursor(String store, long leaf, String quote, String mark, Instant at) {
    private static final Pattern FORM =
            Pattern.compile("([0-9a-f]{4,32})-([0-9]{1,15})([A-Z]{3})?-([0-9a-f]{8})-([0-9]{1,15})");

    private static final int MARK_BYTES = 4;

    static String mark(byte[] hash) {
        return HexFormat.of().formatHex(hash, 0, MARK_BYTES);
    }

    /** Reads a cursor. @throws QueryException for another text, or a cursor of another store */
    static Cursor of(String text, String store) {
        Matcher parts = FORM.matcher(text);
        if (!parts.matches()) {
            throw invalid(
                    "since is not a cursor of changes; take it from `cursor` or `next` of an answer, or leave it out");
        }
        if (!parts.group(1).equals(store)) {
            throw invalid("since is a cursor of another store (" + parts.group(1) + ", this one is " + store
                    + "); leave it out to start from the beginning");
        }
        return new Cursor(
                store,
                Long.parseLong(parts.group(2)),
                parts.group(3) == null ? "" : parts.group(3),
                parts.group(4),
                Instant.ofEpochMilli(Long.parseLong(parts.group(5))));
    }

    private static QueryException invalid(String message) {
        return new QueryException(QueryException.Kind.INVALID, "bad_cursor", message);
    }

    /** The text that readers get: letters, digits and hyphens. */
    String text() {
        return store + "-" + leaf + quote + "-" + mark + "-" + at.toEpochMilli();
    }
}
