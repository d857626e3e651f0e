package io.fxcaravan.ledger;

import io.fxcaravan.provider.ProviderCalendar;
import io.fxcaravan.provider.ProviderCall;
import io.fxcaravan.provider.runtime.ConfiguredProvider;
import io.fxcaravan.provider.runtime.ProviderBreaker;
import io.fxcaravan.provider.runtime.ProviderState;
import io.fxcaravan.provider.runtime.Providers;
import io.fxcaravan.provider.runtime.Quota;
import io.fxcaravan.provider.runtime.QuotaState;
import io.fxcaravan.rates.DayState;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Decides what may be asked for now: due days that are missing, days to finalize, days whose time to ask again has come;
 * as far as the quota goes, and nothing while the provider cannot be called.
 *
 * <p>What has failed belongs to the dead letters' timer, so that each open day has one healer.
 */
public final class DayPlanner {
    private final Ledger ledger;
    private final OwedDays owed;
    private final Providers providers;
    private final ProviderBreaker breaker;
    private final Quota quota;
    private final Clock clock;
    private final int windowDays;

    /** @param windowDays how far back the first start fetches */
    public DayPlanner(
            Ledger ledger,
            OwedDays owed,
            Providers providers,
            ProviderBreaker breaker,
            Quota quota,
            Clock clock,
            int windowDays) {
        this.ledger = ledger;
        this.owed = owed;
        this.providers = providers;
        this.breaker = breaker;
        this.quota = quota;
        this.clock = clock;
        this.windowDays = windowDays;
    }

    /** The calls to make now, in order of date. Brings the ledger up to date first, whatever may be called. */
    public CallPlan plan(String name) {
        ConfiguredProvider provider = providers.get(name);
        expect(name);
        int reserve = reserve(provider);
        quota.noteReserve(name, reserve);
        ProviderState condition = breaker.condition(name);
        return condition.isOk() ? affordable(provider, reserve) : CallPlan.NOTHING;
    }

    /** The calls that read stored days again, where none of today has done so yet and the provider may be called. */
    public CallPlan planReadingAgain(String name) {
        ConfiguredProvider provider = providers.get(name);
        LocalDate today = provider.calendar().today(clock.instant());
        SortedSet<LocalDate> days = new TreeSet<>(ledger.finalNotVerifiedSince(
                name,
                today.minusDays(provider.provider().readAgainDays()),
                provider.calendar().startOf(today)));
        if (days.isEmpty() || !breaker.condition(name).isOk()) {
            return CallPlan.NOTHING;
        }
        List<ProviderCall> calls = provider.provider().calls(days, breaker.allowsSeries(name));
        return new CallPlan(calls, cost(provider, calls));
    }

    /** Enters every owed day; at the first start it fixes from which day on the daemon asks by itself. */
    public void expect(String name) {
        ConfiguredProvider provider = providers.get(name);
        ProviderCalendar calendar = provider.calendar();
        // the window's first day may lie within a period: its rates are those of the period's start
        ledger.begin(
                name, calendar.frequency().first(calendar.today(clock.instant()).minusDays(windowDays)));
        owed.enter(provider);
    }

    /** Calls that backfill and retries leave for the daily runs. */
    public int reserve(ConfiguredProvider provider) {
        return QuotaForecast.of(provider, quota.state(provider.name()), 0, clock.instant())
                .reserve();
    }

    private CallPlan affordable(ConfiguredProvider provider, int reserve) {
        Instant now = clock.instant();
        LocalDate today = provider.calendar().today(now);
        List<LocalDate> latest = new ArrayList<>();
        SortedSet<LocalDate> finalize = new TreeSet<>();
        SortedSet<LocalDate> missing = new TreeSet<>();
        SortedSet<LocalDate> alone = new TreeSet<>();
        Predicate<LocalDate> byItself = owed.askedForByItself(provider);
        for (LedgerDay day : ledger.open(provider.name())) {
            if (day.nextTry() != null && now.isBefore(day.nextTry())) {
                continue;
            }
            boolean settled = !now.isBefore(provider.calendar().finalFrom(day.date()));
            if (day.state() == DayState.PROVISIONAL) {
                if (settled && provider.config().finalizeDays()) {
                    finalize.add(day.date());
                }
            } else if (day.date().equals(today)) {
                latest.add(day.date());
            } else if (settled && (day.state() != DayState.MISSING || byItself.test(day.date()))) {
                // what a longer answer left out, or has to be confirmed, is asked for by itself
                (day.attempts() == 0 ? missing : alone).add(day.date());
            }
        }
        return spend(provider, reserve, latest, finalize, missing, alone);
    }

    /** In the order in which the quota is spent: today, finalize, missing days. Made in order of date. */
    private CallPlan spend(
            ConfiguredProvider provider,
            int reserve,
            List<LocalDate> latest,
            SortedSet<LocalDate> finalize,
            SortedSet<LocalDate> missing,
            SortedSet<LocalDate> alone) {
        QuotaState state = quota.state(provider.name());
        boolean series = breaker.allowsSeries(provider.name());
        int cost = provider.costOfDay();
        List<ProviderCall> calls = new ArrayList<>();
        latest.stream()
                .limit(state.affordable(0) / cost)
                .forEach(day -> calls.add(ProviderCall.of(provider.name(), ProviderCall.Kind.LATEST, day)));
        int forToday = QuotaForecast.of(provider, state, 0, clock.instant()).daily();
        provider.provider().calls(finalize, false).stream()
                .limit(state.affordable(forToday + cost * calls.size()) / cost)
                .forEach(calls::add);
        calls.addAll(provider.provider().calls(alone, false).stream()
                .sorted(Comparator.comparing(ProviderCall::first).reversed())
                .limit(state.affordable(reserve + cost(provider, calls)) / cost)
                .toList());
        calls.addAll(gaps(provider, missing, series, state.affordable(reserve + cost(provider, calls))));
        calls.sort(Comparator.comparing(ProviderCall::first));
        int most = calls.stream().mapToInt(call -> most(provider, call)).sum();
        return new CallPlan(calls, state.limit() == null ? Integer.MAX_VALUE : most);
    }

    /** What days take of the quota, in the cheapest way that is not known to be refused. */
    public int price(ConfiguredProvider provider, Collection<LocalDate> days) {
        return cost(provider, provider.provider().calls(new TreeSet<>(days), breaker.allowsSeries(provider.name())));
    }

    private static int cost(ConfiguredProvider provider, List<ProviderCall> calls) {
        return calls.stream().mapToInt(provider.provider()::cost).sum();
    }

    /** As many as can be paid should a series be refused and each of its days need a call; the newest gaps hurt most. */
    private static List<ProviderCall> gaps(
            ConfiguredProvider provider, SortedSet<LocalDate> missing, boolean series, int affordable) {
        List<LocalDate> newestFirst = new ArrayList<>(missing);
        Collections.reverse(newestFirst);
        for (int days = Math.min(newestFirst.size(), affordable); days > 0; days--) {
            List<ProviderCall> calls = provider.provider().calls(new TreeSet<>(newestFirst.subList(0, days)), series);
            if (calls.stream().mapToInt(call -> most(provider, call)).sum() <= affordable) {
                return calls;
            }
        }
        return List.of();
    }

    /** What a call costs if the plan refuses it. */
    private static int most(ConfiguredProvider provider, ProviderCall call) {
        int cost = provider.provider().cost(call);
        return call.kind() == ProviderCall.Kind.SERIES && provider.provider().spansMayBeRefused()
                ? cost + provider.costOfDay() * call.dates().size()
                : cost;
    }
}
