package io.fxcaravan.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** The name that was probably meant. */
public final class DidYouMean {
    private static final int LONGEST = 40;

    private DidYouMean() {}

    /** The nearest name, if it is at most so many edits away. */
    public static Optional<String> of(String given, Collection<String> names, int most) {
        return names.stream()
                .filter(name -> distance(given, name) <= most)
                .min(Comparator.comparingInt(name -> distance(given, name)));
    }

    /** Completes an error about an unknown name. Only {@code given} comes from outside; it is cut. */
    public static String hint(String given, Collection<String> known) {
        if (known.isEmpty()) {
            return "; there are none here";
        }
        String shown = given.length() > LONGEST ? given.substring(0, LONGEST) : given;
        return of(shown, known, Math.max(1, shown.length() / 2))
                .map(near -> "; the nearest there is: " + near)
                .orElseGet(() -> "; there is " + String.join(", ", known));
    }

    /** The number of insertions, deletions, replacements and swaps of neighbours between two names; letter case does not count. */
    public static int distance(String one, String other) {
        String from = one.toLowerCase(Locale.ROOT);
        String to = other.toLowerCase(Locale.ROOT);
        int[][] steps = new int[from.length() + 1][to.length() + 1];
        for (int i = 0; i <= from.length(); i++) {
            for (int j = 0; j <= to.length(); j++) {
                steps[i][j] = i == 0 || j == 0 ? i + j : cheapest(steps, from, to, i, j);
            }
        }
        return steps[from.length()][to.length()];
    }

    private static int cheapest(int[][] steps, String from, String to, int i, int j) {
        int replaced = steps[i - 1][j - 1] + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
        int best = Math.min(replaced, Math.min(steps[i - 1][j], steps[i][j - 1]) + 1);
        boolean swapped =
                i > 1 && j > 1 && from.charAt(i - 1) == to.charAt(j - 2) && from.charAt(i - 2) == to.charAt(j - 1);
        return swapped ? Math.min(best, steps[i - 2][j - 2] + 1) : best;
    }
}
