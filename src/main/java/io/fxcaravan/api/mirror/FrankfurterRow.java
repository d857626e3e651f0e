package io.fxcaravan.api.mirror;

import java.time.LocalDate;

/**
 * A line of an answer of version 2: what 1 base was worth in the quote.
 *
 * @param rate     as it is written
 * @param provider whose rate it is, where the question wants to see that; else null
 */
record FrankfurterRow(LocalDate date, String base, String quote, String rate, String provider) {
    /** The row of the base itself. */
    static FrankfurterRow identity(LocalDate date, String base) {
        return new FrankfurterRow(date, base, base, "1.0", null);
    }

    String json() {
        String head =
                "{\"date\":\"" + date + "\",\"base\":\"" + base + "\",\"quote\":\"" + quote + "\",\"rate\":" + rate;
        return provider == null
                ? head + "}"
                : head + ",\"providers\":[{\"key\":\"" + provider + "\",\"date\":\"" + date + "\",\"rate\":" + rate
                        + "}]}";
    }

    String csv(boolean expanded) {
        String cells = date + "," + base + "," + quote + "," + rate;
        return expanded ? cells + "," + (provider == null ? "" : provider + ":" + rate) + "\n" : cells + "\n";
    }
}
