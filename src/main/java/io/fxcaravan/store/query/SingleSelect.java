package io.fxcaravan.store.query;

import java.util.regex.Pattern;

/** Recognises a single SELECT, so that any other text gets a clear refusal. The database decides what it may read. */
final class SingleSelect {
    private static final Pattern BEGINS = Pattern.compile("(?is)[\\s(]*(select|with|values|table)\\b.*");

    /** Where a semicolon does not end a statement: texts, quoted names, comments. */
    private static final Pattern OPAQUE =
            Pattern.compile("(?s)'(?:[^']|'')*'|\"(?:[^\"]|\"\")*\"|\\$\\$.*?\\$\\$|--[^\\n]*|/\\*.*?\\*/");

    private SingleSelect() {}

    /** Requires a single SELECT. @throws IllegalArgumentException for any other text */
    static void check(String sql) {
        String bare = OPAQUE.matcher(sql).replaceAll(" ").strip();
        if (!BEGINS.matcher(bare).matches()) {
            throw new IllegalArgumentException("only a SELECT can be run");
        }
        int end = bare.indexOf(';');
        if (end >= 0 && !bare.substring(end).replace(";", "").isBlank()) {
            throw new IllegalArgumentException("only one statement can be run at a time");
        }
    }
}
