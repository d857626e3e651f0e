package io.fxcaravan.agreement;

import io.fxcaravan.rates.RateRules;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Two providers or more that do not agree on a currency.
 *
 * @param currency the one that is in doubt
 * @param rates    of the pair by provider, in the order of {@code fx.providers}
 * @param suspect  the provider that stands alone among three or more; of two, the one that comes later in
 *                 {@code fx.providers}
 * @param against  the one that it is set against
 * @param odd      whether the suspect stands alone among three or more
 */
public record Disagreement(
        String currency,
        String pair,
        LocalDate date,
        Map<String, BigDecimal> rates,
        String kind,
        String suspect,
        String against,
        boolean odd) {
    private static final MathContext FIVE = new MathContext(5, RoundingMode.HALF_EVEN);

    /** Behind a factor of ten or a hundred the further digits are the difference of the hours. */
    private static final MathContext TWO = new MathContext(2, RoundingMode.HALF_EVEN);

    /** How many times the other's the suspect's rate is. */
    public BigDecimal factor() {
        MathContext digits = Difference.of(kind) == Difference.UNITS ? TWO : FIVE;
        BigDecimal factor =
                rates.get(suspect).divide(rates.get(against), digits).stripTrailingZeros();
        return factor.scale() < 0 ? factor.setScale(0) : factor;
    }

    /** The providers that it is about, the suspect first. */
    public List<String> providers() {
        List<String> names = new ArrayList<>(List.of(suspect, against));
        rates.keySet().stream().filter(name -> !names.contains(name)).forEach(names::add);
        return names;
    }

    /** In plain English, without a full stop. */
    public String sentence() {
        String all = rates.entrySet().stream()
                .map(rate -> rate.getKey() + " " + RateRules.plain(rate.getValue()))
                .collect(Collectors.joining(", "));
        return "providers disagree on " + pair + " of " + date + ": " + all + "; " + suspect + " has " + what()
                + (odd ? "; the others agree" : "");
    }

    private String what() {
        String times = factor().toPlainString() + " times the rate of " + against;
        return switch (Difference.of(kind)) {
            case UNITS -> times + ", as if for other units";
            case INVERSE -> times + ", its inverse, as if the other way round";
            case SPREAD -> times + ", further apart than fx.agreement.max-spread allows";
        };
    }
}
