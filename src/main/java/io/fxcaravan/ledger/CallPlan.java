package io.fxcaravan.ledger;

import io.fxcaravan.provider.ProviderCall;
import io.fxcaravan.provider.runtime.ConfiguredProvider;
import io.fxcaravan.provider.runtime.QuotaState;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What may be asked for now: arithmetic on what is due and what the quota pays.
 *
 * @param calls  in order of date
 * @param budget what may be spent of the quota on them, should one call turn out to need several
 */
public record CallPlan(List<ProviderCall> calls, int budget) {
    static final CallPlan NOTHING = new CallPlan(List.of(), 0);

    public CallPlan {
        calls = List.copyOf(calls);
    }

    /** Whether there is no call to make. */
    public boolean isEmpty() {
        return calls.isEmpty();
    }

    /**
     * The calls that the quota pays. It is spent in this order: today, days to finalize, days asked for by themselves, missing
     * days; the newest first of each.
     *
     * @param series whether the plan is not known to refuse spans of days
     */
    static CallPlan of(
            ConfiguredProvider provider, DueDays due, QuotaState quota, QuotaForecast forecast, boolean series) {
        int cost = provider.costOfDay();
        List<ProviderCall> calls = new ArrayList<>();
        due.latest().stream()
                .limit(quota.affordable(0) / cost)
                .forEach(day -> calls.add(ProviderCall.of(provider.name(), ProviderCall.Kind.LATEST, day)));
        provider.provider().calls(due.provisional(), false).stream()
                .limit(quota.affordable(forecast.daily() + cost(provider, calls)) / cost)
                .forEach(calls::add);
        calls.addAll(provider.provider().calls(due.alone(), false).stream()
                .sorted(Comparator.comparing(ProviderCall::first).reversed())
                .limit(quota.affordable(forecast.reserve() + cost(provider, calls)) / cost)
                .toList());
        int rest = quota.affordable(forecast.reserve() + cost(provider, calls));
        calls.addAll(missing(provider, due.missing(), series, rest));
        calls.sort(Comparator.comparing(ProviderCall::first));
        return new CallPlan(calls, quota.limit() == null ? Integer.MAX_VALUE : most(provider, calls));
    }

    /** The newest missing days, as many as can be paid even if a span is refused and each of its days needs a call. */
    private static List<ProviderCall> missing(
            ConfiguredProvider provider, SortedSet<LocalDate> missing, boolean series, int affordable) {
        List<LocalDate> newestFirst = new ArrayList<>(missing);
        Collections.reverse(newestFirst);
        for (int days = Math.min(newestFirst.size(), affordable); days > 0; days--) {
            List<ProviderCall> calls = provider.provider().calls(new TreeSet<>(newestFirst.subList(0, days)), series);
            if (most(provider, calls) <= affordable) {
                return calls;
            }
        }
        return List.of();
    }

    /** What the calls cost. */
    static int cost(ConfiguredProvider provider, Collection<ProviderCall> calls) {
        return calls.stream().mapToInt(provider.provider()::cost).sum();
    }

    /** What the calls cost if the plan refuses those for a span. */
    private static int most(ConfiguredProvider provider, Collection<ProviderCall> calls) {
        return calls.stream().mapToInt(call -> most(provider, call)).sum();
    }

    private static int most(ConfiguredProvider provider, ProviderCall call) {
        int cost = provider.provider().cost(call);
        return call.kind() == ProviderCall.Kind.SERIES && provider.provider().spansMayBeRefused()
                ? cost + provider.costOfDay() * call.dates().size()
                : cost;
    }
}
