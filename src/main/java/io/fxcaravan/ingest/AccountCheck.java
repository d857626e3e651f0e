package io.fxcaravan.ingest;

import io.fxcaravan.ledger.DayPlanner;
import io.fxcaravan.provider.AccountQuota;
import io.fxcaravan.provider.ProviderFailure;
import io.fxcaravan.provider.runtime.ProviderBreaker;
import io.fxcaravan.provider.runtime.ProviderHttp;
import io.fxcaravan.provider.runtime.Providers;
import io.fxcaravan.provider.runtime.Quota;
import java.io.IOException;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangeProperty;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks a provider, free of charge, what its account may still spend: others may spend of it too. */
public final class AccountCheck {
    private static final Logger LOG = LoggerFactory.getLogger(AccountCheck.class);

    private final Providers providers;
    private final Quota quota;
    private final ProviderBreaker breaker;
    private final DayPlanner planner;
    private final Map<String, ProviderHttp> http;

    public AccountCheck(
            Providers providers,
            Quota quota,
            ProviderBreaker breaker,
            DayPlanner planner,
            Map<String, ProviderHttp> http) {
        this.providers = providers;
        this.quota = quota;
        this.breaker = breaker;
        this.planner = planner;
        this.http = http;
    }

    /** Where the providers are called. */
    Map<String, ProviderHttp> http() {
        return http;
    }

    /** Whether the run is to begin with that question. */
    public boolean tell(@ExchangeProperty(RouteContext.RUN) Run run) {
        var provider = providers.get(run.provider());
        return provider.config().quotaOfAccount()
                && provider.provider().accountRequest().isPresent();
    }

    /** Makes the message the question. */
    public void ask(Exchange exchange, @ExchangeProperty(RouteContext.RUN) Run run) {
        quota.asks(run.provider());
        http.get(run.provider())
                .ask(
                        exchange,
                        providers
                                .get(run.provider())
                                .provider()
                                .accountRequest()
                                .orElseThrow());
    }

    /** Takes the answer in. */
    public byte[] receive(Exchange exchange, @ExchangeProperty(RouteContext.RUN) Run run)
            throws ProviderFailure, IOException {
        return http.get(run.provider()).receiveAccount(exchange);
    }

    /** Keeps what the account says; what was planned without knowing it is planned anew. */
    public void take(Exchange exchange, @ExchangeProperty(RouteContext.RUN) Run run) throws ProviderFailure {
        var provider = providers.get(run.provider());
        AccountQuota said = provider.provider().allowance(exchange.getMessage().getBody());
        quota.take(run.provider(), said);
        LOG.info(
                "account provider={} limit={} remaining={} reset={}",
                run.provider(),
                said.limit(),
                said.remaining(),
                said.resetsAt());
        if (run.source() == Run.Source.SCHEDULE || run.source() == Run.Source.CATCH_UP) {
            run.planAnew(planner.plan(run.provider()));
        }
    }

    /** An answer that says nothing leaves what was known; a refused key stops the run before it costs anything. */
    public void failed(
            @ExchangeProperty(RouteContext.RUN) Run run,
            @ExchangeProperty(Exchange.EXCEPTION_CAUGHT) Exception exception) {
        ProviderFailure failure = ProviderFailure.of(exception);
        LOG.warn("account not told provider={} reason={}: {}", run.provider(), failure.reason(), failure.getMessage());
        if (failure.action().needsPerson()) {
            run.learn(failure, 1);
            breaker.failed(
                    run.provider(),
                    failure,
                    1,
                    true,
                    quota.state(run.provider()).resetsOn());
        }
    }
}
