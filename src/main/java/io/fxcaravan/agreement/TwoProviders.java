package io.fxcaravan.agreement;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Compares two providers. It compares them in a currency that both have and in which they agree on most others: then the wrong
 * currency stands out, even if it is the home currency of one of them.
 *
 * <p>Banks fix their rates at different hours. After a real shock the bank that fixes earlier has the other's rate of the day
 * before, and follows a day later. That is no disagreement. A bank that does not follow, or returns alone, disagrees.
 */
final class TwoProviders {
    /** How many currencies are tried as the common one. */
    private static final int REFERENCES = 6;

    private static final BigDecimal TWO = new BigDecimal(2);

    /** A larger factor between two fixings is no shock but a mistake. */
    private static final BigDecimal LARGEST_SHOCK = new BigDecimal(3);

    private final NavigableMap<LocalDate, KnownDay> ones;
    private final NavigableMap<LocalDate, KnownDay> others;
    private final BigDecimal maxSpread;
    private final BigDecimal half;

    TwoProviders(
            NavigableMap<LocalDate, KnownDay> ones, NavigableMap<LocalDate, KnownDay> others, BigDecimal maxSpread) {
        this.ones = ones;
        this.others = others;
        this.maxSpread = maxSpread;
        this.half = maxSpread.divide(TWO);
    }

    /** The comparison of each currency that both have on a day. */
    List<Finding> of(LocalDate date) {
        KnownDay one = ones.get(date);
        KnownDay other = others.get(date);
        Set<String> shared = one == null || other == null ? Set.of() : new TreeSet<>(one.currencies());
        if (one != null && other != null) {
            shared.retainAll(other.currencies());
        }
        List<Finding> findings = new ArrayList<>();
        if (shared.size() > 1) {
            String reference = reference(one, other, shared);
            shared.stream()
                    .filter(currency -> !currency.equals(reference))
                    .forEach(currency ->
                            judge(one, other, shared, reference, currency).ifPresent(findings::add));
        }
        return findings;
    }

    /** The first currency in which they agree on at least half of the others; otherwise the first of all. */
    private String reference(KnownDay one, KnownDay other, Set<String> shared) {
        List<String> inOrder = new ArrayList<>();
        List.of(one.base(), other.base()).stream().filter(shared::contains).forEach(inOrder::add);
        shared.stream().filter(currency -> !inOrder.contains(currency)).forEach(inOrder::add);
        return inOrder.stream()
                .limit(REFERENCES)
                .filter(candidate -> 2 * agreeing(one, other, shared, candidate) >= shared.size() - 1)
                .findFirst()
                .orElse(inOrder.get(0));
    }

    private long agreeing(KnownDay one, KnownDay other, Set<String> shared, String reference) {
        return shared.stream()
                .filter(currency -> !currency.equals(reference))
                .filter(currency ->
                        difference(new Terms(reference, currency), one, other).isEmpty())
                .count();
    }

    private Optional<Difference> difference(Terms terms, KnownDay one, KnownDay other) {
        return Difference.between(
                terms.rate(one).orElseThrow(), terms.rate(other).orElseThrow(), maxSpread);
    }

    private Optional<Finding> judge(
            KnownDay one, KnownDay other, Set<String> shared, String reference, String currency) {
        Terms terms = Terms.of(reference, currency, List.of(one, other));
        Difference difference = difference(terms, one, other).orElse(null);
        if (difference == Difference.SPREAD) {
            Terms turned = turned(one, other, shared, currency);
            difference = turned == null ? difference : Difference.INVERSE;
            terms = turned == null ? terms : turned;
        }
        if (difference == Difference.SPREAD && (one.ofPeriod() || other.ofPeriod())) {
            return Optional.empty(); // a month's rate is not the day's
        }
        BigDecimal oneRate = terms.rate(one).orElseThrow();
        BigDecimal otherRate = terms.rate(other).orElseThrow();
        return Optional.of(new Finding(
                one.date(),
                currency,
                terms,
                one,
                other,
                oneRate,
                otherRate,
                difference,
                decidedOn(difference, terms, one.date(), oneRate, otherRate),
                Difference.isWithin(oneRate, otherRate, half)));
    }

    /** The pair in which a rate is the inverse of the other's: it shows only in the currency it is published in. Null for none. */
    private Terms turned(KnownDay one, KnownDay other, Set<String> shared, String currency) {
        for (String home : List.of(one.base(), other.base())) {
            Terms terms = Terms.of(home, currency, List.of(one, other));
            if (shared.contains(home)
                    && !home.equals(currency)
                    && difference(terms, one, other)
                            .filter(Difference.INVERSE::equals)
                            .isPresent()) {
                return terms;
            }
        }
        return null;
    }

    private LocalDate decidedOn(
            Difference difference, Terms terms, LocalDate date, BigDecimal oneRate, BigDecimal otherRate) {
        if (difference != Difference.SPREAD
                || Difference.factor(oneRate, otherRate).compareTo(LARGEST_SHOCK) > 0) {
            return date;
        }
        Lag one = new Lag(terms, date, oneRate, otherRate, ones, others);
        Lag other = new Lag(terms, date, otherRate, oneRate, others, ones);
        if (one.isExplained() || other.isExplained()) {
            return null;
        }
        LocalDate first = one.decidedOn();
        LocalDate second = other.decidedOn();
        return first == null || second == null ? null : first.isAfter(second) ? first : second;
    }

    /** Whether one provider only lags behind the other by hours. */
    private final class Lag {
        private final LocalDate date;
        private final boolean isBehind;
        private final LocalDate next;
        private final boolean follows;

        Lag(
                Terms terms,
                LocalDate date,
                BigDecimal own,
                BigDecimal ahead,
                NavigableMap<LocalDate, KnownDay> behind,
                NavigableMap<LocalDate, KnownDay> leading) {
            this.date = date;
            Optional<BigDecimal> was = rate(terms, leading.lowerEntry(date));
            Map.Entry<LocalDate, KnownDay> later = behind.higherEntry(date);
            Optional<BigDecimal> becomes = rate(terms, later);
            this.isBehind = was.filter(before -> isBetween(own, before, ahead)).isPresent();
            this.next = becomes.isPresent() ? later.getKey() : null;
            this.follows = becomes.filter(now -> isBetween(ahead, own, now)).isPresent();
        }

        boolean isExplained() {
            return isBehind && follows;
        }

        /** The day that shows that hours do not explain it; null while that is open. */
        LocalDate decidedOn() {
            return isBehind ? next : date;
        }
    }

    private static Optional<BigDecimal> rate(Terms terms, Map.Entry<LocalDate, KnownDay> entry) {
        return entry == null ? Optional.empty() : terms.rate(entry.getValue());
    }

    private boolean isBetween(BigDecimal value, BigDecimal end, BigDecimal otherEnd) {
        BigDecimal low = end.min(otherEnd);
        BigDecimal high = end.max(otherEnd);
        return value.compareTo(low) >= 0 && value.compareTo(high) <= 0
                || Difference.isWithin(value, low, maxSpread)
                || Difference.isWithin(value, high, maxSpread);
    }
}
