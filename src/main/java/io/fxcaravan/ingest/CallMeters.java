package io.fxcaravan.ingest;

import io.fxcaravan.provider.ProviderCall;
import io.fxcaravan.provider.ProviderFailure;
import io.fxcaravan.rates.Quality;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Locale;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangeProperty;

/**
 * Counts calls and stored days: {@code fx_provider_requests_total}, {@code fx_provider_request_seconds} and
 * {@code fx_days_stored_total}. The outcome of a call is {@code ok} or the word for what can help, so that its values are few.
 */
public final class CallMeters {
    private static final String ASKED = "asked";

    private final MeterRegistry registry;

    public CallMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    /** A call goes out. */
    void asked(Exchange exchange) {
        exchange.setProperty(ASKED, System.nanoTime());
    }

    /** A call brought an answer that can be read. */
    void answered(Exchange exchange, @ExchangeProperty("call") ProviderCall call) {
        ended(exchange, call.provider(), "ok");
    }

    /** A step failed: of a call, if one is out. */
    void failed(Exchange exchange, ProviderFailure failure) {
        ProviderCall call = exchange.getProperty("call", ProviderCall.class);
        if (call != null) {
            ended(exchange, call.provider(), failure.action().name().toLowerCase(Locale.ROOT));
        }
    }

    private void ended(Exchange exchange, String provider, String outcome) {
        Long asked = (Long) exchange.removeProperty(ASKED);
        if (asked == null) {
            return;
        }
        Timer.builder("fx.provider.request")
                .description("How long calls to a provider took, to the last byte and its reading")
                .tag("provider", provider)
                .register(registry)
                .record(Duration.ofNanos(System.nanoTime() - asked));
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
