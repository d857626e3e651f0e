package io.fxcaravan.cli.read;

import io.fxcaravan.cli.args.CommandContext;
import io.fxcaravan.cli.args.ExitCode;
import io.fxcaravan.cli.print.RowPrinter;
import io.fxcaravan.config.Settings;
import io.fxcaravan.daemon.Wiring;
import io.fxcaravan.reading.Comparison;
import io.fxcaravan.reading.DayReader;
import io.fxcaravan.reading.ReadingConfig;
import io.fxcaravan.reading.text.ReadingJson;
import io.fxcaravan.store.Database;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code compare}: a day as each provider has it. */
@Command(
        description = "Prints all providers' rates of a day side by side, with the spread: the largest rate over the"
                + " smallest, less 1.")
public final class CompareCommand implements Callable<Integer> {
    @Mixin
    private CommandContext here;

    @Parameters(paramLabel = "DATE", description = "Such as 2026-02-27; no other day stands in for it.")
    private LocalDate date;

    @Mixin
    private QuoteOptions quotes;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "table, json or csv (default: a table; tab-separated lines in a pipe).")
    private RowPrinter.Format format;

    @Override
    public Integer call() throws IOException {
        String base = quotes.base(here);
        Set<String> symbols = quotes.symbols(here);
        Settings settings = here.settings();
        try (Database database = here.openExisting(settings)) {
            quotes.requireKnown(here, database);
            Comparison comparison = reader(settings, database).compare(date, base, symbols);
            if (here.json() || format == RowPrinter.Format.JSON) {
                here.out().println(new ReadingJson(false).comparison(comparison));
                here.out().flush();
            } else {
                print(comparison);
            }
        }
        return ExitCode.DONE;
    }

    private DayReader reader(Settings settings, Database database) {
        Wiring wiring = new Wiring(settings, database, here.clock());
        return new DayReader(
                wiring.snapshots(), wiring.ledger(), wiring.providers(), wiring.clock(), ReadingConfig.from(settings));
    }

    private void print(Comparison comparison) throws IOException {
        boolean csv = format == RowPrinter.Format.CSV;
        if (!csv) {
            RowPrinter.heading(format, here.out(), here.err())
                    .println(comparison.date() + "  base " + comparison.base());
        }
        try (RowPrinter rows = RowPrinter.of(format, here.out())) {
            List<String> columns = new ArrayList<>(csv ? List.of("date", "base", "quote") : List.of("QUOTE"));
            comparison.providers().forEach(name -> columns.add(csv ? name : name.toUpperCase(Locale.ROOT)));
            columns.add(csv ? "spread" : "SPREAD");
            rows.columns(columns);
            for (String code : comparison.rates().keySet()) {
                rows.row(row(comparison, code, csv));
            }
        }
        if (comparison.providers().size() == 1) {
            here.err().println("note: no other provider has that day");
        }
        here.err().flush();
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
