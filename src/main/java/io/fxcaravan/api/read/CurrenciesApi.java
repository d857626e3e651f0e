package io.fxcaravan.api.read;

import io.fxcaravan.api.http.AnswerCache;
import io.fxcaravan.api.http.HttpAnswer;
import io.fxcaravan.api.http.QueryParameters;
import io.fxcaravan.reading.Currencies;
import io.fxcaravan.reading.CurrencyCoverage;
import io.fxcaravan.reading.text.ReadingJson;
import io.vertx.core.http.HttpServerRequest;
import java.util.Map;
import java.util.OptionalInt;
import java.util.SortedMap;
import org.apache.camel.Message;
import org.apache.camel.component.platform.http.vertx.HttpMessage;

/** The currencies over HTTP. */
public final class CurrenciesApi {
    private final CurrencyCoverage dates;
    private final AnswerCache cache;

    public CurrenciesApi(CurrencyCoverage dates, AnswerCache cache) {
        this.dates = dates;
        this.cache = cache;
    }

    HttpAnswer currencies(Message message) {
        QueryParameters.of(message).noOthers();
        HttpServerRequest request = ((HttpMessage) message.getExchange().getIn()).getRequest();
        return cache.remember(request, () -> HttpAnswer.json(json(dates.read())));
    }

    private static String json(SortedMap<String, SortedMap<String, CurrencyCoverage.Span>> currencies) {
        return ReadingJson.text(json -> {
            json.writeStartObject();
            json.writeArrayFieldStart("currencies");
            for (Map.Entry<String, SortedMap<String, CurrencyCoverage.Span>> currency : currencies.entrySet()) {
                OptionalInt units = Currencies.minorUnits(currency.getKey());
                json.writeStartObject();
                json.writeStringField("code", currency.getKey());
                json.writeStringField("name", Currencies.name(currency.getKey()));
                if (units.isPresent()) {
                    json.writeNumberField("minorUnits", units.getAsInt());
                } else {
                    json.writeNullField("minorUnits");
                }
                json.writeObjectFieldStart("providers");
                for (Map.Entry<String, CurrencyCoverage.Span> provider :
                        currency.getValue().entrySet()) {
                    json.writeObjectFieldStart(provider.getKey());
                    json.writeStringField("first", provider.getValue().first().toString());
                    json.writeStringField("last", provider.getValue().last().toString());
                    json.writeEndObject();
                }
                json.writeEndObject();
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        });
    }
}
