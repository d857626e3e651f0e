package io.fxcaravan.ingest;

import org.apache.camel.builder.RouteBuilder;

/** What the account of a provider may still spend, asked before a run spends it. */
public final class AccountRoutes extends RouteBuilder {
    private final AccountCheck accounts;

    public AccountRoutes(AccountCheck accounts) {
        this.accounts = accounts;
    }

    // @formatter:off
    @Override
    public void configure() {
        from("direct:ask-account").routeId("ask-account").streamCache("false")
            .description("Asks what may still be spent, where the provider tells")
            .filter(method(accounts, "tell")).id("account-tells")
                // an error handler that had handled the failure would end the run as well
                .doTry()
                    .bean(accounts, "ask").id("account-request")
                    .toD("${exchangeProperty.endpoint}").id("account-provider")
                    .bean(accounts, "receive").id("account-receive")
                    .toD("dataformat:${exchangeProperty.run.provider}:unmarshal").id("account-unmarshal")
                    .bean(accounts, "take").id("account-take")
                .doCatch(Exception.class)
                    .bean(accounts, "failed").id("account-failed")
                .end()
            .end();
    }
    // @formatter:on
}
