package io.fxcaravan.ops;

import java.util.List;
import java.util.Map;

/**
 * The result of a check.
 *
 * @param well     false where a person must act; a problem may be named without that
 * @param problems in sentences that say what to do
 * @param facts    the values that were checked
 */
public record CheckResult(boolean well, List<String> problems, Map<String, String> facts) {}
