package io.fxcaravan.rates;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** Rates in another base than the one received: computed in decimal and rounded half-even to 12 significant digits. */
public final class CrossRate {
    /** What an answer with computed rates says of itself. */
    public static final String ROUNDING = "half-even, 12 significant digits";

    private static final MathContext TWELVE = new MathContext(12, RoundingMode.HALF_EVEN);

    private CrossRate() {}

    /**
     * The same day in another base.
     *
     * @param base  the base of {@code rates}
     * @param rates what 1 unit of the base is worth
     * @param asked the base wanted; the rates come back untouched where it is the one received
     * @return empty where the asked base is not among the rates
     */
    public static Optional<SortedMap<String, BigDecimal>> rebase(
            String base, SortedMap<String, BigDecimal> rates, String asked) {
        if (base.equals(asked)) {
            return Optional.of(rates);
        }
        BigDecimal divisor = rates.get(asked);
        if (divisor == null) {
            return Optional.empty();
        }
        SortedMap<String, BigDecimal> rebased = new TreeMap<>();
        for (Map.Entry<String, BigDecimal> rate : rates.entrySet()) {
            rebased.put(rate.getKey(), rate.getValue().divide(divisor, TWELVE));
        }
        rebased.put(base, BigDecimal.ONE.divide(divisor, TWELVE));
        rebased.remove(asked);
        return Optional.of(rebased);
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
     * The rates of a day in a base, of the symbols asked for alone; the base itself, as 1, when it is one of them.
     *
     * @param symbols empty for all, without the base
     * @return none where the asked base is not among the rates
     */
    public static SortedMap<String, BigDecimal> select(
            String base, SortedMap<String, BigDecimal> rates, String asked, Set<String> symbols) {
        SortedMap<String, BigDecimal> some = rates;
        if (!symbols.isEmpty()) {
            // before rebasing, which is what costs time
            some = new TreeMap<>(rates);
            some.keySet().removeIf(code -> !symbols.contains(code) && !code.equals(asked));
        }
        SortedMap<String, BigDecimal> rebased = rebase(base, some, asked).orElse(Collections.emptySortedMap());
        if (symbols.isEmpty() || rebased.isEmpty() && !asked.equals(base)) {
            return rebased;
        }
        SortedMap<String, BigDecimal> selected = new TreeMap<>(rebased);
        selected.put(asked, BigDecimal.ONE);
        selected.keySet().retainAll(symbols);
        return selected;
    }
}
