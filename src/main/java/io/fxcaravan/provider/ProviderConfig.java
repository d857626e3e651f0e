package io.fxcaravan.provider;

import io.fxcaravan.config.Settings;
import io.fxcaravan.home.StartException;
import java.net.URI;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/**
 * What the operator has set for one provider; the properties {@code fx.<provider>.*}.
 *
 * @param cron              when the daily run fires, in Quartz's notation; null for a provider that is never called
 * @param zone              of the cron only
 * @param days              which weekdays are expected
 * @param symbols           quotes asked for by name; empty for all
 * @param exclude           quotes not to keep
 * @param monthlyQuota      calls that the provider allows in a month; empty for no limit
 * @param quotaOfAccount    whether the provider is asked, free of charge, what the month allows
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
        Set<String> symbols,
        Set<String> exclude,
        OptionalInt monthlyQuota,
        boolean quotaOfAccount,
        int quotaResetDay,
        OptionalInt quotaReserve,
        OptionalInt retryCallsPerDay,
        Duration awaitEvery,
        boolean finalizeDays,
        Duration connectTimeout,
        Duration responseTimeout,
        int maxInFlight) {
    /** The value of {@code monthly-quota} for: as the provider says. */
    private static final String OF_ACCOUNT = "account";

    /** As the operator has set it. */
    public static ProviderConfig from(Settings settings, String name) {
        String fx = "fx." + name + ".";
        if (settings.find(fx + "base-url").isEmpty()) {
            throw new StartException(List.of(fx + "base-url is not set: it says where " + name + " is called"));
        }
        return new ProviderConfig(
                name,
                settings.cron(fx + "cron"),
                settings.zone(fx + "time-zone"),
                settings.days(fx + "days"),
                settings.uri(fx + "base-url"),
                settings.text(fx + "base"),
                Set.copyOf(settings.list(fx + "symbols")),
                Set.copyOf(settings.list(fx + "exclude")),
                settings.count(fx + "monthly-quota"),
                settings.text(fx + "monthly-quota").equals(OF_ACCOUNT),
                settings.whole(fx + "quota-reset-day"),
                settings.count(fx + "quota-reserve"),
                settings.count(fx + "retry-calls-per-day"),
                settings.duration(fx + "await-every"),
                settings.flag(fx + "finalize"),
                settings.duration(fx + "connect-timeout"),
                settings.duration(fx + "response-timeout"),
                settings.whole(fx + "max-in-flight"));
    }

    /** Whether the provider is ever called; one that is not holds imported rates only. */
    public boolean isCalled() {
        return cron != null;
    }

    /** Whether each call takes something from what the provider allows in a month. */
    public boolean isCounted() {
        return monthlyQuota.isPresent() || quotaOfAccount;
    }

    /** The configuration of a provider that is never called: nothing is expected of it. */
    public static ProviderConfig notCalled(String name) {
        return new ProviderConfig(
                name,
                null,
                ZoneOffset.UTC,
                Set.of(),
                null,
                null,
                Set.of(),
                Set.of(),
                OptionalInt.empty(),
                false,
                1,
                OptionalInt.empty(),
                OptionalInt.empty(),
                Duration.ofDays(1),
                false,
                Duration.ofSeconds(1),
                Duration.ofSeconds(1),
                1);
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
                symbols,
                exclude,
                monthlyQuota,
                quotaOfAccount,
                quotaResetDay,
                quotaReserve,
                retryCallsPerDay,
                awaitEvery,
                finalizeDays,
                connectTimeout,
                responseTimeout,
                maxInFlight);
    }

    /** The same with the connections of another reading: their number and patience are fixed when the program starts. */
    public ProviderConfig withConnectionsOf(ProviderConfig started) {
        return new ProviderConfig(
                name,
                cron,
                zone,
                days,
                baseUrl,
                base,
                symbols,
                exclude,
                monthlyQuota,
                quotaOfAccount,
                quotaResetDay,
                quotaReserve,
                retryCallsPerDay,
                awaitEvery,
                finalizeDays,
                started.connectTimeout,
                started.responseTimeout,
                started.maxInFlight);
    }

    /** The first day of the month, as the provider counts months, that a UTC date lies in. */
    public LocalDate quotaPeriod(LocalDate utcDate) {
        LocalDate reset = utcDate.withDayOfMonth(quotaResetDay);
        return utcDate.isBefore(reset) ? reset.minusMonths(1) : reset;
    }
}
