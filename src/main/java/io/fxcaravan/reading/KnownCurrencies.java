package io.fxcaravan.reading;

import io.fxcaravan.config.DidYouMean;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Which codes are currencies, by ISO 4217 or by what is stored; and which one was probably meant. Safe for threads. */
public final class KnownCurrencies {
    /** A store is read through once in that time, however many mistyped codes come. */
    private static final Duration REMEMBERED = Duration.ofSeconds(10);

    /** By turnover, the largest first: BIS, Triennial Central Bank Survey 2022. */
    private static final List<String> MOST_USED = List.of(
            "USD", "EUR", "JPY", "GBP", "CNY", "AUD", "CAD", "CHF", "HKD", "SGD", "SEK", "KRW", "NOK", "NZD", "INR",
            "MXN", "TWD", "ZAR", "BRL", "DKK", "PLN", "THB", "ILS", "IDR", "CZK", "AED", "TRY", "HUF", "CLP", "SAR",
            "PHP", "MYR");

    private static final Set<String> BY_ISO = Currency.getAvailableCurrencies().stream()
            .map(Currency::getCurrencyCode)
            .collect(Collectors.toUnmodifiableSet());

    private final CurrencyCoverage coverage;
    private final Clock clock;
    private volatile Stored remembered = new Stored(Set.of(), Instant.MIN);

    private record Stored(Set<String> codes, Instant until) {}

    public KnownCurrencies(CurrencyCoverage coverage, Clock clock) {
        this.coverage = coverage;
        this.clock = clock;
    }

    /** @throws QueryException for the first that neither ISO 4217 nor the store knows, with the nearest that is known */
    public void require(Collection<String> codes) {
        for (String code : codes) {
            if (!isKnown(code)) {
                throw QueryException.invalid(
                        "unknown_currency",
                        "there is no currency " + code
                                + nearest(code, stored())
                                        .map(near -> "; did you mean " + near + "?")
                                        .orElse(""));
            }
        }
    }

    /** Whether ISO 4217 or the store knows the code. */
    public boolean isKnown(String code) {
        return isListed(code) || stored().contains(code);
    }

    /** Whether a code is one, whatever is stored. */
    public static boolean isListed(String code) {
        return BY_ISO.contains(code) || Currencies.codes().contains(code);
    }

    /**
     * The currency that a mistyped code stands for, if one is a step away: neighbours that changed places before a wrong
     * letter, what is stored before what is not, the much used before the rare.
     */
    public static Optional<String> nearest(String given, Collection<String> stored) {
        Set<String> all = new TreeSet<>(Currencies.codes());
        all.addAll(stored);
        return all.stream()
                .filter(code -> DidYouMean.distance(given, code) <= 1)
                .min(Comparator.comparing((String code) -> !letters(code).equals(letters(given)))
                        .thenComparing(code -> !stored.contains(code))
                        .thenComparing(KnownCurrencies::rank));
    }

    private static String letters(String code) {
        return code.chars().sorted().mapToObj(Character::toString).collect(Collectors.joining());
    }

    private static int rank(String code) {
        int place = MOST_USED.indexOf(code);
        return place < 0 ? MOST_USED.size() : place;
    }

    private Set<String> stored() {
        Stored known = remembered;
        if (!clock.instant().isBefore(known.until())) {
            known = new Stored(
                    Set.copyOf(coverage.read().keySet()), clock.instant().plus(REMEMBERED));
            remembered = known;
        }
        return known.codes();
    }
}
