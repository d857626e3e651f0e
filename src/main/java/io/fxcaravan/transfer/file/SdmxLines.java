package io.fxcaravan.transfer.file;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A line an observation, as the ECB's data portal writes its exchange rates ({@code exr-csvdata.csv}): SDMX's own names of
 * columns. Only its daily reference rates are rates of a day; averages and effective rates are reported and left out.
 */
public final class SdmxLines implements LineReader {
    /** The columns that make a file one of these. */
    static final List<String> COLUMNS = List.of("freq", "currency", "time_period", "obs_value");

    /** What a line must have in a column that the file carries. */
    private static final Map<String, String> DAILY_REFERENCE =
            Map.of("freq", "D", "exr_type", "SP00", "exr_suffix", "A");

    private static final String NO_VALUE = "NaN";

    private final CsvCells csv;
    private final Map<String, Integer> columns = new HashMap<>();
    private final ValueParser parser;
    private final Defaults defaults;

    /** @throws IllegalArgumentException where the header is not one of this format */
    public SdmxLines(Header header, Defaults defaults) {
        this.csv = header.csv();
        this.parser = new ValueParser(defaults.decimals());
        this.defaults = defaults;
        List<String> names = header.lowerNames();
        for (int i = 0; i < names.size(); i++) {
            columns.putIfAbsent(names.get(i), i);
        }
        if (!columns.keySet().containsAll(COLUMNS)) {
            throw new IllegalArgumentException(
                    "the first line lacks the columns of SDMX: FREQ, CURRENCY, TIME_PERIOD," + " OBS_VALUE");
        }
    }

    @Override
    public void read(long number, String line, Sink sink) throws BadLine {
        List<String> cells = csv.split(line);
        for (Map.Entry<String, String> needed : DAILY_REFERENCE.entrySet()) {
            String value = cell(cells, needed.getKey());
            if (!value.isEmpty() && !value.equals(needed.getValue())) {
                throw new BadLine("not a daily reference rate: " + needed.getKey() + " is " + value);
            }
        }
        String rate = cell(cells, "obs_value");
        if (parser.isNothing(rate) || rate.equals(NO_VALUE)) {
            return;
        }
        String base = cell(cells, "currency_denom");
        String quote = parser.code(cell(cells, "currency"));
        sink.rate(new FileRate(
                defaults.provider(),
                defaults.dates().read(cell(cells, "time_period")),
                0,
                number,
                base.isEmpty() ? defaults.base() : parser.code(base),
                quote,
                parser.rate(quote, rate),
                null,
                parser.isAssumed(rate)));
    }

    private String cell(List<String> cells, String name) {
        Integer column = columns.get(name);
        return column == null || column >= cells.size() ? "" : cells.get(column);
    }
}
