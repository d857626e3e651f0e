package io.fxcaravan.ingest;

import io.fxcaravan.provider.runtime.ProviderHttp;
import org.apache.camel.builder.RouteBuilder;

/** Asks what the account of a provider may still spend, before a run is planned. */
public final class AccountRoutes extends RouteBuilder {
    private final AccountCheck accounts;

    public AccountRoutes(AccountCheck accounts) {
        this.accounts = accounts;
    }

    // @formatter:off
    @Override
    public void configure() {
        routeTemplate("account").templateParameter("provider").templateParameter("url")
            .from("direct:account-{{provider}}").streamCache("false")
            .routeDescription("Asks the account what may still be spent, where {{provider}} has such a call")
            .filter(method(accounts, "tells('{{provider}}')"))
                // an error handler that had handled the failure would end the run as well
                .doTry()
                    .bean(accounts, "ask(*, '{{provider}}')").id("account-request")
                    .to("{{url}}").id("account-provider")
                    .bean(accounts, "receive(*, '{{provider}}')").id("account-receive")
                    .unmarshal("{{provider}}").id("account-unmarshal")
                    .bean(accounts, "take(*, '{{provider}}')").id("account-take")
                .doCatch(Exception.class)
                    .bean(accounts, "failed(*, *, '{{provider}}')").id("account-failed")
                .end()
            .end();

        for (ProviderHttp provider : accounts.http().values()) {
            templatedRoute("account")
                .routeId("account-" + provider.name())
                .prefixId(provider.name() + "-")
                .parameter("provider", provider.name())
                .parameter("url", provider.endpoint());
        }
    }
    // @formatter:on
}
