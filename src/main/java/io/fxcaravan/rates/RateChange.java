package io.fxcaravan.rates;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeSet;

/**
 * A rate that another revision of its day has changed. Both numbers are in the newer one's terms (base, direction, units):
 * the same price for 100 units and for 1 is no change, and the same number for other units is one.
 *
 * @param from null where the rate is new
 * @param to   null where it is gone
 * @param units for how many units both stand
 */
public record RateChange(String quote, BigDecimal from, BigDecimal to, int units) {

    /** What one revision has changed of the one before, in order of quote. */
    public static List<RateChange> between(PublishedRates before, PublishedRates now) {
        SortedMap<String, BigDecimal> old = CrossRate.inTermsOf(now, before).orElse(Collections.emptySortedMap());
        TreeSet<String> quotes = new TreeSet<>(old.keySet());
        quotes.addAll(now.rates().keySet());
        List<RateChange> changes = new ArrayList<>();
        for (String quote : quotes) {
            Rate to = now.rates().get(quote);
            BigDecimal one = old.get(quote);
            if (to == null) {
                changes.add(new RateChange(quote, one, null, 1));
            } else if (one == null || one.compareTo(to.ofOne()) != 0) {
                BigDecimal from = one == null ? null : Rate.ofMany(one, to.units());
                changes.add(new RateChange(quote, from, to.value(), to.units()));
            }
        }
        return changes;
    }
}
