package io.fxcaravan.ledger;

import io.fxcaravan.provider.Call;
import io.fxcaravan.provider.Condition;
import io.fxcaravan.provider.ConfiguredProvider;
import io.fxcaravan.provider.Gate;
import io.fxcaravan.provider.Providers;
import io.fxcaravan.provider.Quota;
import io.fxcaravan.provider.QuotaState;
import io.fxcaravan.rates.DayState;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Decides what may be asked for now: due days that are missing, days to finalize, days whose time to ask again has come;
 * as far as the quota goes, and nothing while the provider cannot be called.
 *
 * <p>What has failed belongs to the dead letters' timer, so that each open day has one healer.
 */
public final class DayPlanner {
    /** How far back a running daemon looks for days that have become due; at its start it looks at all. */
    private static final int LOOK_BACK_DAYS = 14;

    private final Ledger ledger;
    private final Providers providers;
    private final Gate gate;
    private final Quota quota;
    private final Clock clock;
    private final int windowDays;
    private final ConcurrentHashMap<String, Boolean> lookedAtAll = new ConcurrentHashMap<>();

    /** @param windowDays how far back the first start fetches */
    public DayPlanner(Ledger ledger, Providers providers, Gate gate, Quota quota, Clock clock, int windowDays) {
        this.ledger = ledger;
        this.providers = providers;
        this.gate = gate;
        this.quota = quota;
        this.clock = clock;
        this.windowDays = windowDays;
    }

    /** The calls to make now, in order of date. Brings the ledger up to date first, whatever may be called. */
    public Plan plan(String name) {
        ConfiguredProvider provider = providers.get(name);
        expect(name);
        int reserve = reserve(provider);
        quota.noteReserve(name, reserve);
        Condition condition = gate.condition(name);
        return condition.isOk() ? affordable(provider, reserve) : Plan.NOTHING;
    }

    /** Enters every expected day that has become due. */
    public void expect(String name) {
        ConfiguredProvider provider = providers.get(name);
        Instant now = clock.instant();
        LocalDate today = provider.calendar().today(now);
        ledger.begin(name, today.minusDays(windowDays));
        LocalDate first = ledger.firstDue(name).orElseThrow();
        LocalDate from = today.minusDays(LOOK_BACK_DAYS);
        if (lookedAtAll.putIfAbsent(name, true) == null || from.isBefore(first)) {
            from = first;
        }
        ExpectedDays days = ExpectedDays.of(provider);
        List<LocalDate> due = days.due(from, today, now).toList();
        ledger.add(name, due.stream().filter(day -> !days.isHoliday(day)).toList(), DayState.MISSING);
        ledger.add(name, due.stream().filter(days::isHoliday).toList(), DayState.HOLIDAY);
    }

    /** Calls that backfill and retries leave for the daily runs. */
    public int reserve(ConfiguredProvider provider) {
        return MonthPlan.of(provider, quota.state(provider.name()), 0, 0, clock.instant())
                .reserve();
    }

    private Plan affordable(ConfiguredProvider provider, int reserve) {
        Instant now = clock.instant();
        LocalDate today = provider.calendar().today(now);
        List<LocalDate> latest = new ArrayList<>();
        SortedSet<LocalDate> finalize = new TreeSet<>();
        SortedSet<LocalDate> missing = new TreeSet<>();
        SortedSet<LocalDate> alone = new TreeSet<>();
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
            } else if (settled) {
                // what a longer answer left out, or has to be confirmed, is asked for by itself
                (day.attempts() == 0 ? missing : alone).add(day.date());
            }
        }
        return spend(provider, reserve, latest, finalize, missing, alone);
    }

    /** In the order in which the quota is spent: today, finalize, missing days. Made in order of date. */
    private Plan spend(
            ConfiguredProvider provider,
            int reserve,
            List<LocalDate> latest,
            SortedSet<LocalDate> finalize,
            SortedSet<LocalDate> missing,
            SortedSet<LocalDate> alone) {
        QuotaState state = quota.state(provider.name());
        boolean series = gate.allowsSeries(provider.name());
        List<Call> calls = new ArrayList<>();
        latest.stream()
                .limit(state.affordable(0))
                .forEach(day -> calls.add(Call.of(provider.name(), Call.Kind.LATEST, day)));
        int forToday = MonthPlan.of(provider, state, 0, 0, clock.instant()).daily();
        provider.provider().calls(finalize, false).stream()
                .limit(Math.max(0, state.affordable(forToday + calls.size())))
                .forEach(calls::add);
        int left = Math.max(0, state.affordable(reserve + calls.size()));
        List<Call> gaps = new ArrayList<>(provider.provider().calls(alone, false));
        gaps.addAll(provider.provider().calls(missing, series));
        // the newest gaps hurt most
        gaps.sort(Comparator.comparing(Call::first).reversed());
        gaps.stream().limit(left).forEach(calls::add);
        calls.sort(Comparator.comparing(Call::first));
        return new Plan(calls, Math.max(calls.size(), Math.min(left, Integer.MAX_VALUE - 1)));
    }
}
