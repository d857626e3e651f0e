package io.fxcaravan.ledger;

import io.fxcaravan.provider.ProviderCalendar;
import io.fxcaravan.provider.ProviderCall;
import io.fxcaravan.provider.runtime.ConfiguredProvider;
import io.fxcaravan.provider.runtime.ProviderBreaker;
import io.fxcaravan.provider.runtime.Providers;
import io.fxcaravan.provider.runtime.Quota;
import io.fxcaravan.provider.runtime.QuotaState;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Reads what a {@link CallPlan} is made of: due days that are missing, days to finalize, days whose time to ask again has
 * come, the quota. Plans nothing while the provider cannot be called.
 *
 * <p>What has failed belongs to the timer of the dead letters: each open day is asked for by one of the two.
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

    /**
     * The calls to make now, in order of date; none while no day could be stored. Brings the ledger up to date first, whatever
     * may be called.
     */
    public CallPlan plan(String name) {
        if (ledger.isReadOnly()) {
            return CallPlan.NOTHING;
        }
        ConfiguredProvider provider = providers.get(name);
        expect(name);
        Instant now = clock.instant();
        QuotaState state = quota.state(name);
        QuotaForecast forecast = QuotaForecast.of(provider, state, 0, now);
        quota.noteReserve(name, forecast.reserve());
        if (!breaker.condition(name).isOk()) {
            return CallPlan.NOTHING;
        }
        DueDays due = DueDays.of(provider, ledger.open(name), owed.askedForByItself(provider), now);
        return CallPlan.of(provider, due, state, forecast, breaker.allowsSeries(name));
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
        return new CallPlan(calls, CallPlan.cost(provider, calls));
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
}
