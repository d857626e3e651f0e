package io.fxcaravan.transfer.file;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.fxcaravan.rates.Direction;
import io.fxcaravan.rates.Validity;
import java.io.IOException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** A JSON object a line. Numbers are taken as the text that they are, so that no digit is lost. */
public final class NdjsonLines implements LineReader {
    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private static final Set<String> FIELDS = Set.of(
            "date", "provider", "base", "direction", "validFrom", "validTo", "quality", "revision", "quote", "rate");

    private static final String OF_ALL = "";

    private final ValueParser parser;
    private final Defaults defaults;

    public NdjsonLines(Defaults defaults) {
        this.parser = new ValueParser(defaults.decimals());
        this.defaults = defaults;
    }

    @Override
    public void read(long number, String line, Sink sink) throws BadLine {
        Map<String, String> fields = new HashMap<>();
        Map<String, String> rates = new LinkedHashMap<>();
        Map<String, String> units = new HashMap<>();
        try (JsonParser json = JSON.createParser(line)) {
            read(json, fields, rates, units);
        } catch (IOException e) {
            throw new BadLine("no JSON object");
        }
        if (fields.containsKey("quote")) {
            rates.put(fields.get("quote"), fields.getOrDefault("rate", ""));
            units.put(fields.get("quote"), units.getOrDefault(OF_ALL, ""));
        }
        String provider =
                fields.containsKey("provider") ? parser.provider(fields.get("provider")) : defaults.provider();
        LocalDate date = defaults.dates().read(fields.getOrDefault("date", ""));
        int revision = parser.revision(fields.getOrDefault("revision", ""));
        String base = parser.code(fields.getOrDefault("base", defaults.base()));
        Direction direction = parser.direction(fields.getOrDefault("direction", ""));
        Validity validity =
                defaults.dates().validity(fields.getOrDefault("validFrom", ""), fields.getOrDefault("validTo", ""));
        var quality = parser.quality(fields.getOrDefault("quality", ""));
        for (Map.Entry<String, String> rate : rates.entrySet()) {
            try {
                if (!parser.isNothing(rate.getValue())) {
                    String quote = parser.code(rate.getKey());
                    sink.rate(new FileRate(
                            provider,
                            date,
                            revision,
                            number,
                            base,
                            direction,
                            validity,
                            quote,
                            parser.rate(quote, rate.getValue(), parser.units(units.getOrDefault(rate.getKey(), ""))),
                            quality,
                            false));
                }
            } catch (BadLine e) {
                sink.reject(e.getMessage());
            }
        }
    }

    private static void read(
            JsonParser json, Map<String, String> fields, Map<String, String> rates, Map<String, String> units)
            throws IOException, BadLine {
        require(json.nextToken() == JsonToken.START_OBJECT);
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String name = json.currentName();
            JsonToken value = json.nextToken();
            if (name.equals("rates")) {
                readByQuote(json, value, rates);
            } else if (name.equals("units") && value == JsonToken.START_OBJECT) {
                readByQuote(json, value, units);
            } else if (name.equals("units")) {
                units.put(OF_ALL, scalar(json, value)); // of a line of one rate
            } else if (FIELDS.contains(name)) {
                fields.put(name, scalar(json, value));
            } else {
                json.skipChildren();
            }
        }
        require(json.nextToken() == null);
    }

    private static void readByQuote(JsonParser json, JsonToken start, Map<String, String> texts)
            throws IOException, BadLine {
        require(start == JsonToken.START_OBJECT);
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String quote = json.currentName();
            texts.put(quote, scalar(json, json.nextToken()));
        }
    }

    private static String scalar(JsonParser json, JsonToken value) throws IOException, BadLine {
        require(value.isScalarValue());
        return value == JsonToken.VALUE_NULL ? "" : json.getText();
    }

    private static void require(boolean holds) throws BadLine {
        if (!holds) {
            throw new BadLine("not a JSON object of a day or a rate");
        }
    }
}
