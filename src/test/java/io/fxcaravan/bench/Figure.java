package io.fxcaravan.bench;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Collection;
import java.util.stream.Collectors;

/**
 * One line of the table in DEPLOYMENT.md.
 *
 * @param value  what was measured
 * @param target what it is to be
 * @param holds  whether it is that
 */
record Figure(String what, String value, String target, boolean holds) {
    /** A value of ours over the same of the hand-written program, in one run. */
    static Figure atLeast(String what, long ours, long theirs, String target) {
        BigDecimal ratio = ratio(ours, theirs);
        return new Figure(what, ratio.toPlainString(), "≥ " + target, ratio.compareTo(new BigDecimal(target)) >= 0);
    }

    /** The same where less is better. */
    static Figure atMost(String what, long ours, long theirs, String target) {
        BigDecimal ratio = ratio(ours, theirs);
        return new Figure(what, ratio.toPlainString(), "≤ " + target, ratio.compareTo(new BigDecimal(target)) <= 0);
    }

    private static BigDecimal ratio(long one, long other) {
        return BigDecimal.valueOf(one).divide(BigDecimal.valueOf(Math.max(1, other)), 2, RoundingMode.HALF_UP);
    }

    /** The lines as a table. */
    static String table(Collection<Figure> figures) {
        return figures.stream()
                .map(line -> "| " + line.what + " | " + line.value + " | " + line.target
                        + (line.holds ? "" : ": not reached") + " |\n")
                .collect(Collectors.joining("", "| | measured | to be |\n|---|---|---|\n", ""));
    }
}
