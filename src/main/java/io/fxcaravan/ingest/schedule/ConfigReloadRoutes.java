package io.fxcaravan.ingest.schedule;

import io.fxcaravan.ingest.run.Run;
import org.apache.camel.builder.RouteBuilder;

/** Looks at the configuration every two seconds; a provider whose key or address was mended is asked at once. */
public final class ConfigReloadRoutes extends RouteBuilder {
    private final ConfigReload watch;

    public ConfigReloadRoutes(ConfigReload watch) {
        this.watch = watch;
    }

    // @formatter:off
    @Override
    public void configure() {
        from("timer:config-watch?period=2000").routeId("config-watch")
            .description("Takes edits of the configuration while the daemon runs, and asks a mended provider at once")
            .bean(watch, "look").id("take-edits")
            .split(body()).id("each-changed-provider")
                .setVariable("provider", body())
                .wireTap("direct:retry-${variable.provider}").id("retry-changed-provider")
                .setBody(constant(Run.Source.CATCH_UP))
                .toD("seda:plan-${variable.provider}?size=3&discardWhenFull=true").id("run-changed-provider")
            .end();
    }
    // @formatter:on
}
