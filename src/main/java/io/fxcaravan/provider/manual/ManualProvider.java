package io.fxcaravan.provider.manual;

import io.fxcaravan.provider.ProviderCall;
import io.fxcaravan.provider.ProviderFailure;
import io.fxcaravan.provider.ProviderRequest;
import io.fxcaravan.provider.RateProvider;
import io.fxcaravan.rates.DayRates;
import java.time.LocalDate;
import java.util.List;
import java.util.SortedSet;
import org.apache.camel.spi.DataFormat;

/**
 * Holds what someone imports, to override other providers or to fill their gaps, by its place in {@code fx.providers}. It is
 * never called and owes no day.
 */
final class ManualProvider implements RateProvider {
    static final String NAME = "manual";

    @Override
    public List<ProviderCall> calls(SortedSet<LocalDate> days, boolean series) {
        return List.of();
    }

    @Override
    public DataFormat format() {
        throw neverCalled();
    }

    @Override
    public ProviderRequest request(ProviderCall call, LocalDate today) {
        throw neverCalled();
    }

    @Override
    public List<DayRates> read(ProviderCall call, Object answer) {
        throw neverCalled();
    }

    @Override
    public ProviderFailure refusal(int httpStatus, byte[] body) {
        throw neverCalled();
    }

    private static UnsupportedOperationException neverCalled() {
        return new UnsupportedOperationException("manual is never called");
    }
}
