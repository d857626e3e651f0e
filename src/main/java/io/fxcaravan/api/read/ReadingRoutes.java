package io.fxcaravan.api.read;

import io.fxcaravan.api.http.ApiRoutes;

/** The routes of everything that can be read. */
public final class ReadingRoutes extends ApiRoutes {
    private final RatesApi rates;
    private final SeriesApi series;
    private final ConvertApi convert;
    private final CellApi cells;
    private final CurrenciesApi currencies;
    private final StatusApi status;

    public ReadingRoutes(
            RatesApi rates,
            SeriesApi series,
            ConvertApi convert,
            CellApi cells,
            CurrenciesApi currencies,
            StatusApi status) {
        this.rates = rates;
        this.series = series;
        this.convert = convert;
        this.cells = cells;
        this.currencies = currencies;
        this.status = status;
    }

    // @formatter:off
    @Override
    public void configure() {
        rest("/v1")
            .get("/rates/latest").to("direct:latest")
            .get("/rates/{date}").to("direct:day")
            .get("/rates/{date}/compare").to("direct:compare")
            .get("/rates/{date}/revisions").to("direct:revisions")
            .get("/rates/{date}/revisions/{revision}/body").to("direct:body")
            .get("/rates").to("direct:series")
            .get("/rates.csv").to("direct:rates-csv")
            .get("/rate/{base}/{quote}").to("direct:rate")
            .get("/averages").to("direct:averages")
            .get("/convert").to("direct:convert")
            .post("/convert").to("direct:convert-all")
            .get("/currencies").to("direct:currencies")
            .get("/days").to("direct:days")
            .get("/status").to("direct:status");

        answer("latest", "the newest stored day", rates, "latest");
        answer("day", "a day, or the stored day before it", rates, "day");
        answer("compare", "all providers' rates of a day side by side", rates, "compare");
        answer("revisions", "every revision of a day", rates, "revisions");
        answer("body", "a provider's answer as it was received", rates, "body");
        answer("series", "a span of days", series, "series");
        answer("rates-csv", "a day or a span of days as CSV", cells, "csv");
        answer("rate", "one number", cells, "rate");
        answer("averages", "a span's averages by period", series, "averages");
        answer("convert", "a converted amount", convert, "convert");
        answer("convert-all", "a list of converted amounts", convert, "convertAll");
        answer("currencies", "the stored currencies", currencies, "currencies");
        answer("days", "the day ledger", status, "days");
        answer("status", "the status", status, "status");
    }
    // @formatter:on
}
