package io.fxcaravan.api.read;

import io.fxcaravan.api.http.AnswerCache;
import io.fxcaravan.api.http.HttpAnswer;
import io.fxcaravan.api.http.QueryParameters;
import io.fxcaravan.reading.CurrencyCoverage;
import io.fxcaravan.reading.text.CurrenciesJson;
import org.apache.camel.Message;

/** The currencies over HTTP. */
public final class CurrenciesApi {
    private final CurrencyCoverage dates;
    private final AnswerCache cache;

    public CurrenciesApi(CurrencyCoverage dates, AnswerCache cache) {
        this.dates = dates;
        this.cache = cache;
    }

    HttpAnswer currencies(Message message) {
        QueryParameters parameters = QueryParameters.of(message);
        parameters.noOthers();
        return cache.remember(parameters.request(), () -> HttpAnswer.json(CurrenciesJson.of(dates.read())));
    }
}
