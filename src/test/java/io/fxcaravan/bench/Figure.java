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
    private static final String MISSED = ": not reached";

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

    static BigDecimal ratio(long one, long other) {
        return BigDecimal.valueOf(one).divide(BigDecimal.valueOf(Math.max(1, other)), 2, RoundingMode.HALF_UP);
    }

    /** The same with what else was seen. */
    Figure beside(String more) {
        return new Figure(what, value + " (" + more + ")", target, holds);
    }

    /** A line of the table read back. */
    static Figure parse(String row) {
        String[] cells = row.split(" *\\| *");
        String target = cells[3].replace(MISSED, "");
        return new Figure(cells[1], cells[2], target, target.equals(cells[3]));
    }

    /** The lines as a table. */
    static String table(Collection<Figure> figures) {
        return figures.stream()
                .map(line -> "| " + line.what + " | " + line.value + " | " + line.target + (line.holds ? "" : MISSED)
                        + " |\n")
                .collect(Collectors.joining("", "| | measured | to be |\n|---|---|---|\n", ""));
    }
}
