package io.fxcaravan.api;

import io.fxcaravan.reading.Currencies;
import io.fxcaravan.reading.CurrencyDates;
import io.fxcaravan.reading.ReadingJson;
import io.vertx.core.http.HttpServerRequest;
import java.util.Map;
import java.util.OptionalInt;
import java.util.SortedMap;
import org.apache.camel.Message;
import org.apache.camel.component.platform.http.vertx.HttpMessage;

/** The currencies over HTTP. */
final class CurrenciesApi {
    private final CurrencyDates dates;
    private final AnswerCache cache;

    CurrenciesApi(CurrencyDates dates, AnswerCache cache) {
        this.dates = dates;
        this.cache = cache;
    }

    Answer currencies(Message message) {
        Parameters.of(message).noOthers();
        HttpServerRequest request = ((HttpMessage) message.getExchange().getIn()).getRequest();
        return cache.remember(request, () -> Answer.json(json(dates.read())));
    }

    private static String json(SortedMap<String, SortedMap<String, CurrencyDates.Span>> currencies) {
        return ReadingJson.text(json -> {
            json.writeStartObject();
            json.writeArrayFieldStart("currencies");
            for (Map.Entry<String, SortedMap<String, CurrencyDates.Span>> currency : currencies.entrySet()) {
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
                for (Map.Entry<String, CurrencyDates.Span> provider :
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
