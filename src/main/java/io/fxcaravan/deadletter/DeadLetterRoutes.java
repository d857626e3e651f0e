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
            .description("Writes a day that failed in its run to the table and to the log")
            .bean(letters, "bury").id("bury");

        from("direct:provider-recovered").routeId("provider-recovered")
            .description("The provider has recovered: its failed days are asked for again now")
            .bean(letters, "wake(${exchangeProperty.run.provider})").id("wake");
    }
    // @formatter:on
}
