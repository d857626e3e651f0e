package io.fxcaravan.api;

import java.util.Collection;
import java.util.Comparator;

/** The name that somebody probably meant. */
final class Nearest {
    private Nearest() {}

    /** A hint to go on with a sentence; the names all come from us, only {@code given} from outside. */
    static String hint(String given, Collection<String> known) {
        if (known.isEmpty()) {
            return "; there are none here";
        }
        String shown = given.length() > 40 ? given.substring(0, 40) : given;
        String nearest = known.stream()
                .min(Comparator.comparingInt(name -> distance(shown.toLowerCase(java.util.Locale.ROOT), name)))
                .orElseThrow();
        return "; the nearest there is: " + nearest;
    }

    private static int distance(String from, String to) {
        int[] row = new int[to.length() + 1];
        for (int j = 0; j <= to.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                int replaced = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[to.length()];
    }
}
