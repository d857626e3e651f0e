package io.fxcaravan.transfer;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A line a rate, its columns found by their names. */
final class TidyLines implements LineReader {
    private final CsvCells csv;
    private final Map<String, Integer> columns = new HashMap<>();
    private final Cleaning cleaning;
    private final Defaults defaults;

    /** @throws IllegalArgumentException where the header lacks a column that cannot be done without */
    TidyLines(String header, Defaults defaults) {
        this.csv = CsvCells.of(header);
        this.cleaning = new Cleaning(csv.byComma());
        this.defaults = defaults;
        List<String> names = csv.header(header);
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i).toLowerCase(Locale.ROOT);
            columns.putIfAbsent(name.equals("rate_date") ? "date" : name, i); // as the views call it
        }
        for (String needed : List.of("date", "quote", "rate")) {
            if (!columns.containsKey(needed)) {
                throw new IllegalArgumentException("the first line has no column named " + needed);
            }
        }
    }

    @Override
    public void read(long number, String line, Sink sink) throws BadLine {
        List<String> cells = csv.split(line);
        String rate = cell(cells, "rate");
        if (cleaning.isNothing(rate)) {
            return;
        }
        String provider = cell(cells, "provider");
        String base = cell(cells, "base");
        String quote = cleaning.code(cell(cells, "quote"));
        sink.rate(new FileRate(
                provider.isEmpty() ? defaults.provider() : cleaning.provider(provider),
                defaults.dates().read(cell(cells, "date")),
                cleaning.revision(cell(cells, "revision")),
                number,
                base.isEmpty() ? defaults.base() : cleaning.code(base),
                quote,
                cleaning.rate(quote, rate),
                cleaning.quality(cell(cells, "quality"))));
    }

    private String cell(List<String> cells, String name) {
        Integer column = columns.get(name);
        return column == null || column >= cells.size() ? "" : cells.get(column);
    }
}
