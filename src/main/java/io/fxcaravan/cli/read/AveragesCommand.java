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
    @Mixin
    private CommandContext here;

    @Parameters(paramLabel = "PERIOD", description = "week, month, quarter or year.")
    private Period period;

    @Option(names = "--from", paramLabel = "DATE", description = "The first day (default: 31 days up to the last).")
    private LocalDate from;

    @Option(names = "--to", paramLabel = "DATE", description = "The last day (default: today).")
    private LocalDate to;

    @Mixin
    private QuoteOptions quotes;

    @Mixin
    private SourceOptions source;

    @Option(names = "--quality", paramLabel = "final", description = "final passes provisional days over.")
    private LeastQuality quality;

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
                quality == LeastQuality.FINAL);
        return here.overStore(wiring -> {
            quotes.requireKnown(here, wiring.database());
            Series series = wiring.seriesReader().read(query);
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
            rows.columns(
                    csv
                            ? List.of(
                                    "period",
                                    "from",
                                    "to",
                                    "provider",
                                    "base",
                                    "quote",
                                    "average",
                                    "first",
                                    "last",
                                    "low",
                                    "high",
                                    "days",
                                    "provisional",
                                    "missing")
                            : List.of("PERIOD", "QUOTE", "AVERAGE", "FIRST", "LAST", "LOW", "HIGH", "DAYS"));
            while (averages.hasNext()) {
                Average average = averages.next();
                days += average.days();
                provisional += average.provisional();
                missing += average.missing();
                for (Map.Entry<String, Figures> rate : average.rates().entrySet()) {
                    rows.row(csv ? tidy(series, average, rate) : shown(average, rate));
                }
            }
        }
        remark(days, provisional, missing);
    }

    private static List<Object> shown(Average of, Map.Entry<String, Figures> rate) {
        Figures all = rate.getValue();
        return List.of(
                of.period(),
                rate.getKey(),
                all.average().stripTrailingZeros(),
                all.first(),
                all.last(),
                all.low(),
                all.high(),
                of.days());
    }

    private static List<Object> tidy(Series series, Average of, Map.Entry<String, Figures> rate) {
        Figures all = rate.getValue();
        return List.of(
                of.period(),
                of.from(),
                of.to(),
                series.provider(),
                series.base(),
                rate.getKey(),
                all.average().stripTrailingZeros(),
                all.first(),
                all.last(),
                all.low(),
                all.high(),
                of.days(),
                of.provisional(),
                of.missing());
    }

    private void remark(int days, int provisional, int missing) {
        if (days == 0) {
            here.err().println("note: nothing is stored of that span; `fx-caravan days` lists what is");
        }
        if (provisional > 0) {
            here.err()
                    .println(
                            "note: provisional days among them: " + provisional + "; --quality final passes them over");
        }
        if (missing > 0) {
            here.err().println("note: due days that are not here and do not count: " + missing);
        }
        here.err().flush();
    }
}
