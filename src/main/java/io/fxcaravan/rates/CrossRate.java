package io.fxcaravan.rates;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Collection;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiFunction;

/**
 * What rates are worth in a base that is asked for: 1 base = x quote. A pair that is published that way round is as
 * published; any other takes one division, rounded half-even to 12 significant digits.
 */
public final class CrossRate {
    /** What an answer with computed rates says of itself. */
    public static final String ROUNDING = "half-even, 12 significant digits";

    private static final MathContext TWELVE = new MathContext(12, RoundingMode.HALF_EVEN);

    private CrossRate() {}

    /** What 1 of the one is worth in the other; empty where the day lacks one of them. */
    public static Optional<BigDecimal> of(PublishedRates day, String from, String to) {
        BigDecimal one = perUnit(day, from);
        BigDecimal other = perUnit(day, to);
        return one == null || other == null ? Optional.empty() : Optional.of(quotient(day, from, one, to, other));
    }

    /** The published rate of one unit; 1 for the home currency, null for one that is not there. */
    private static BigDecimal perUnit(PublishedRates day, String code) {
        Rate rate = day.rates().get(code);
        return rate != null ? rate.ofOne() : code.equals(day.base()) ? BigDecimal.ONE : null;
    }

    private static BigDecimal quotient(PublishedRates day, String from, BigDecimal one, String to, BigDecimal other) {
        if (from.equals(to)) {
            return BigDecimal.ONE;
        }
        boolean perHome = day.direction() == Direction.FOREIGN_PER_HOME;
        if (day.publishes(from, to)) {
            return perHome ? other : one;
        }
        return perHome ? other.divide(one, TWELVE) : one.divide(other, TWELVE);
    }

    /**
     * The same day in another base.
     *
     * @param asked the base wanted
     * @return empty where the asked base is not among the rates
     */
    public static Optional<SortedMap<String, BigDecimal>> rebase(PublishedRates day, String asked) {
        BigDecimal base = perUnit(day, asked);
        return base == null
                ? Optional.empty()
                : Optional.of(others(day, asked, (code, rate) -> quotient(day, asked, base, code, rate)));
    }

    /**
     * One unit of each rate in the terms in which another day is published, so that both can be compared: exactly, where
     * both are published alike.
     *
     * @return empty where the other day's base is not among the rates
     */
    public static Optional<SortedMap<String, BigDecimal>> inTermsOf(PublishedRates other, PublishedRates day) {
        if (other.direction() == Direction.FOREIGN_PER_HOME) {
            return rebase(day, other.base());
        }
        String home = other.base();
        BigDecimal price = perUnit(day, home);
        return price == null
                ? Optional.empty()
                : Optional.of(others(day, home, (code, rate) -> quotient(day, code, rate, home, price)));
    }

    private static SortedMap<String, BigDecimal> others(
            PublishedRates day, String one, BiFunction<String, BigDecimal, BigDecimal> quotient) {
        SortedMap<String, BigDecimal> others = new TreeMap<>();
        others.put(day.base(), quotient.apply(day.base(), BigDecimal.ONE));
        day.rates().forEach((code, rate) -> others.put(code, quotient.apply(code, rate.ofOne())));
        others.remove(one);
        return others;
    }

    /** Whether any of the rates of these currencies in a base is computed. */
    public static boolean isComputed(PublishedRates day, String base, Collection<String> quotes) {
        return quotes.stream().anyMatch(quote -> !day.publishes(base, quote));
    }

    /** Which rates of a day it takes to {@link #select} these symbols in a base; empty for all. */
    public static Set<String> needed(String asked, Set<String> symbols) {
        if (symbols.isEmpty()) {
            return symbols;
        }
        Set<String> needed = new TreeSet<>(symbols);
        needed.add(asked);
        return needed;
    }

    /**
     * The rates of a day in a base, of the symbols asked for only; the base itself, as 1, when it is one of them.
     *
     * @param symbols empty for all, without the base
     * @return none where the asked base is not among the rates
     */
    public static SortedMap<String, BigDecimal> select(PublishedRates day, String asked, Set<String> symbols) {
        // before rebasing, which is what costs time
        PublishedRates some = symbols.isEmpty() ? day : day.only(needed(asked, symbols));
        SortedMap<String, BigDecimal> rebased = rebase(some, asked).orElse(Collections.emptySortedMap());
        if (symbols.isEmpty() || rebased.isEmpty() && !asked.equals(day.base())) {
            return rebased;
        }
        SortedMap<String, BigDecimal> selected = new TreeMap<>(rebased);
        selected.put(asked, BigDecimal.ONE);
        selected.keySet().retainAll(symbols);
        return selected;
    }
}
