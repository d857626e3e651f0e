package io.fxcaravan.rates;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A day's rates as their provider publishes them; nothing is inverted.
 *
 * @param base  the home currency
 * @param rates by quote, without the base itself
 */
public record PublishedRates(String base, Direction direction, SortedMap<String, Rate> rates) {
    public PublishedRates {
        Objects.requireNonNull(base);
        Objects.requireNonNull(direction);
    }

    /** None yet. */
    public PublishedRates(String base, Direction direction) {
        this(base, direction, Collections.emptySortedMap());
    }

    /** Computed rates: 1 base = x quote. */
    public static PublishedRates of(String base, SortedMap<String, BigDecimal> rates) {
        SortedMap<String, Rate> each = new TreeMap<>();
        rates.forEach((quote, rate) -> each.put(quote, Rate.of(rate)));
        return new PublishedRates(base, Direction.FOREIGN_PER_HOME, each);
    }

    /** The same with these rates. */
    public PublishedRates with(SortedMap<String, Rate> its) {
        return new PublishedRates(base, direction, its);
    }

    /** The same with the rates of these currencies only. */
    public PublishedRates only(Set<String> quotes) {
        SortedMap<String, Rate> some = new TreeMap<>(rates);
        some.keySet().retainAll(quotes);
        return with(some);
    }

    /** Whether what 1 of the one is worth in the other is published so, and need not be computed. */
    public boolean publishes(String from, String to) {
        return from.equals(to) || base.equals(direction == Direction.FOREIGN_PER_HOME ? from : to);
    }

    /** The currency of which so many units are priced. */
    public String counted(String quote) {
        return direction == Direction.FOREIGN_PER_HOME ? base : quote;
    }

    /** The currency that the price of a quote is in. */
    public String pricedIn(String quote) {
        return direction == Direction.FOREIGN_PER_HOME ? quote : base;
    }

    /** For how many units each rate is that is not for one; none in most days. */
    public SortedMap<String, Integer> units() {
        SortedMap<String, Integer> units = new TreeMap<>();
        rates.forEach((quote, rate) -> {
            if (rate.units() != 1) {
                units.put(quote, rate.units());
            }
        });
        return units;
    }

    /** Whether the other is published the same way round, with the same currencies, values and units. */
    public boolean isSame(PublishedRates other) {
        return direction == other.direction
                && base.equals(other.base)
                && rates.keySet().equals(other.rates.keySet())
                && rates.entrySet().stream().allMatch(rate -> rate.getValue().isSame(other.rates.get(rate.getKey())));
    }
}
