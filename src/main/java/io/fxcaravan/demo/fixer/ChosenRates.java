package io.fxcaravan.demo.fixer;

import io.fxcaravan.demo.fixer.ServedDay.Rate;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** A source's rates in the base and of the symbols that a caller chooses; keeps what it printed, for speed. */
final class ChosenRates {

    private static final int KEPT = 8_000;

    private final RateSource source;
    private final Map<Printed, String> printed = new ConcurrentHashMap<>();

    /** All symbols if none are named. */
    record Choice(String base, List<String> symbols) {

        static Choice of(HttpRequest request) {
            return new Choice(
                    request.parameter("base").orElse("EUR"),
                    request.parameter("symbols")
                            .map(list -> List.of(list.split(",")))
                            .orElse(List.of()));
        }
    }

    private record Printed(LocalDate date, Choice choice) {}

    ChosenRates(RateSource source) {
        this.source = source;
    }

    /** The JSON object of {@link #on}. */
    Optional<String> jsonOn(LocalDate date, Choice choice) {
        if (printed.size() >= KEPT) {
            printed.clear();
        }
        return Optional.ofNullable(printed.computeIfAbsent(
                new Printed(date, choice),
                any -> on(date, choice).map(ServedDay::ratesJson).orElse(null)));
    }

    /** In the order of the symbols, or in that of the source; empty if the source has no such day. */
    Optional<List<Rate>> on(LocalDate date, Choice choice) {
        return source.ratesOn(date).map(all -> {
            var rates = new ArrayList<Rate>(all.size());
            for (String quote : choice.symbols.isEmpty() ? all.keySet() : choice.symbols) {
                if (all.containsKey(quote) && all.containsKey(choice.base)) {
                    rates.add(new Rate(quote, inBase(choice.base, all, quote)));
                }
            }
            return rates;
        });
    }

    /** The source's own text where it is in EUR; otherwise computed, the base itself as a bare 1. */
    private static String inBase(String base, Map<String, String> all, String quote) {
        if (base.equals("EUR")) {
            return all.get(quote);
        }
        var one = new BigDecimal(all.get(base));
        return FixerNumber.print(new BigDecimal(all.get(quote)).divide(one, MathContext.DECIMAL64));
    }
}
