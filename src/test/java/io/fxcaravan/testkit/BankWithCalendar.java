package io.fxcaravan.testkit;

import io.fxcaravan.provider.ProviderCalendar;
import io.fxcaravan.provider.ProviderCall;
import io.fxcaravan.provider.ProviderFailure;
import io.fxcaravan.provider.ProviderRequest;
import io.fxcaravan.provider.RateProvider;
import io.fxcaravan.rates.DayRates;
import java.time.LocalDate;
import java.util.List;
import java.util.SortedSet;
import org.apache.camel.spi.DataFormat;

/** A bank that is never called: for what follows from a calendar alone. */
public record BankWithCalendar(ProviderCalendar calendar) implements RateProvider {
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
