package io.fxcaravan.ingest;

import io.fxcaravan.ingest.run.RouteContext;
import io.fxcaravan.ingest.run.Run;
import io.fxcaravan.provider.AccountQuota;
import io.fxcaravan.provider.ProviderFailure;
import io.fxcaravan.provider.runtime.ConfiguredProvider;
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
    private final Map<String, ProviderHttp> http;

    public AccountCheck(Providers providers, Quota quota, ProviderBreaker breaker, Map<String, ProviderHttp> http) {
        this.providers = providers;
        this.quota = quota;
        this.breaker = breaker;
        this.http = http;
    }

    /** Where the providers are called. */
    Map<String, ProviderHttp> http() {
        return http;
    }

    /** Whether the account is to be asked: the provider answers that, and the operator wants it. */
    public boolean tells(String name) {
        ConfiguredProvider provider = providers.get(name);
        return provider.config().quota().ofAccount()
                && provider.provider().accountRequest().isPresent();
    }

    /** Makes the message the question. */
    public void ask(Exchange exchange, String name) {
        quota.asks(name);
        http.get(name)
                .ask(exchange, providers.get(name).provider().accountRequest().orElseThrow());
    }

    /** Takes the answer in. */
    public byte[] receive(Exchange exchange, String name) throws ProviderFailure, IOException {
        return http.get(name).receiveAccount(exchange);
    }

    /** Keeps what the account says. */
    public void take(Exchange exchange, String name) throws ProviderFailure {
        AccountQuota said =
                providers.get(name).provider().allowance(exchange.getMessage().getBody());
        quota.take(name, said);
        LOG.info(
                "account provider={} limit={} remaining={} reset={}",
                name,
                said.limit(),
                said.remaining(),
                said.resetsAt());
    }

    /**
     * An answer that says nothing leaves what was known; a refused key stops the run before it costs anything.
     *
     * @param runOrNull that begins with the question; null where only the question is asked
     */
    public void failed(
            @ExchangeProperty(Exchange.EXCEPTION_CAUGHT) Exception exception,
            @ExchangeProperty(RouteContext.RUN) Run runOrNull,
            String name) {
        ProviderFailure failure = ProviderFailure.of(exception);
        LOG.warn("account quota unknown provider={} reason={}: {}", name, failure.reason(), failure.getMessage());
        if (failure.action().needsPerson()) {
            breaker.failed(name, failure, 1, true, quota.state(name).resetsOn());
            if (runOrNull != null) {
                runOrNull.health().learn(failure, 1);
            }
        }
    }
}
