package io.fxcaravan.ingest;

import io.fxcaravan.ingest.run.CallState;
import io.fxcaravan.ingest.run.RouteContext;
import io.fxcaravan.ingest.run.Run;
import io.fxcaravan.provider.ProviderFailure;
import io.fxcaravan.provider.runtime.ProviderBreaker;
import io.fxcaravan.provider.runtime.Providers;
import io.fxcaravan.provider.runtime.Quota;
import io.fxcaravan.provider.runtime.QuotaState;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangeProperty;
import org.apache.camel.Header;

/** Decides of each failed step whether it is tried once more within its run; changes nothing. */
public final class CallRetries {
    /** The answer is paid for: it is held for some minutes while the database is away. */
    private static final int STORE_ATTEMPTS = 20;

    private final IngestConfig config;
    private final Providers providers;
    private final ProviderBreaker breaker;
    private final Quota quota;

    public CallRetries(IngestConfig config, Providers providers, ProviderBreaker breaker, Quota quota) {
        this.config = config;
        this.providers = providers;
        this.breaker = breaker;
        this.quota = quota;
    }

    /** Whether a failed call may go out once more within its run. */
    public boolean mayRetry(
            @ExchangeProperty(RouteContext.RUN) Run run,
            @ExchangeProperty(RouteContext.CALL) CallState open,
            @ExchangeProperty(Exchange.EXCEPTION_CAUGHT) Exception exception) {
        return helps(ProviderFailure.of(exception))
                && run.redelivers()
                && open.attempts() > 0 // otherwise a kept answer was read again, and it reads the same for ever
                && open.attempts() <= config.retryAttempts()
                && !run.health().isHopeless()
                && (run.byPerson() || breaker.condition(run.provider()).hits() == 0)
                && isPayable(run, open);
    }

    /** A provider that asks for a longer wait is not asked again within the run. */
    private boolean helps(ProviderFailure failure) {
        boolean tooLong = failure.retryAfter() != null && failure.retryAfter().compareTo(config.retryMaxDelay()) > 0;
        return failure.action().isOutage() && !tooLong;
    }

    /** What only a person asks for may spend the reserve. */
    private boolean isPayable(Run run, CallState open) {
        QuotaState state = quota.state(run.provider());
        int cost = providers.get(run.provider()).provider().cost(open.call());
        return state.affordable(run.byPerson() ? 0 : state.reserve()) >= cost;
    }

    /** Whether an answer is held a little longer for a database that does not answer. */
    public boolean mayWaitForStore(
            @ExchangeProperty(RouteContext.RUN) Run run, @Header(Exchange.REDELIVERY_COUNTER) int attempts) {
        return attempts <= STORE_ATTEMPTS && !run.health().isEnded();
    }
}
