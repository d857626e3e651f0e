package io.fxcaravan.transfer.file;

import io.fxcaravan.rates.RateRules;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A line a day, a column a currency, found by its code: the bank itself has moved columns. */
public final class WideLines implements LineReader {
    private final CsvCells csv;
    private final List<String> codes = new ArrayList<>(); // null for a column that is none
    private final ValueParser parser;
    private final Defaults defaults;

    /** @throws IllegalArgumentException where the header is not one of this format */
    public WideLines(Header header, Defaults defaults) {
        this.csv = header.csv();
        this.parser = new ValueParser(defaults.decimals());
        this.defaults = defaults;
        List<String> names = header.names();
        if (!names.get(0).equalsIgnoreCase("date")) {
            throw new IllegalArgumentException("the first column of the first line is not date");
        }
        for (String name : names.subList(1, names.size())) {
            String code = name.toUpperCase(Locale.ROOT);
            if (!name.isEmpty() && !RateRules.isCode(code)) {
                throw new IllegalArgumentException("the column " + name
                        + " of the first line is not a currency; --rate-column and --quote take one column of several");
            }
            codes.add(name.isEmpty() ? null : code);
        }
    }

    @Override
    public void read(long number, String line, Sink sink) throws BadLine {
        List<String> cells = csv.split(line);
        LocalDate date = defaults.dates().read(cells.get(0));
        if (cells.size() > codes.size() + 1) {
            throw new BadLine("more cells than the first line has columns");
        }
        for (int i = 1; i < cells.size(); i++) {
            String code = codes.get(i - 1);
            String cell = cells.get(i);
            if (parser.isNothing(cell)) {
                continue;
            }
            try {
                if (code == null) {
                    throw new BadLine("a rate in a column without a currency: " + cell);
                }
                sink.rate(new FileRate(
                        defaults.provider(),
                        date,
                        0,
                        number,
                        defaults.base(),
                        code,
                        parser.rate(code, cell),
                        null,
                        parser.isAssumed(cell)));
            } catch (BadLine e) {
                sink.reject(e.getMessage());
            }
        }
    }
}
