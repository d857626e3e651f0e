package io.fxcaravan.api.mirror;

import io.fxcaravan.api.http.ApiRoutes;
import org.apache.camel.builder.RouteBuilder;

/** Paths that others have made known, answered from the store. */
public final class MirrorRoutes extends RouteBuilder {
    private final FixerMirror fixer;
    private final EcbMirror ecb;

    public MirrorRoutes(FixerMirror fixer, EcbMirror ecb) {
        this.fixer = fixer;
        this.ecb = ecb;
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

        rest("/stats/eurofxref")
            .get("/{file}").to("direct:ecb-file");

        answer("fixer-latest", "the newest day as Fixer does", fixer, "latest");
        answer("fixer-day", "a day as Fixer does", fixer, "day");
        answer("fixer-convert", "a converted amount as Fixer does", fixer, "convert");
        answer("fixer-timeseries", "a span of days as Fixer does", fixer, "timeseries");
        answer("fixer-fluctuation", "the changes over a span as Fixer does", fixer, "fluctuation");
        answer("fixer-symbols", "the currencies as Fixer does", fixer, "symbols");
        answer("ecb-file", "a file as the ECB has it", ecb, "file");
    }
    // @formatter:on

    private void answer(String name, String what, Object by, String method) {
        ApiRoutes.route(this, name, what, by, method);
    }
}
