package io.fxcaravan.ledger;

import io.fxcaravan.provider.ProviderCalendar;
import io.fxcaravan.provider.runtime.ConfiguredProvider;
import io.fxcaravan.provider.runtime.QuotaState;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * The calls that a provider's days still need before its quota resets.
 *
 * @param daily      one for each expected day that is yet to become due
 * @param finalizing one for each expected day whose rates become final until then
 * @param gaps       for missing days, and for days that could be final and are not
 * @param reserve    what backfill and retries leave for the daily runs
 */
public record QuotaForecast(String provider, int daily, int finalizing, int gaps, int reserve, QuotaState quota) {
    /** For what cannot be foreseen. */
    private static final int SPARE = 3;

    /**
     * The forecast from now on.
     *
     * @param gaps        calls that bring the missing days
     */
    public static QuotaForecast of(ConfiguredProvider provider, QuotaState quota, int gaps, Instant now) {
        LocalDate today = provider.calendar().today(now);
        int cost = provider.costOfDay();
        int daily = cost * ExpectedDays.of(provider).yetToBecomeDue(today, quota.resetsOn(), now);
        int finalizing = provider.config().finalizeDays() ? cost * becomingFinal(provider, quota.resetsOn(), now) : 0;
        int reserve = quota.limit() == null ? 0 : daily + finalizing + cost * SPARE;
        return new QuotaForecast(
                provider.name(),
                daily,
                finalizing,
                gaps,
                provider.config().quota().reserve().orElse(reserve),
                quota);
    }

    /** Expected days, yesterday's at the earliest, whose rates become final before the reset. */
    private static int becomingFinal(ConfiguredProvider provider, LocalDate resetsOn, Instant now) {
        ProviderCalendar calendar = provider.calendar();
        ExpectedDays days = ExpectedDays.of(provider);
        Instant reset = resetsOn.atStartOfDay(ZoneOffset.UTC).toInstant();
        return (int) calendar.today(now)
                .minusDays(1)
                .datesUntil(resetsOn)
                .filter(day -> days.expects(day) && !days.isHoliday(day))
                .map(calendar::finalFrom)
                .filter(settled -> settled.isAfter(now) && settled.isBefore(reset))
                .count();
    }

    /** Calls that all of it takes. */
    public int needed() {
        return daily + finalizing + gaps;
    }

    /** Whether the calls that are left pay for it. */
    public boolean fits() {
        return quota.limit() == null || needed() <= quota.remaining();
    }

    /** What does not fit, and what can be done about it; empty when all fits. */
    public Optional<String> warning() {
        return fits()
                ? Optional.empty()
                : Optional.of(provider + " needs " + needed() + " calls until " + quota.resetsOn() + " but has "
                        + quota.remaining() + ": missing days will wait; raise fx." + provider
                        + ".monthly-quota if the plan allows more, or set fx."
                        + provider + ".finalize=false");
    }
}
