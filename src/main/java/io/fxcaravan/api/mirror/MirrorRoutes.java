package io.fxcaravan.api.mirror;

import io.fxcaravan.api.http.ApiRoutes;
import org.apache.camel.builder.RouteBuilder;

/** Fixer's own paths, answered from the store. */
public final class MirrorRoutes extends RouteBuilder {
    private final FixerMirror mirror;

    public MirrorRoutes(FixerMirror mirror) {
        this.mirror = mirror;
    }

    // @formatter:off
    @Override
    public void configure() {
        rest("/api")
            .get("/latest").to("direct:fixer-latest")
            .get("/convert").to("direct:fixer-convert")
            .get("/timeseries").to("direct:fixer-timeseries")
            .get("/fluctuation").to("direct:fixer-fluctuation")
            .get("/symbols").to("direct:fixer-symbols")
            .get("/{date}").to("direct:fixer-day");

        answer("fixer-latest", "the newest day as Fixer does", "latest");
        answer("fixer-day", "a day as Fixer does", "day");
        answer("fixer-convert", "a converted amount as Fixer does", "convert");
        answer("fixer-timeseries", "a span of days as Fixer does", "timeseries");
        answer("fixer-fluctuation", "the changes over a span as Fixer does", "fluctuation");
        answer("fixer-symbols", "the currencies as Fixer does", "symbols");
    }
    // @formatter:on

    private void answer(String name, String what, String method) {
        ApiRoutes.route(this, name, what, mirror, method);
    }
}
