package io.fxcaravan.ingest.schedule;

import org.apache.camel.builder.RouteBuilder;

/** Looks at the configuration every two seconds. */
public final class ConfigReloadRoutes extends RouteBuilder {
    private final ConfigReload watch;

    public ConfigReloadRoutes(ConfigReload watch) {
        this.watch = watch;
    }

    // @formatter:off
    @Override
    public void configure() {
        from("timer:config-watch?period=2000").routeId("config-watch")
            .description("Takes edits of the configuration while the daemon runs")
            .bean(watch, "look");
    }
    // @formatter:on
}
