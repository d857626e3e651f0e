package io.fxcaravan.reading;

import io.fxcaravan.provider.runtime.ConfiguredProvider;
import io.fxcaravan.provider.runtime.Providers;
import io.fxcaravan.rates.CrossRate;
import io.fxcaravan.rates.Snapshot;
import io.fxcaravan.rates.Spread;
import io.fxcaravan.store.Snapshots;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A day's rates of all providers side by side.
 *
 * @param providers those that have the day, in the configured order
 * @param rates     by currency and provider
 */
public record Comparison(
        LocalDate date, String base, List<String> providers, SortedMap<String, Map<String, BigDecimal>> rates) {
    /** @throws QueryException where no provider has the day */
    static Comparison of(LocalDate date, String base, Set<String> symbols, Providers providers, Snapshots snapshots) {
        List<String> having = new ArrayList<>();
        SortedMap<String, Map<String, BigDecimal>> rates = new TreeMap<>();
        for (ConfiguredProvider provider : providers.all()) {
            snapshots.current(provider.name(), date).ifPresent(day -> {
                having.add(provider.name());
                rebased(day, base).forEach((code, rate) -> {
                    if (symbols.isEmpty() || symbols.contains(code)) {
                        rates.computeIfAbsent(code, c -> new LinkedHashMap<>()).put(provider.name(), rate);
                    }
                });
            });
        }
        if (having.isEmpty()) {
            throw QueryException.notStored("not_stored", "no provider has " + date);
        }
        return new Comparison(date, base, having, rates);
    }

    private static SortedMap<String, BigDecimal> rebased(Snapshot day, String base) {
        return CrossRate.rebase(day.published(), base).orElse(Collections.emptySortedMap());
    }

    /** The largest rate of a currency over its smallest, less 1. */
    public BigDecimal spread(String code) {
        return Spread.of(rates.get(code).values());
    }
}
