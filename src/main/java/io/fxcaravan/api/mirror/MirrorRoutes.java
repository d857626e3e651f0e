package io.fxcaravan.api.mirror;

import io.fxcaravan.api.http.ApiRoutes;
import io.fxcaravan.api.http.Dialect;
import java.util.List;

/** The routes of the mirrors: the paths of Fixer, Frankfurter and the ECB, answered from the store. */
public final class MirrorRoutes extends ApiRoutes {
    /** The mirrors' own forms of refusals. */
    public static final List<Dialect> DIALECTS = List.of(FixerMirror.DIALECT, FrankfurterVersion.DIALECT);

    private final FixerMirror fixer;
    private final FrankfurterV1 first;
    private final FrankfurterV2 second;
    private final FrankfurterCurrencies currencies;
    private final FrankfurterProviders providers;
    private final EcbMirror ecb;

    public MirrorRoutes(
            FixerMirror fixer,
            FrankfurterV1 first,
            FrankfurterV2 second,
            FrankfurterCurrencies currencies,
            FrankfurterProviders providers,
            EcbMirror ecb) {
        this.fixer = fixer;
        this.first = first;
        this.second = second;
        this.currencies = currencies;
        this.providers = providers;
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

        rest("/frankfurter/v2")
            .get("/rates").to("direct:frankfurter-rates")
            .get("/rates.csv").to("direct:frankfurter-rates-csv")
            .get("/rate/{base}/{quote}").to("direct:frankfurter-rate")
            .get("/currencies").to("direct:frankfurter-currency-list")
            .get("/currency/{code}").to("direct:frankfurter-currency")
            .get("/providers").to("direct:frankfurter-providers");

        rest("/stats/eurofxref")
            .get("/{file}").to("direct:ecb-file");

        answer("fixer-latest", "the newest day as Fixer does", fixer, "latest");
        answer("fixer-day", "a day as Fixer does", fixer, "day");
        answer("fixer-convert", "a converted amount as Fixer does", fixer, "convert");
        answer("fixer-timeseries", "a span of days as Fixer does", fixer, "timeseries");
        answer("fixer-fluctuation", "the changes over a span as Fixer does", fixer, "fluctuation");
        answer("fixer-symbols", "the currencies as Fixer does", fixer, "symbols");
        answer("frankfurter-latest", "the newest day as Frankfurter's version 1 does", first, "latest");
        answer("frankfurter-dates", "a day or a span of days as its version 1 does", first, "dates");
        answer("frankfurter-currencies", "the currencies as its version 1 does", first, "currencies");
        answer("frankfurter-rates", "a day or a span of days as Frankfurter's version 2 does", second, "rates");
        answer("frankfurter-rates-csv", "the same as CSV", second, "csv");
        answer("frankfurter-rate", "one pair as its version 2 does", second, "rate");
        answer("frankfurter-currency-list", "the currencies as its version 2 does", currencies, "currencies");
        answer("frankfurter-currency", "one currency as its version 2 does", currencies, "currency");
        answer("frankfurter-providers", "the providers as its version 2 does", providers, "providers");
        answer("ecb-file", "a file as the ECB has it", ecb, "file");
    }
    // @formatter:on
}
