package io.fxcaravan.testkit;

import io.fxcaravan.provider.ProviderCalendar;
import io.fxcaravan.provider.ProviderCall;
import io.fxcaravan.provider.ProviderConfig;
import io.fxcaravan.provider.ProviderFailure;
import io.fxcaravan.provider.ProviderRequest;
import io.fxcaravan.provider.RateProvider;
import io.fxcaravan.provider.runtime.ConfiguredProvider;
import io.fxcaravan.rates.DayRates;
import java.net.URI;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import org.apache.camel.spi.DataFormat;

/** A bank that is never called: for what follows from a calendar alone. */
public record BankWithCalendar(ProviderCalendar calendar) implements RateProvider {
    /** Set up as such a bank is by default. */
    public ConfiguredProvider configured(String name) {
        return new ConfiguredProvider(
                this,
                new ProviderConfig(
                        name,
                        new ProviderConfig.Schedule("0 0 13 ? * *", calendar.zone()),
                        EnumSet.allOf(DayOfWeek.class),
                        URI.create("http://127.0.0.1"),
                        "PLN",
                        Set.of(),
                        Set.of(),
                        ProviderConfig.QuotaRules.NONE,
                        Duration.ofHours(3),
                        true,
                        ProviderConfig.HttpLimits.LEAST));
    }

    @Override
    public DataFormat format() {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<ProviderCall> calls(SortedSet<LocalDate> days, boolean series) {
        throw new UnsupportedOperationException();
    }

    @Override
    public ProviderRequest request(ProviderCall call, LocalDate today) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<DayRates> read(ProviderCall call, Object answer) {
        throw new UnsupportedOperationException();
    }

    @Override
    public ProviderFailure refusal(int httpStatus, byte[] body) {
        throw new UnsupportedOperationException();
    }
}
