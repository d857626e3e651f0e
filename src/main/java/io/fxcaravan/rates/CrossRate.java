package io.fxcaravan.rates;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

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
}
