package io.fxcaravan.demo;

import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.fxcaravan.demo.fixer.RateSource;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Collections;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Real days of the European Central Bank, bundled so that the demo needs neither key nor network. A weekend, a holiday and
 * any day after the last one repeat the working day before, since Fixer has every calendar day.
 */
public final class EcbDays implements RateSource {

    private static final String RESOURCE = "/demo/ecb-days.csv";

    private final NavigableMap<LocalDate, Map<String, String>> days;
    private final Set<String> codes = new TreeSet<>();

    private EcbDays(NavigableMap<LocalDate, Map<String, String>> days) {
        this.days = days;
        days.values().forEach(rates -> codes.addAll(rates.keySet()));
    }

    /** The bundled days. */
    public static EcbDays bundled() {
        var days = new TreeMap<LocalDate, Map<String, String>>();
        try (InputStream in = EcbDays.class.getResourceAsStream(RESOURCE);
                var rows = CsvReader.builder()
                        .commentStrategy(CommentStrategy.SKIP)
                        .ofNamedCsvRecord(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            rows.forEach(row -> days.put(LocalDate.parse(row.getField("Date")), ratesOf(row)));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the bundled " + RESOURCE, e);
        }
        return new EcbDays(days);
    }

    private static Map<String, String> ratesOf(NamedCsvRecord row) {
        // sorted, with EUR in its place: Fixer lists its codes so
        var rates = new TreeMap<>(row.getFieldsAsMap());
        rates.remove("Date");
        rates.values().removeIf("N/A"::equals);
        rates.put("EUR", "1");
        return Collections.unmodifiableMap(rates);
    }

    @Override
    public Optional<Map<String, String>> ratesOn(LocalDate date) {
        return Optional.ofNullable(days.floorEntry(date)).map(Map.Entry::getValue);
    }

    @Override
    public LocalDate firstDay() {
        return days.firstKey();
    }

    /** The last day with rates of its own. */
    public LocalDate lastDay() {
        return days.lastKey();
    }

    @Override
    public Set<String> codes() {
        return Collections.unmodifiableSet(codes);
    }
}
