package io.fxcaravan.provider;

import io.fxcaravan.config.Settings;
import java.net.URI;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.OptionalInt;
import java.util.Set;

/**
 * What the operator has set for one provider; the properties {@code fx.<provider>.*}.
 *
 * @param cron              when the daily run fires, in Quartz's notation
 * @param zone              of the cron alone
 * @param days              which weekdays are expected
 * @param exclude           quotes not to keep
 * @param monthlyQuota      calls that the provider allows in a month; empty for no limit
 * @param quotaResetDay     the UTC day of the month on which it counts anew
 * @param quotaReserve      calls that backfill and retries leave; empty for what the daily runs still need
 * @param retryCallsPerDay  bounds dead-letter retries and probes together; empty for no bound
 * @param finalizeDays      whether a date is fetched again once it is over
 */
public record ProviderConfig(
        String name,
        String cron,
        ZoneId zone,
        Set<DayOfWeek> days,
        URI baseUrl,
        String base,
        Set<String> exclude,
        OptionalInt monthlyQuota,
        int quotaResetDay,
        OptionalInt quotaReserve,
        OptionalInt retryCallsPerDay,
        Duration awaitEvery,
        boolean finalizeDays,
        Duration connectTimeout,
        Duration responseTimeout,
        int maxInFlight) {

    /** As the operator has set it. */
    public static ProviderConfig from(Settings settings, String name) {
        String fx = "fx." + name + ".";
        return new ProviderConfig(
                name,
                settings.cron(fx + "cron"),
                settings.zone(fx + "time-zone"),
                settings.days(fx + "days"),
                settings.uri(fx + "base-url"),
                settings.text(fx + "base"),
                Set.copyOf(settings.list(fx + "exclude")),
                settings.count(fx + "monthly-quota"),
                settings.whole(fx + "quota-reset-day"),
                settings.count(fx + "quota-reserve"),
                settings.count(fx + "retry-calls-per-day"),
                settings.duration(fx + "await-every"),
                settings.flag(fx + "finalize"),
                settings.duration(fx + "connect-timeout"),
                settings.duration(fx + "response-timeout"),
                settings.whole(fx + "max-in-flight"));
    }

    /** The same with another schedule. */
    public ProviderConfig withSchedule(String newCron, ZoneId newZone) {
        return new ProviderConfig(
                name,
                newCron,
                newZone,
                days,
                baseUrl,
                base,
                exclude,
                monthlyQuota,
                quotaResetDay,
                quotaReserve,
                retryCallsPerDay,
                awaitEvery,
                finalizeDays,
                connectTimeout,
                responseTimeout,
                maxInFlight);
    }

    /** The first day of the month, as the provider counts months, that a UTC date lies in. */
    public LocalDate quotaPeriod(LocalDate utcDate) {
        LocalDate reset = utcDate.withDayOfMonth(quotaResetDay);
        return utcDate.isBefore(reset) ? reset.minusMonths(1) : reset;
    }
}
