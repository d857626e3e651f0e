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
 * A disagreement of two or more providers on a currency.
 *
 * @param currency the currency in doubt
 * @param pair     the two currencies that are compared, such as {@code EUR/USD}
 * @param rates    of the pair by provider, in the order of {@code fx.providers}
 * @param kind     how the rates differ: {@code units}, {@code inverse} or {@code spread}
 * @param suspect  among three or more the provider that stands alone; of two the later in {@code fx.providers}
 * @param against  the provider that it is compared with
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

    /** The further digits of a factor of units come from the different hours of fixing. */
    private static final MathContext TWO = new MathContext(2, RoundingMode.HALF_EVEN);

    /** The suspect's rate over the other's. */
    public BigDecimal factor() {
        MathContext digits = Difference.of(kind) == Difference.UNITS ? TWO : FIVE;
        BigDecimal factor =
                rates.get(suspect).divide(rates.get(against), digits).stripTrailingZeros();
        return factor.scale() < 0 ? factor.setScale(0) : factor;
    }

    /** All its providers, the suspect first. */
    public List<String> providers() {
        List<String> names = new ArrayList<>(List.of(suspect, against));
        rates.keySet().stream().filter(name -> !names.contains(name)).forEach(names::add);
        return names;
    }

    /** One sentence, without a full stop. */
    public String sentence() {
        String all = rates.entrySet().stream()
                .map(rate -> rate.getKey() + " " + RateRules.plain(rate.getValue()))
                .collect(Collectors.joining(", "));
        return "providers disagree on " + pair + " of " + date + ": " + all + "; " + suspect + " has " + what()
                + (odd ? "; the other providers agree" : "");
    }

    private String what() {
        String times = factor().toPlainString() + " times the rate of " + against;
        return switch (Difference.of(kind)) {
            case UNITS -> times + ", as if it were for other units";
            case INVERSE -> times + ", as if it were the inverse rate";
            case SPREAD -> times + ", more than fx.agreement.max-spread allows";
        };
    }
}
