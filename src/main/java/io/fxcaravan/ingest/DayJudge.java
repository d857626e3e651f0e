package io.fxcaravan.ingest;

import io.fxcaravan.provider.ProviderFailure;
import io.fxcaravan.provider.ProviderFailure.Stage;
import io.fxcaravan.provider.Remedy;
import io.fxcaravan.rates.CrossRate;
import io.fxcaravan.rates.DayRates;
import io.fxcaravan.rates.HeldReason;
import io.fxcaravan.rates.JudgedRate;
import io.fxcaravan.rates.Plausible;
import io.fxcaravan.rates.Snapshot;
import io.fxcaravan.store.NewSnapshot;
import io.fxcaravan.store.Snapshots;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.camel.Body;
import org.apache.camel.ExchangeProperty;

/** Judges a whole day: each rate against the nearest stored day, and the day by how many of its rates are bad. */
public final class DayJudge {
    /** How far away a stored day still says something about this one. */
    private static final int NEAR_DAYS = 7;

    /** A day with more bad rates than one in this many is no day. */
    private static final int BAD_SHARE = 3;

    private final Snapshots snapshots;
    private final Plausible plausible;

    public DayJudge(Snapshots snapshots, Plausible plausible) {
        this.snapshots = snapshots;
        this.plausible = plausible;
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
                    Remedy.LATER,
                    Stage.VALIDATE,
                    rates.isEmpty() ? "empty_rates" : "too_many_bad",
                    bad + " of " + rates.size() + " rates of " + day.date() + " are no rates; the answer is kept");
        }
        SortedMap<String, BigDecimal> near = near(run.provider(), day);
        Set<String> released = snapshots.released(run.provider(), day.date());
        List<JudgedRate> good = new ArrayList<>(rates.size());
        List<NewSnapshot.Held> held = new ArrayList<>();
        for (JudgedRate rate : rates) {
            BigDecimal before = near.get(rate.quote());
            if (!rate.isGood()) {
                held.add(new NewSnapshot.Held(rate, before));
            } else if (before == null
                    || plausible.allows(rate.quote(), before, rate.rate())
                    || released.contains(rate.quote() + "=" + rate.text())) {
                good.add(rate);
            } else {
                held.add(new NewSnapshot.Held(rate.heldAs(HeldReason.IMPLAUSIBLE), before));
            }
        }
        good.sort(Comparator.comparing(JudgedRate::quote));
        return new JudgedDay(day, good, held);
    }

    /** The nearest earlier stored day, else the nearest later one, in the base of the day in hand. */
    private SortedMap<String, BigDecimal> near(String provider, DayRates day) {
        return snapshots
                .newest(provider, day.date().minusDays(NEAR_DAYS), day.date().minusDays(1))
                .or(() -> snapshots.oldest(
                        provider, day.date().plusDays(1), day.date().plusDays(NEAR_DAYS)))
                .flatMap(near -> in(day.base(), near))
                .orElseGet(TreeMap::new);
    }

    private static java.util.Optional<SortedMap<String, BigDecimal>> in(String base, Snapshot near) {
        return CrossRate.rebase(near.base(), near.rates(), base);
    }
}
