package io.fxcaravan.reading.text;

import com.fasterxml.jackson.core.JsonGenerator;
import io.fxcaravan.reading.Currencies;
import io.fxcaravan.reading.CurrencyCoverage.Span;
import java.io.IOException;
import java.util.Map;
import java.util.OptionalInt;
import java.util.SortedMap;

/** Writes the currencies that there are as JSON. */
public final class CurrenciesJson {
    private CurrenciesJson() {}

    /** {@code {"currencies":[…]}}. @param coverage by code, then by provider */
    public static String of(SortedMap<String, SortedMap<String, Span>> coverage) {
        return ReadingJson.text(json -> {
            json.writeStartObject();
            json.writeArrayFieldStart("currencies");
            for (Map.Entry<String, SortedMap<String, Span>> currency : coverage.entrySet()) {
                write(currency.getKey(), currency.getValue(), json);
            }
            json.writeEndArray();
            json.writeEndObject();
        });
    }

    private static void write(String code, SortedMap<String, Span> providers, JsonGenerator json) throws IOException {
        OptionalInt units = Currencies.minorUnits(code);
        json.writeStartObject();
        json.writeStringField("code", code);
        json.writeStringField("name", Currencies.name(code));
        json.writeObjectField("minorUnits", units.isPresent() ? units.getAsInt() : null);
        json.writeObjectFieldStart("providers");
        for (Map.Entry<String, Span> provider : providers.entrySet()) {
            json.writeObjectFieldStart(provider.getKey());
            json.writeStringField("first", provider.getValue().first().toString());
            json.writeStringField("last", provider.getValue().last().toString());
            json.writeEndObject();
        }
        json.writeEndObject();
        json.writeEndObject();
    }
}
