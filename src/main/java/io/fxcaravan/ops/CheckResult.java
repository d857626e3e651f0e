package io.fxcaravan.ops;

import java.util.List;
import java.util.Map;

/**
 * How one side of the program is.
 *
 * @param well     false where a person must know; some problems are named though they need not wake anybody
 * @param problems in sentences that say what to do
 * @param facts    what it was judged by
 */
public record CheckResult(boolean well, List<String> problems, Map<String, String> facts) {}
