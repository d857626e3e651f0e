package io.fxcaravan.cli.read;

import io.fxcaravan.cli.args.CommandContext;
import io.fxcaravan.cli.print.RowPrinter;
import io.fxcaravan.reading.Averages;
import io.fxcaravan.reading.Averages.Average;
import io.fxcaravan.reading.Averages.Figures;
import io.fxcaravan.reading.Period;
import io.fxcaravan.reading.Series;
import io.fxcaravan.reading.SeriesQuery;
import io.fxcaravan.reading.text.AveragesJson;
import io.fxcaravan.reading.text.ReadingJson;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code averages}: what a bookkeeper asks of a week, month, quarter or year. */
@Command(
        description =
                "Prints averages by week, month, quarter or year: the mean of each day's rate, the first, the last,"
                        + " the lowest and the highest, and how many days count.")
public final class AveragesCommand implements Callable<Integer> {
    private static final List<String> COLUMNS =
            List.of("PERIOD", "QUOTE", "AVERAGE", "FIRST", "LAST", "LOW", "HIGH", "DAYS");

    private static final List<String> CSV_COLUMNS = List.of(
            "period,from,to,provider,base,quote,average,first,last,low,high,days,provisional,missing".split(","));

    @Mixin
    private CommandContext here;

    @Parameters(paramLabel = "PERIOD", description = "week, month, quarter or year.")
    private Period period;

    @Option(names = "--from", paramLabel = "DATE", description = "The first day (default: 30 days before the last).")
    private LocalDate from;

    @Option(names = "--to", paramLabel = "DATE", description = "The last day (default: today).")
    private LocalDate to;

    @Mixin
    private QuoteOptions quotes;

    @Mixin
    private SourceOptions source;

    @Mixin
    private FormatOption format;

    @Override
    public Integer call() throws IOException {
        SeriesQuery query = new SeriesQuery(
                from,
                to,
                quotes.base(here),
                quotes.symbols(here),
                source.provider(),
                source.asOf(),
                source.finalOnly());
        return here.overStore(wiring -> {
            quotes.requireKnown(here, wiring.readers().currencies());
            Series series = wiring.readers().series().read(query);
            if (format.isJson(here)) {
                AveragesJson.of(series, period, new ReadingJson(false)).forEachRemaining(here.out()::print);
                here.out().println();
                here.out().flush();
            } else {
                print(series);
            }
        });
    }

    private void print(Series series) throws IOException {
        Iterator<Average> averages = Averages.of(series, period);
        boolean csv = format.isCsv();
        if (!csv) {
            format.heading(here)
                    .println(series.from() + " to " + series.to() + "  " + series.provider() + "  base "
                            + series.base());
        }
        int days = 0;
        int provisional = 0;
        int missing = 0;
        try (RowPrinter rows = format.rows(here)) {
            rows.columns(csv ? CSV_COLUMNS : COLUMNS);
            while (averages.hasNext()) {
                Average average = averages.next();
                days += average.days();
                provisional += average.provisional();
                missing += average.missing();
                for (Map.Entry<String, Figures> rate : average.rates().entrySet()) {
                    rows.row(row(series, average, rate, csv));
                }
            }
        }
        remark(days, provisional, missing);
    }

    private static List<Object> row(Series of, Average average, Map.Entry<String, Figures> rate, boolean csv) {
        Figures all = rate.getValue();
        List<Object> row = new ArrayList<>(List.of(average.period()));
        if (csv) {
            row.addAll(List.of(average.from(), average.to(), of.provider(), of.base()));
        }
        row.add(rate.getKey());
        row.addAll(List.of(all.average().stripTrailingZeros(), all.first(), all.last(), all.low(), all.high()));
        row.add(average.days());
        if (csv) {
            row.addAll(List.of(average.provisional(), average.missing()));
        }
        return row;
    }

    private void remark(int days, int provisional, int missing) {
        if (days == 0) {
            here.remark("note: nothing is stored of that span; `fx-caravan days` lists what is");
        }
        if (provisional > 0) {
            here.remark(
                    "note: provisional days in these averages: " + provisional + "; --quality final passes them over");
        }
        if (missing > 0) {
            here.remark("note: days missing from these averages: " + missing);
        }
    }
}
