package io.fxcaravan.transfer.file;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A line a rate, its columns found by their names. */
public final class TidyLines implements LineReader {
    private final CsvCells csv;
    private final Map<String, Integer> columns = new HashMap<>();
    private final String rateColumn;
    private final String onlyQuote; // null where a column names it
    private final ValueParser parser;
    private final Defaults defaults;

    /** @throws IllegalArgumentException where the header lacks a column that cannot be done without */
    public TidyLines(Header header, FileShape shape, Defaults defaults) {
        this.csv = header.csv();
        this.parser = new ValueParser(defaults.decimals());
        this.defaults = defaults;
        this.rateColumn =
                shape.rateColumn() == null ? "rate" : shape.rateColumn().toLowerCase(Locale.ROOT);
        this.onlyQuote = shape.quote();
        List<String> names = header.lowerNames();
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i);
            columns.putIfAbsent(name.equals("rate_date") ? "date" : name, i); // as the views call it
        }
        for (String needed : onlyQuote == null ? List.of("date", "quote", rateColumn) : List.of("date", rateColumn)) {
            if (!columns.containsKey(needed)) {
                throw new IllegalArgumentException("the first line has no column named " + needed + "; it has "
                        + String.join(", ", header.names()) + remedy(needed));
            }
        }
    }

    private static String remedy(String missing) {
        return switch (missing) {
            case "quote" -> "; --quote USD says which currency all its rates are of";
            case "date" -> "";
            default -> "; --rate-column says which of them holds the rate";
        };
    }

    @Override
    public void read(long number, String line, Sink sink) throws BadLine {
        List<String> cells = csv.split(line);
        String rate = cell(cells, rateColumn);
        if (parser.isNothing(rate)) {
            return;
        }
        String provider = cell(cells, "provider");
        String base = cell(cells, "base");
        String quote = onlyQuote == null ? parser.code(cell(cells, "quote")) : onlyQuote;
        sink.rate(new FileRate(
                provider.isEmpty() ? defaults.provider() : parser.provider(provider),
                defaults.dates().read(cell(cells, "date")),
                parser.revision(cell(cells, "revision")),
                number,
                base.isEmpty() ? defaults.base() : parser.code(base),
                parser.direction(cell(cells, "direction")),
                defaults.dates().validity(cell(cells, "valid_from"), cell(cells, "valid_to")),
                quote,
                parser.rate(quote, rate, parser.units(cell(cells, "units"))),
                parser.quality(cell(cells, "quality")),
                parser.isAssumed(rate)));
    }

    private String cell(List<String> cells, String name) {
        Integer column = columns.get(name);
        return column == null || column >= cells.size() ? "" : cells.get(column);
    }
}
