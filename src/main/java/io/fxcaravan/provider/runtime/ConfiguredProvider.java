package io.fxcaravan.provider.runtime;

import io.fxcaravan.provider.ProviderCalendar;
import io.fxcaravan.provider.ProviderCall;
import io.fxcaravan.provider.ProviderConfig;
import io.fxcaravan.provider.ProviderRequest;
import io.fxcaravan.provider.RateProvider;
import io.fxcaravan.rates.DayRates;
import io.fxcaravan.rates.Sha256;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.HexFormat;

/** A provider and what the operator has set for it. */
public record ConfiguredProvider(RateProvider provider, ProviderConfig config) {

    /** Its name, as in {@code fx.providers}. */
    public String name() {
        return config.name();
    }

    /** Its own calendar. */
    public ProviderCalendar calendar() {
        return provider.calendar();
    }

    /** What asking for one day takes from the quota. */
    public int costOfDay() {
        return provider.cost(ProviderCall.of(name(), ProviderCall.Kind.DATE, LocalDate.EPOCH));
    }

    /**
     * Changes with whatever an operator may change to be let in, or to read what came: the key, the address, what is asked
     * for, the quota, the description of the provider.
     */
    public String mark() {
        if (!config.isCalled()) {
            return "";
        }
        ProviderRequest any =
                provider.request(ProviderCall.of(name(), ProviderCall.Kind.LATEST, LocalDate.EPOCH), LocalDate.EPOCH);
        String all = config.baseUrl() + "/" + any.path() + "?" + any.queryString() + " "
                + config.quota().monthly() + " " + provider.credentials().fingerprint() + " " + provider.edition();
        return HexFormat.of().formatHex(Sha256.of(all.getBytes(StandardCharsets.UTF_8)), 0, 6);
    }

    /** This provider as another reading of the configuration has it; what only a start can change stays. */
    public ConfiguredProvider with(ConfiguredProvider changed) {
        return new ConfiguredProvider(changed.provider(), changed.config().with(config.http()));
    }

    /** The day without the base itself, which is 1 by definition, and without the quotes that are not to be kept. */
    public DayRates wanted(DayRates day) {
        return new DayRates(
                day.date(),
                day.base(),
                day.direction(),
                day.validity(),
                day.timestamp(),
                day.quality(),
                day.rates().stream()
                        .filter(rate -> !day.base().equals(rate.quote()))
                        .filter(rate -> !config.exclude().contains(rate.quote()))
                        .toList());
    }
}
