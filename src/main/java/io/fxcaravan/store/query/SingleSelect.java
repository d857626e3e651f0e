package io.fxcaravan.store.query;

import java.util.regex.Pattern;

/** Recognises a single SELECT, so that any other text gets a clear refusal. What it may read is not decided here. */
final class SingleSelect {
    private static final Pattern BEGINS = Pattern.compile("(?is)[\\s(]*(select|with|values|table)\\b.*");

    /** What may hold a semicolon that ends nothing: texts, quoted names, comments. */
    private static final Pattern OPAQUE =
            Pattern.compile("(?s)'(?:[^']|'')*'|\"(?:[^\"]|\"\")*\"|\\$\\$.*?\\$\\$|--[^\\n]*|/\\*.*?\\*/");

    private SingleSelect() {}

    /** @throws IllegalArgumentException where it is anything else */
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
