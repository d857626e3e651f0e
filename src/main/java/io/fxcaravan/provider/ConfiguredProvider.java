package io.fxcaravan.provider;

import io.fxcaravan.rates.DayRates;

/** A provider and what the operator has set for it. */
public record ConfiguredProvider(RateProvider provider, ProviderConfig config) {

    public String name() {
        return provider.name();
    }

    public ProviderCalendar calendar() {
        return provider.calendar();
    }

    /** This provider with the schedule and the secrets of another reading of the configuration; the rest stays. */
    public ConfiguredProvider with(ConfiguredProvider changed) {
        return new ConfiguredProvider(
                changed.provider(),
                config.withSchedule(changed.config().cron(), changed.config().zone()));
    }

    /** The day without the base itself, which is 1 by definition, and without the quotes that are not to be kept. */
    public DayRates wanted(DayRates day) {
        return new DayRates(
                day.date(),
                day.base(),
                day.timestamp(),
                day.quality(),
                day.rates().stream()
                        .filter(rate -> !day.base().equals(rate.quote()))
                        .filter(rate -> !config.exclude().contains(rate.quote()))
                        .toList());
    }
}
