package io.fxcaravan.ingest;

import io.fxcaravan.ledger.CallPlan;
import io.fxcaravan.ledger.DayPlanner;
import io.fxcaravan.ledger.ExpectedDays;
import io.fxcaravan.ledger.Ledger;
import io.fxcaravan.ledger.LedgerDay;
import io.fxcaravan.ledger.OwedDays;
import io.fxcaravan.ledger.SettingChanges;
import io.fxcaravan.provider.ProviderCall;
import io.fxcaravan.provider.runtime.ConfiguredProvider;
import io.fxcaravan.provider.runtime.ProviderBreaker;
import io.fxcaravan.provider.runtime.Providers;
import io.fxcaravan.provider.runtime.Quota;
import io.fxcaravan.provider.runtime.QuotaState;
import io.fxcaravan.rates.DayState;
import io.fxcaravan.retention.RetentionConfig;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What a person may ask to be fetched, and what it costs, known before anything is spent. */
public final class IngestRequests {
    private final Ledger ledger;
    private final OwedDays owed;
    private final SettingChanges changes;
    private final DayPlanner planner;
    private final Providers providers;
    private final ProviderBreaker breaker;
    private final Quota quota;
    private final RetentionConfig retention;
    private final Clock clock;

    public IngestRequests(
            Ledger ledger,
            OwedDays owed,
            SettingChanges changes,
            DayPlanner planner,
            Providers providers,
            ProviderBreaker breaker,
            Quota quota,
            RetentionConfig retention,
            Clock clock) {
        this.ledger = ledger;
        this.owed = owed;
        this.changes = changes;
        this.planner = planner;
        this.providers = providers;
        this.breaker = breaker;
        this.quota = quota;
        this.retention = retention;
        this.clock = clock;
    }

    /**
     * What a request comes to.
     *
     * @param calls   in order of date
     * @param skipped days that are final already
     * @param closed  days on which the provider publishes nothing
     * @param least   what it takes of the quota at least
     * @param most    what it takes if the plan refuses a span of days in one call
     * @param charges what the quota counts: calls, or rates
     * @param quota   as it is before the first call
     * @param payable what the quota can pay for it, the reserve left alone
     */
    public record Priced(
            String provider,
            List<ProviderCall> calls,
            List<LocalDate> skipped,
            List<LocalDate> closed,
            int least,
            int most,
            String charges,
            QuotaState quota,
            int payable) {

        /** Whether the quota can pay at least the cheapest way. */
        public boolean isPayable() {
            return least() <= payable;
        }

        /** The calls, with what may be spent on them. */
        public CallPlan plan() {
            return new CallPlan(calls, payable);
        }

        /** The days that will be asked for. */
        public List<LocalDate> days() {
            return calls.stream().flatMap(call -> call.dates().stream()).toList();
        }
    }

    /**
     * The days that are due and not settled, and that the daemon asks for by itself: a request that names no days asks for these.
     * Others it has to name.
     */
    public SortedSet<LocalDate> missing(String name) {
        ConfiguredProvider provider = providers.get(name);
        planner.expect(name);
        Instant now = clock.instant();
        SortedSet<LocalDate> days = new TreeSet<>(ledger.in(name, DayState.FAILED, DayState.AWAITED));
        ledger.in(name, DayState.MISSING).stream()
                .filter(owed.askedForByItself(provider))
                .forEach(days::add);
        ledger.in(name, DayState.PROVISIONAL).stream()
                .filter(day -> !now.isBefore(provider.calendar().finalFrom(day)))
                .forEach(days::add);
        return retention.keepsFrom(now).map(days::tailSet).orElse(days);
    }

    /** The expected days of a span that have begun, both ends counted. */
    public SortedSet<LocalDate> expected(String name, LocalDate from, LocalDate to) {
        ConfiguredProvider provider = providers.get(name);
        LocalDate today = provider.calendar().today(clock.instant());
        LocalDate last = to.isAfter(today) ? today : to;
        ExpectedDays days = ExpectedDays.of(provider);
        return from.isAfter(last)
                ? new TreeSet<>()
                : from.datesUntil(last.plusDays(1))
                        .filter(day -> days.expects(day) && !days.isHoliday(day))
                        .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Those of these days that a request may ask for, in order: expected still, and not older than what is kept. */
    public List<LocalDate> askable(String name, Collection<LocalDate> days) {
        ExpectedDays expected = ExpectedDays.of(providers.get(name));
        LocalDate kept = retention.keepsFrom(clock.instant()).orElse(LocalDate.MIN);
        return days.stream()
                .filter(day -> !day.isBefore(kept) && expected.expects(day) && !expected.isHoliday(day))
                .sorted()
                .toList();
    }

    /**
     * Prices a request.
     *
     * @param days  none of them after the provider's today, none that would be pruned
     * @param force whether days that are final already are asked for as well
     * @throws IllegalArgumentException for a day that has not begun, or is older than those that are kept
     */
    public Priced price(String name, Collection<LocalDate> days, boolean force) {
        ConfiguredProvider provider = providers.get(name);
        if (!provider.config().isCalled()) {
            throw new IllegalArgumentException(name + " is never called: its rates are imported");
        }
        LocalDate today = provider.calendar().today(clock.instant());
        SortedSet<LocalDate> over = new TreeSet<>(days);
        if (!over.isEmpty() && over.last().isAfter(today)) {
            throw new IllegalArgumentException(
                    over.last() + " has not begun where " + name + " counts its days: it is " + today + " there");
        }
        if (!over.isEmpty()) {
            retention.requireKept(over.first(), clock.instant());
        }
        SortedSet<LocalDate> holidays = new TreeSet<>(over);
        holidays.removeIf(day -> !provider.calendar().holiday().test(day));
        ledger.add(name, holidays, DayState.HOLIDAY);
        over.removeAll(holidays);
        List<LocalDate> skipped = force ? List.of() : settled(name, over);
        over.removeAll(skipped);
        boolean asksToday = over.remove(today);
        List<ProviderCall> calls = new ArrayList<>(provider.provider().calls(over, breaker.allowsSeries(name)));
        if (asksToday) {
            calls.add(ProviderCall.of(name, ProviderCall.Kind.LATEST, today));
        }
        calls.sort(Comparator.comparing(ProviderCall::first));
        int least = calls.stream().mapToInt(provider.provider()::cost).sum();
        boolean mayBeRefused = provider.provider().spansMayBeRefused()
                && calls.stream().anyMatch(call -> call.kind() == ProviderCall.Kind.SERIES);
        int most = mayBeRefused ? 1 + over.size() + (asksToday ? 1 : 0) : least;
        QuotaState state = quota.state(name);
        // today's call is what the reserve is for
        int payable = state.affordable(Math.max(0, planner.reserve(provider) - (asksToday ? provider.costOfDay() : 0)));
        return new Priced(
                name,
                calls,
                skipped,
                List.copyOf(holidays),
                least,
                most,
                provider.provider().charges(),
                state,
                payable);
    }

    private List<LocalDate> settled(String name, SortedSet<LocalDate> days) {
        if (days.isEmpty()) {
            return List.of();
        }
        ConfiguredProvider provider = providers.get(name);
        Set<LocalDate> lacking = new HashSet<>(changes.lacking(provider).days());
        lacking.addAll(changes.inAnotherBase(provider));
        return ledger.between(name, days.first(), days.last()).stream()
                .filter(day -> !lacking.contains(day.date()))
                .filter(day -> day.state() == DayState.FINAL || day.state() == DayState.IMPORTED)
                .map(LedgerDay::date)
                .filter(days::contains)
                .toList();
    }
}
