package io.fxcaravan.reading;

import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Currency;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** What is known of a currency: its minor units and number by ISO 4217, as Java has them, its name as Fixer lists it, its symbol. */
public final class Currencies {
    private static final String NAMES_FILE = "/reading/currency-names.csv";
    private static final Map<String, String> NAMES = column("name");
    private static final Map<String, String> SYMBOLS = column("symbol");

    private Currencies() {}

    /** Digits after the point of an amount; empty for a code that ISO does not know, or that has none, such as gold. */
    public static OptionalInt minorUnits(String code) {
        try {
            int digits = Currency.getInstance(code).getDefaultFractionDigits();
            return digits < 0 ? OptionalInt.empty() : OptionalInt.of(digits);
        } catch (IllegalArgumentException e) {
            return OptionalInt.empty();
        }
    }

    /** The English name; the code itself where there is none. */
    public static String name(String code) {
        String name = NAMES.get(code);
        if (name != null) {
            return name;
        }
        try {
            return Currency.getInstance(code).getDisplayName(Locale.ENGLISH);
        } catch (IllegalArgumentException e) {
            return code;
        }
    }

    /** The three digits by which ISO 4217 knows it. */
    public static Optional<String> numeric(String code) {
        try {
            return Optional.of(Currency.getInstance(code).getNumericCodeAsString());
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** What stands beside an amount in its own country, such as {@code $}; empty where that is the code, or not known here. */
    public static Optional<String> symbol(String code) {
        return Optional.ofNullable(SYMBOLS.get(code));
    }

    /** The codes that have a name here. */
    public static Set<String> codes() {
        return Collections.unmodifiableSet(NAMES.keySet());
    }

    private static Map<String, String> column(String field) {
        Map<String, String> column = new HashMap<>();
        try (InputStream in = Currencies.class.getResourceAsStream(NAMES_FILE);
                var rows = CsvReader.builder()
                        .commentStrategy(CommentStrategy.SKIP)
                        .ofNamedCsvRecord(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            rows.forEach(row -> {
                if (!row.getField(field).isEmpty()) {
                    column.put(row.getField("code"), row.getField(field));
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the bundled " + NAMES_FILE, e);
        }
        return column;
    }
}
