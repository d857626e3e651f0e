package io.fxcaravan.ingest.decision;

import io.fxcaravan.provider.FailureAction;
import io.fxcaravan.provider.ProviderFailure;
import io.fxcaravan.provider.ProviderFailure.Stage;
import io.fxcaravan.rates.DayRates;
import io.fxcaravan.rates.HeldReason;
import io.fxcaravan.rates.JudgedRate;
import io.fxcaravan.rates.Plausible;
import io.fxcaravan.rates.Rate;
import io.fxcaravan.store.NewSnapshot;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Judges a whole day: each rate against the nearest stored one, and the day by how many of its rates are bad. Pure. */
public final class DayJudge {
    /** A day with more bad rates than one in this many is no day. */
    private static final int BAD_SHARE = 3;

    private final Plausible plausible;

    public DayJudge(Plausible plausible) {
        this.plausible = plausible;
    }

    /** @throws ProviderFailure where too many of a day's rates are bad by themselves: it is no day then */
    public static void requireEnough(LocalDate date, List<JudgedRate> rates) throws ProviderFailure {
        long bad = rates.stream().filter(rate -> !rate.isGood()).count();
        if (rates.isEmpty() || bad * BAD_SHARE > rates.size()) {
            throw ProviderFailure.of(
                    FailureAction.LATER,
                    Stage.VALIDATE,
                    rates.isEmpty() ? "empty_rates" : "too_many_bad",
                    bad + " of " + rates.size() + " rates of " + date + " are not rates; the answer is kept");
        }
    }

    /**
     * Parts the good rates from those to hold.
     *
     * @param askedFor the currencies that the provider is asked for by name
     * @param released whether a person has released this number
     */
    public JudgedDay judge(
            String provider,
            DayRates day,
            List<JudgedRate> rates,
            NearDay near,
            Set<String> askedFor,
            Predicate<JudgedRate> released) {
        List<JudgedRate> good = new ArrayList<>(rates.size());
        List<NewSnapshot.Held> held = new ArrayList<>();
        List<JudgedDay.Confirmed> confirmed = new ArrayList<>();
        for (JudgedRate rate : rates) {
            BigDecimal before = near.rates().get(rate.quote());
            if (!rate.isGood()) {
                held.add(held(rate, before));
            } else if (isPlausible(rate, before) || released.test(rate)) {
                good.add(rate);
            } else if (isPlausible(rate, near.held().getOrDefault(rate.quote(), BigDecimal.ZERO))) {
                good.add(rate);
                confirmed.add(new JudgedDay.Confirmed(provider, near.date(), rate.quote(), day.date()));
            } else {
                held.add(held(rate.heldAs(HeldReason.IMPLAUSIBLE), before));
            }
        }
        good.sort(Comparator.comparing(JudgedRate::quote));
        return new JudgedDay(day, good, held, confirmed, absent(askedFor, near, rates));
    }

    /** With what it was judged against for as many units, so that both can be laid side by side. */
    private static NewSnapshot.Held held(JudgedRate rate, BigDecimal before) {
        boolean counts = before != null && rate.held() != HeldReason.BAD_UNITS;
        return new NewSnapshot.Held(rate, counts ? Rate.ofMany(before, rate.units()) : before);
    }

    private boolean isPlausible(JudgedRate rate, BigDecimal before) {
        return before == null
                || before.signum() > 0
                        && plausible.allows(
                                rate.quote(), before, rate.published().ofOne());
    }

    private static List<String> absent(Set<String> askedFor, NearDay near, List<JudgedRate> rates) {
        Set<String> here = rates.stream().map(JudgedRate::quote).collect(Collectors.toSet());
        Set<String> absent = new TreeSet<>(near.quotes());
        absent.addAll(askedFor);
        absent.removeAll(here);
        return List.copyOf(absent);
    }
}
