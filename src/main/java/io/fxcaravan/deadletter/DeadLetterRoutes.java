package io.fxcaravan.deadletter;

import org.apache.camel.builder.RouteBuilder;

/** Where failed days end, and what is done when a provider answers again. */
public final class DeadLetterRoutes extends RouteBuilder {
    private final DeadLetters letters;

    public DeadLetterRoutes(DeadLetters letters) {
        this.letters = letters;
    }

    // @formatter:off
    @Override
    public void configure() {
        from("direct:dead-letter").routeId("dead-letter")
            .description("Notes a day that failed for good in its run, in the table and in the log")
            .bean(letters, "bury").id("bury");

        from("direct:provider-recovered").routeId("provider-recovered")
            .description("Days that failed with the provider need not wait any longer")
            .bean(letters, "wake(${exchangeProperty.run.provider})").id("wake");
    }
    // @formatter:on
}
