package io.fxcaravan.ingest;

import io.fxcaravan.provider.FailureAction;
import io.fxcaravan.provider.ProviderFailure;
import io.fxcaravan.provider.ProviderFailure.Stage;
import io.fxcaravan.provider.runtime.Providers;
import io.fxcaravan.rates.CrossRate;
import io.fxcaravan.rates.DayRates;
import io.fxcaravan.rates.HeldReason;
import io.fxcaravan.rates.JudgedRate;
import io.fxcaravan.rates.Plausible;
import io.fxcaravan.rates.PublishedRates;
import io.fxcaravan.rates.Rate;
import io.fxcaravan.store.NewSnapshot;
import io.fxcaravan.store.Snapshots;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.camel.Body;
import org.apache.camel.ExchangeProperty;

/** Judges a whole day: each rate against the nearest stored one, and the day by how many of its rates are bad. */
public final class DayJudge {
    /** A day with more bad rates than one in this many is no day. */
    private static final int BAD_SHARE = 3;

    private final Snapshots snapshots;
    private final Providers providers;
    private final Plausible plausible;
    private final Map<String, List<String>> askedFor;

    /** @param askedFor the currencies that are asked for by name, by provider */
    public DayJudge(Snapshots snapshots, Providers providers, Plausible plausible, Map<String, List<String>> askedFor) {
        this.snapshots = snapshots;
        this.providers = providers;
        this.plausible = plausible;
        this.askedFor = askedFor;
    }

    /**
     * Parts the good rates from those to hold.
     *
     * @throws ProviderFailure where too many are bad by themselves
     */
    JudgedDay judge(
            @Body List<JudgedRate> rates, @ExchangeProperty("run") Run run, @ExchangeProperty("day") DayRates day)
            throws ProviderFailure {
        long bad = rates.stream().filter(rate -> !rate.isGood()).count();
        if (rates.isEmpty() || bad * BAD_SHARE > rates.size()) {
            throw ProviderFailure.of(
                    FailureAction.LATER,
                    Stage.VALIDATE,
                    rates.isEmpty() ? "empty_rates" : "too_many_bad",
                    bad + " of " + rates.size() + " rates of " + day.date() + " are no rates; the answer is kept");
        }
        String provider = run.provider();
        Near near = near(run, day, rates);
        List<JudgedRate> good = new ArrayList<>(rates.size());
        List<NewSnapshot.Held> held = new ArrayList<>();
        List<JudgedDay.Confirmed> confirmed = new ArrayList<>();
        for (JudgedRate rate : rates) {
            BigDecimal before = near.rates().get(rate.quote());
            if (!rate.isGood()) {
                held.add(held(rate, before));
            } else if (isPlausible(rate, before) || isReleased(provider, day.date(), rate)) {
                good.add(rate);
            } else if (isPlausible(rate, near.held().getOrDefault(rate.quote(), BigDecimal.ZERO))) {
                good.add(rate);
                confirmed.add(new JudgedDay.Confirmed(provider, near.date(), rate.quote(), day.date()));
            } else {
                held.add(held(rate.heldAs(HeldReason.IMPLAUSIBLE), before));
            }
        }
        good.sort(Comparator.comparing(JudgedRate::quote));
        return new JudgedDay(day, good, held, confirmed, absent(provider, near, rates));
    }

    /** With what it was judged against for as many units, so that both can be laid side by side. */
    private static NewSnapshot.Held held(JudgedRate rate, BigDecimal before) {
        boolean counts = before != null && rate.held() != HeldReason.BAD_UNITS;
        return new NewSnapshot.Held(rate, counts ? Rate.ofMany(before, rate.units()) : before);
    }

    private boolean isReleased(String provider, LocalDate date, JudgedRate rate) {
        return snapshots.released(provider, date).contains(rate.quote() + "=" + rate.text());
    }

    private boolean isPlausible(JudgedRate rate, BigDecimal before) {
        return before == null
                || before.signum() > 0
                        && plausible.allows(
                                rate.quote(), before, rate.published().ofOne());
    }

    /**
     * What a day is judged against.
     *
     * @param date   of the nearest stored day; null where there is none near
     * @param quotes that this day has, or holds
     * @param rates  the nearest good rate of each currency, of one unit in the terms of the day in hand
     * @param held   what the nearest earlier day holds as implausible, likewise
     */
    private record Near(
            LocalDate date, Set<String> quotes, Map<String, BigDecimal> rates, Map<String, BigDecimal> held) {
        static final Near NOTHING = new Near(null, Set.of(), Map.of(), Map.of());
    }

    /** The nearest earlier stored day, else the nearest later one. */
    private Near near(Run run, DayRates day, List<JudgedRate> rates) {
        String provider = run.provider();
        int near = providers.get(provider).calendar().frequency().reach();
        LocalDate from = day.date().minusDays(near);
        Optional<Run.Kept> earlier = run.keptYesterday(day.date())
                .or(() -> snapshots
                        .newest(provider, from, day.date().minusDays(1))
                        .map(stored -> new Run.Kept(stored.date(), stored.published())));
        PublishedRates terms = new PublishedRates(day.base(), day.direction());
        if (earlier.isEmpty()) {
            return snapshots
                    .oldest(provider, day.date().plusDays(1), day.date().plusDays(near))
                    .flatMap(later -> CrossRate.inTermsOf(terms, later.published()))
                    .map(later -> new Near(null, Set.of(), later, Map.of()))
                    .orElse(Near.NOTHING);
        }
        Run.Kept before = earlier.get();
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
        return new Near(before.date(), quotes, known, held);
    }

    private List<String> absent(String provider, Near near, List<JudgedRate> rates) {
        Set<String> here = rates.stream().map(JudgedRate::quote).collect(Collectors.toSet());
        Set<String> absent = new TreeSet<>(near.quotes());
        absent.addAll(askedFor.getOrDefault(provider, List.of()));
        absent.removeAll(here);
        return List.copyOf(absent);
    }
}
