package io.fxcaravan.testkit;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.fxcaravan.demo.fixer.RateSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The rates of saved Fixer bodies, one a day, each number as it was printed. */
public class SavedRates implements RateSource {

    private static final JsonFactory JSON = new JsonFactory();

    private final NavigableMap<LocalDate, Map<String, String>> days = new TreeMap<>();
    private final Set<String> codes = new LinkedHashSet<>();

    /** Bodies with a {@code date} and {@code rates} in EUR; other members do not matter. */
    public SavedRates(Stream<String> bodies) {
        bodies.forEach(this::add);
        days.values().forEach(rates -> codes.addAll(rates.keySet()));
    }

    /** A token's text keeps what a number type would normalise. */
    private void add(String body) {
        LocalDate date = null;
        var rates = new LinkedHashMap<String, String>();
        try (JsonParser json = JSON.createParser(body)) {
            for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
                if (token.isNumeric() && json.getParsingContext().getParent().hasCurrentName()) {
                    rates.put(json.currentName(), json.getText());
                } else if (token == JsonToken.VALUE_STRING && json.currentName().equals("date")) {
                    date = LocalDate.parse(json.getText());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        days.put(date, Collections.unmodifiableMap(rates));
    }

    @Override
    public final Optional<Map<String, String>> ratesOn(LocalDate date) {
        return Optional.ofNullable(days.get(date));
    }

    @Override
    public final LocalDate firstDay() {
        return days.firstKey();
    }

    @Override
    public final Set<String> codes() {
        return Collections.unmodifiableSet(codes);
    }
}
