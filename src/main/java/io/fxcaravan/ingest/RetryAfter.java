package io.fxcaravan.ingest;

import io.fxcaravan.ingest.run.CallState;
import io.fxcaravan.ingest.run.RouteContext;
import io.fxcaravan.provider.ProviderFailure;
import java.time.Duration;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/**
 * Notes why a call failed, and lets the provider's own wait win over the policy's delay. Must be called when the exception
 * occurs: before the redelivery itself it is too late for the delay.
 */
final class RetryAfter implements Processor {
    private final CallMeters meters;

    RetryAfter(CallMeters meters) {
        this.meters = meters;
    }

    @Override
    public void process(Exchange exchange) {
        Exception exception = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
        ProviderFailure failure = ProviderFailure.of(exception);
        CallState call = exchange.getProperty(RouteContext.CALL, CallState.class);
        call.failed(failure);
        meters.failed(call, failure);
        Duration wait = failure.retryAfter();
        if (wait != null) {
            exchange.getMessage().setHeader(Exchange.REDELIVERY_DELAY, wait.toMillis());
        }
    }
}
