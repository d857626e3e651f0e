package io.fxcaravan.api;

import org.apache.camel.builder.RouteBuilder;

/** What can be read over HTTP. */
final class ReadingRoutes extends RouteBuilder {
    private final RatesApi rates;
    private final StatusApi status;
    private final Replies replies;

    ReadingRoutes(RatesApi rates, StatusApi status, Replies replies) {
        this.rates = rates;
        this.status = status;
        this.replies = replies;
    }

    // @formatter:off
    @Override
    public void configure() {
        rest("/v1")
            .get("/rates/latest").description("The newest day").to("direct:latest")
            .get("/rates/{date}").description("A day").to("direct:day")
            .get("/days").description("The day ledger").to("direct:days")
            .get("/status").description("How the program and its rates are").to("direct:status");

        from("direct:latest").routeId("api-latest").routeConfigurationId("api")
            .description("Answers with the newest stored day")
            .bean(rates, "latest").bean(replies, "send");

        from("direct:day").routeId("api-day").routeConfigurationId("api")
            .description("Answers with a day, or the one that stands in for it")
            .bean(rates, "day").bean(replies, "send");

        from("direct:days").routeId("api-days").routeConfigurationId("api")
            .description("Answers with the day ledger")
            .bean(status, "days").bean(replies, "send");

        from("direct:status").routeId("api-status").routeConfigurationId("api")
            .description("Answers with the status")
            .bean(status, "status").bean(replies, "send");
    }
    // @formatter:on
}
