package io.fxcaravan.cli.read;

import io.fxcaravan.cli.args.CommandContext;
import io.fxcaravan.cli.print.RowPrinter;
import io.fxcaravan.reading.Comparison;
import io.fxcaravan.reading.text.ReadingJson;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code compare}: the providers' rates of a day side by side. */
@Command(
        description = "Prints all providers' rates of a day side by side, with the spread: the largest rate over the"
                + " smallest, less 1.")
public final class CompareCommand implements Callable<Integer> {
    @Mixin
    private CommandContext here;

    @Parameters(paramLabel = "DATE", description = "Such as 2026-02-27; no other day is used instead.")
    private LocalDate date;

    @Mixin
    private QuoteOptions quotes;

    @Mixin
    private FormatOption format;

    @Override
    public Integer call() throws IOException {
        String base = quotes.base(here);
        Set<String> symbols = quotes.symbols(here);
        return here.overStore(wiring -> {
            quotes.requireKnown(here, wiring.readers().currencies());
            Comparison comparison = wiring.readers().days().compare(date, base, symbols);
            if (format.isJson(here)) {
                here.out().println(new ReadingJson(false).comparison(comparison));
                here.out().flush();
            } else {
                print(comparison);
            }
        });
    }

    private void print(Comparison comparison) throws IOException {
        boolean csv = format.isCsv();
        if (!csv) {
            format.heading(here).println(comparison.date() + "  base " + comparison.base());
        }
        try (RowPrinter rows = format.rows(here)) {
            List<String> columns = new ArrayList<>(csv ? List.of("date", "base", "quote") : List.of("QUOTE"));
            comparison.providers().forEach(name -> columns.add(csv ? name : name.toUpperCase(Locale.ROOT)));
            columns.add(csv ? "spread" : "SPREAD");
            rows.columns(columns);
            for (String code : comparison.rates().keySet()) {
                rows.row(row(comparison, code, csv));
            }
        }
        if (comparison.providers().size() == 1) {
            here.remark("note: no other provider has that day");
        }
    }

    /** A cell is empty where a provider lacks the currency. */
    private static List<Object> row(Comparison comparison, String code, boolean csv) {
        List<Object> row = new ArrayList<>(csv ? List.of(comparison.date(), comparison.base(), code) : List.of(code));
        comparison
                .providers()
                .forEach(name -> row.add(comparison.rates().get(code).get(name)));
        row.add(comparison.spread(code).stripTrailingZeros());
        return row;
    }
}
