package io.fxcaravan.quarantine;

import org.apache.camel.builder.RouteBuilder;

/** What is done when a day bears out what the day before holds. */
public final class QuarantineRoutes extends RouteBuilder {
    private final Quarantine quarantine;

    public QuarantineRoutes(Quarantine quarantine) {
        this.quarantine = quarantine;
    }

    // @formatter:off
    @Override
    public void configure() {
        from("direct:rate-confirmed").routeId("rate-confirmed")
            .description("A held rate that the next day bears out is released by itself")
            .bean(quarantine, "confirm").id("confirm");
    }
    // @formatter:on
}
