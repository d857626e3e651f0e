package io.fxcaravan.api.mirror;

import com.fasterxml.jackson.core.JsonGenerator;
import io.fxcaravan.api.http.AnswerCache;
import io.fxcaravan.api.http.HttpAnswer;
import io.fxcaravan.api.http.QueryParameters;
import io.fxcaravan.reading.Currencies;
import io.fxcaravan.reading.CurrencyCoverage;
import io.fxcaravan.reading.CurrencyCoverage.Span;
import io.fxcaravan.reading.text.ReadingJson;
import java.io.IOException;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import org.apache.camel.Message;

/** The currencies of Frankfurter's version 2, as in its lib/currency.rb; without pegs, which are not stored here. */
public final class FrankfurterCurrencies {
    private static final int CODE = 3;
    private static final int ACTIVE_DAYS = 30;

    private final CurrencyCoverage coverage;
    private final FrankfurterReach reach;
    private final AnswerCache cache;

    public FrankfurterCurrencies(CurrencyCoverage coverage, FrankfurterReach reach, AnswerCache cache) {
        this.coverage = coverage;
        this.reach = reach;
        this.cache = cache;
    }

    /** The currencies of a provider, otherwise those with a rate in the last 30 days; all with {@code scope=all}. */
    HttpAnswer currencies(Message message) {
        return FrankfurterVersion.V2.remembered(cache, message, parameters -> {
            String providers = parameters.text("providers");
            boolean all = "all".equals(parameters.text("scope"));
            LocalDate active = reach.today().minusDays(ACTIVE_DAYS);
            SortedMap<String, SortedMap<String, Span>> stored = coverage.read();
            if (providers != null) {
                Set<String> names =
                        Set.copyOf(List.of(providers.toLowerCase(Locale.ROOT).split(",")));
                stored.values().removeIf(its -> Collections.disjoint(its.keySet(), names));
            } else if (!all) {
                stored.values().removeIf(its -> Span.of(its.values()).last().isBefore(active));
            }
            return FrankfurterVersion.ok(ReadingJson.text(json -> {
                json.writeStartArray();
                for (Map.Entry<String, SortedMap<String, Span>> currency : stored.entrySet()) {
                    json.writeStartObject();
                    write(currency.getKey(), currency.getValue(), json);
                    json.writeEndObject();
                }
                json.writeEndArray();
            }));
        });
    }

    HttpAnswer currency(Message message) {
        return FrankfurterVersion.V2.remembered(cache, message, this::currency);
    }

    private HttpAnswer currency(QueryParameters parameters) {
        String code = parameters.segment(CODE).toUpperCase(Locale.ROOT);
        SortedMap<String, Span> its = coverage.read().get(code);
        if (its == null) {
            throw FrankfurterRefusal.notFound();
        }
        return FrankfurterVersion.ok(ReadingJson.text(json -> {
            json.writeStartObject();
            write(code, its, json);
            ReadingJson.texts(
                    json,
                    "providers",
                    its.keySet().stream().map(FrankfurterProviders::key).toList());
            json.writeEndObject();
        }));
    }

    private static void write(String code, SortedMap<String, Span> providers, JsonGenerator json) throws IOException {
        Span span = Span.of(providers.values());
        json.writeStringField("iso_code", code);
        json.writeStringField("iso_numeric", Currencies.numeric(code).orElse(null));
        json.writeStringField("name", Currencies.name(code));
        json.writeStringField("symbol", Currencies.symbol(code).orElse(code));
        json.writeStringField("start_date", span.first().toString());
        json.writeStringField("end_date", span.last().toString());
    }
}
