package io.fxcaravan.provider;

import io.fxcaravan.config.Settings;
import io.fxcaravan.home.StartException;
import java.net.URI;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/**
 * What the operator has set for one provider; the properties {@code fx.<provider>.*}.
 *
 * @param schedule     when the daily run fires; null for a provider that is never called
 * @param days         which weekdays are expected
 * @param symbols      quotes asked for by name; empty for all
 * @param exclude      quotes not to keep
 * @param finalizeDays whether a date is fetched again once it is over
 */
public record ProviderConfig(
        String name,
        Schedule schedule,
        Set<DayOfWeek> days,
        URI baseUrl,
        String base,
        Set<String> symbols,
        Set<String> exclude,
        QuotaRules quota,
        Duration awaitEvery,
        boolean finalizeDays,
        HttpLimits http) {
    /** When the daily run fires. @param cron in Quartz's notation @param zone of the cron only */
    public record Schedule(String cron, ZoneId zone) {}

    /**
     * What may be spent.
     *
     * @param monthly          calls that the provider allows in a month; empty for no limit
     * @param ofAccount        whether the provider is asked, free of charge, what the month allows
     * @param resetDay         the UTC day of the month on which the count starts again
     * @param reserve          calls that backfill and retries leave; empty for what the daily runs still need
     * @param retryCallsPerDay bounds dead-letter retries and probes together; empty for no bound
     */
    public record QuotaRules(
            OptionalInt monthly, boolean ofAccount, int resetDay, OptionalInt reserve, OptionalInt retryCallsPerDay) {
        /** The word of {@code monthly-quota} for: as the provider says. */
        private static final String OF_ACCOUNT = "account";

        /** No limit. */
        public static final QuotaRules NONE =
                new QuotaRules(OptionalInt.empty(), false, 1, OptionalInt.empty(), OptionalInt.empty());

        static QuotaRules from(Settings settings, String fx) {
            return new QuotaRules(
                    settings.count(fx + "monthly-quota"),
                    settings.text(fx + "monthly-quota").equals(OF_ACCOUNT),
                    settings.whole(fx + "quota-reset-day"),
                    settings.count(fx + "quota-reserve"),
                    settings.count(fx + "retry-calls-per-day"));
        }

        /** Whether each call takes something from what the provider allows in a month. */
        public boolean isCounted() {
            return monthly.isPresent() || ofAccount;
        }

        /** The first day of the month, as the provider counts months, that a UTC date lies in. */
        public LocalDate period(LocalDate utcDate) {
            LocalDate reset = utcDate.withDayOfMonth(resetDay);
            return utcDate.isBefore(reset) ? reset.minusMonths(1) : reset;
        }
    }

    /** How long an answer may take, and how many calls are in flight at most. */
    public record HttpLimits(Duration connectTimeout, Duration responseTimeout, int maxInFlight) {
        /** One call at a time, a second for each part of it. */
        public static final HttpLimits LEAST = new HttpLimits(Duration.ofSeconds(1), Duration.ofSeconds(1), 1);
    }

    /** As the operator has set it. */
    public static ProviderConfig from(Settings settings, String name) {
        String fx = "fx." + name + ".";
        if (settings.find(fx + "base-url").isEmpty()) {
            throw new StartException(List.of(fx + "base-url is not set: it says where " + name + " is called"));
        }
        return new ProviderConfig(
                name,
                new Schedule(settings.cron(fx + "cron"), settings.zone(fx + "time-zone")),
                settings.days(fx + "days"),
                settings.uri(fx + "base-url"),
                settings.text(fx + "base"),
                Set.copyOf(settings.list(fx + "symbols")),
                Set.copyOf(settings.list(fx + "exclude")),
                QuotaRules.from(settings, fx),
                settings.duration(fx + "await-every"),
                settings.flag(fx + "finalize"),
                new HttpLimits(
                        settings.duration(fx + "connect-timeout"),
                        settings.duration(fx + "response-timeout"),
                        settings.whole(fx + "max-in-flight")));
    }

    /** The configuration of a provider that is never called: nothing is expected of it. */
    public static ProviderConfig notCalled(String name) {
        Duration never = Duration.ofDays(1);
        return new ProviderConfig(
                name, null, Set.of(), null, null, Set.of(), Set.of(), QuotaRules.NONE, never, false, HttpLimits.LEAST);
    }

    /** Whether the provider is ever called; one that is not holds imported rates only. */
    public boolean isCalled() {
        return schedule != null;
    }

    /** The same with another schedule. */
    public ProviderConfig with(Schedule changed) {
        return new ProviderConfig(
                name, changed, days, baseUrl, base, symbols, exclude, quota, awaitEvery, finalizeDays, http);
    }

    /** The same with other limits of its connections. */
    public ProviderConfig with(HttpLimits changed) {
        return new ProviderConfig(
                name, schedule, days, baseUrl, base, symbols, exclude, quota, awaitEvery, finalizeDays, changed);
    }
}
