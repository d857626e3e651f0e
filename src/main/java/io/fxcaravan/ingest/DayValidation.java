package io.fxcaravan.ingest;

import io.fxcaravan.ingest.decision.DayJudge;
import io.fxcaravan.ingest.decision.JudgedDay;
import io.fxcaravan.ingest.decision.NearDay;
import io.fxcaravan.ingest.run.LastStored;
import io.fxcaravan.ingest.run.RouteContext;
import io.fxcaravan.ingest.run.Run;
import io.fxcaravan.provider.ProviderFailure;
import io.fxcaravan.provider.runtime.Providers;
import io.fxcaravan.rates.CrossRate;
import io.fxcaravan.rates.DayRates;
import io.fxcaravan.rates.JudgedRate;
import io.fxcaravan.rates.PublishedRates;
import io.fxcaravan.rates.Rate;
import io.fxcaravan.store.Snapshots;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.camel.Body;
import org.apache.camel.ExchangeProperty;

/** Finds the stored day that {@link DayJudge} judges the received one against. */
public final class DayValidation {
    private final Snapshots snapshots;
    private final Providers providers;
    private final DayJudge judge;

    public DayValidation(Snapshots snapshots, Providers providers, DayJudge judge) {
        this.snapshots = snapshots;
        this.providers = providers;
        this.judge = judge;
    }

    /** @throws ProviderFailure where too many rates are bad by themselves */
    JudgedDay judge(
            @Body List<JudgedRate> rates,
            @ExchangeProperty(RouteContext.RUN) Run run,
            @ExchangeProperty(RouteContext.DAY) DayRates day)
            throws ProviderFailure {
        DayJudge.requireEnough(day.date(), rates);
        Set<String> askedFor = providers.get(run.provider()).config().symbols();
        return judge.judge(
                run.provider(), day, rates, nearest(run, day, rates), askedFor, rate -> isReleased(run, day, rate));
    }

    /** Asked only of a rate that is not plausible: that is seldom. */
    private boolean isReleased(Run run, DayRates day, JudgedRate rate) {
        return snapshots.released(run.provider(), day.date()).contains(rate.quote() + "=" + rate.text());
    }

    /** The nearest earlier stored day; where there is none, the nearest later one. */
    private NearDay nearest(Run run, DayRates day, List<JudgedRate> rates) {
        String provider = run.provider();
        int near = providers.get(provider).calendar().frequency().reach();
        LocalDate from = day.date().minusDays(near);
        Optional<LastStored.Day> earlier = run.lastStored()
                .before(day.date())
                .or(() -> snapshots
                        .newest(provider, from, day.date().minusDays(1))
                        .map(stored -> new LastStored.Day(stored.date(), stored.published())));
        PublishedRates terms = new PublishedRates(day.base(), day.direction());
        if (earlier.isEmpty()) {
            return snapshots
                    .oldest(provider, day.date().plusDays(1), day.date().plusDays(near))
                    .flatMap(later -> CrossRate.inTermsOf(terms, later.published()))
                    .map(later -> new NearDay(null, Set.of(), later, Map.of()))
                    .orElse(NearDay.NOTHING);
        }
        LastStored.Day before = earlier.get();
        Map<String, BigDecimal> known =
                new HashMap<>(CrossRate.inTermsOf(terms, before.rates()).orElseGet(TreeMap::new));
        Set<String> quotes = new TreeSet<>(known.keySet());
        Map<String, BigDecimal> held = new HashMap<>();
        if (!known.keySet().containsAll(rates.stream().map(JudgedRate::quote).toList())) {
            // a currency that the nearest day lacks or holds is judged against its own last good day
            snapshots.newestRates(provider, from, before.date()).forEach((quote, rate) -> {
                PublishedRates then = rate.terms().with(new TreeMap<>(Map.of(quote, rate.rate())));
                CrossRate.inTermsOf(terms, then).ifPresent(now -> known.putIfAbsent(quote, now.get(quote)));
            });
            SortedMap<String, Rate> heldThen = snapshots.heldRates(provider, before.date());
            quotes.addAll(heldThen.keySet());
            CrossRate.inTermsOf(terms, before.rates().with(heldThen)).ifPresent(held::putAll);
        }
        return new NearDay(before.date(), quotes, known, held);
    }
}
