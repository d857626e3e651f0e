package io.fxcaravan.api.mirror;

import io.fxcaravan.api.http.ApiRoutes;

/** Paths that others have made known, answered from the store. */
public final class MirrorRoutes extends ApiRoutes {
    private final FixerMirror fixer;
    private final FrankfurterV1 frankfurter;
    private final EcbMirror ecb;

    public MirrorRoutes(FixerMirror fixer, FrankfurterV1 frankfurter, EcbMirror ecb) {
        this.fixer = fixer;
        this.frankfurter = frankfurter;
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

        rest("/frankfurter/v1")
            .get("/latest").to("direct:frankfurter-latest")
            .get("/currencies").to("direct:frankfurter-currencies")
            .get("/{dates}").to("direct:frankfurter-dates");

        rest("/stats/eurofxref")
            .get("/{file}").to("direct:ecb-file");

        answer("fixer-latest", "the newest day as Fixer does", fixer, "latest");
        answer("fixer-day", "a day as Fixer does", fixer, "day");
        answer("fixer-convert", "a converted amount as Fixer does", fixer, "convert");
        answer("fixer-timeseries", "a span of days as Fixer does", fixer, "timeseries");
        answer("fixer-fluctuation", "the changes over a span as Fixer does", fixer, "fluctuation");
        answer("fixer-symbols", "the currencies as Fixer does", fixer, "symbols");
        answer("frankfurter-latest", "the newest day as Frankfurter does", frankfurter, "latest");
        answer("frankfurter-dates", "a day or a span of days as Frankfurter does", frankfurter, "dates");
        answer("frankfurter-currencies", "the currencies as Frankfurter does", frankfurter, "currencies");
        answer("ecb-file", "a file as the ECB has it", ecb, "file");
    }
    // @formatter:on
}
