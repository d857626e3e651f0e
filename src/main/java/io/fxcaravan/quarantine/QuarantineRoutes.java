package io.fxcaravan.quarantine;

import org.apache.camel.builder.RouteBuilder;

/** Releases what the day before holds when a day confirms it. */
public final class QuarantineRoutes extends RouteBuilder {
    private final Quarantine quarantine;

    public QuarantineRoutes(Quarantine quarantine) {
        this.quarantine = quarantine;
    }

    // @formatter:off
    @Override
    public void configure() {
        from("direct:rate-confirmed").routeId("rate-confirmed")
            .description("Releases a held rate that the next day confirms")
            .bean(quarantine, "confirm").id("confirm");
    }
    // @formatter:on
}
