package io.fxcaravan.ingest;

import io.fxcaravan.ingest.run.CallState;
import io.fxcaravan.ingest.run.RouteContext;
import io.fxcaravan.provider.ProviderFailure;
import io.fxcaravan.rates.Quality;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Locale;
import org.apache.camel.ExchangeProperty;

/**
 * Counts calls and stored days: {@code fx_provider_requests_total}, {@code fx_provider_request_seconds} and
 * {@code fx_days_stored_total}. The outcome of a call is {@code ok} or the word for what can help, so that its values are few.
 */
public final class CallMeters {
    private final MeterRegistry registry;

    public CallMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    /** A call brought an answer that can be read. */
    void answered(@ExchangeProperty(RouteContext.CALL) CallState call) {
        ended(call, "ok");
    }

    /** A step failed: of a call, if one is out. */
    void failed(CallState call, ProviderFailure failure) {
        ended(call, failure.action().name().toLowerCase(Locale.ROOT));
    }

    private void ended(CallState call, String outcome) {
        Duration took = call.takeTimeOut();
        if (took == null) {
            return;
        }
        String provider = call.call().provider();
        Timer.builder("fx.provider.request")
                .description("How long calls to a provider took, to the last byte and its reading")
                .tag("provider", provider)
                .register(registry)
                .record(took);
        Counter.builder("fx.provider.requests")
                .description("Calls made to a provider, by what came of them")
                .tags("provider", provider, "outcome", outcome)
                .register(registry)
                .increment();
    }

    /** A day is committed. */
    void stored(String provider, Quality quality) {
        Counter.builder("fx.days.stored")
                .description("Days stored, each revision counted")
                .tags("provider", provider, "quality", quality.text())
                .register(registry)
                .increment();
    }
}
