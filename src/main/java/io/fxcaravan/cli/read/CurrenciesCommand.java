package io.fxcaravan.cli.read;

import io.fxcaravan.cli.args.CommandContext;
import io.fxcaravan.cli.print.RowPrinter;
import io.fxcaravan.reading.Currencies;
import io.fxcaravan.reading.CurrencyCoverage.Span;
import io.fxcaravan.reading.text.CurrenciesJson;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code currencies}: the currencies with stored rates. */
@Command(
        description =
                "Prints every currency with a stored rate, its minor units, and from when to when each provider has it.")
public final class CurrenciesCommand implements Callable<Integer> {
    @Mixin
    private CommandContext here;

    @Mixin
    private FormatOption format;

    @Override
    public Integer call() throws IOException {
        return here.overStore(wiring -> {
            SortedMap<String, SortedMap<String, Span>> coverage =
                    wiring.readers().coverage().read();
            if (format.isJson(here)) {
                here.out().println(CurrenciesJson.of(coverage));
                here.out().flush();
            } else {
                print(coverage);
            }
        });
    }

    private void print(SortedMap<String, SortedMap<String, Span>> coverage) throws IOException {
        try (RowPrinter rows = format.rows(here)) {
            rows.columns(
                    format.isCsv()
                            ? List.of("code", "name", "minor_units", "provider", "first", "last")
                            : List.of("CODE", "NAME", "MINOR UNITS", "PROVIDER", "FIRST", "LAST"));
            for (Map.Entry<String, SortedMap<String, Span>> currency : coverage.entrySet()) {
                for (Map.Entry<String, Span> provider : currency.getValue().entrySet()) {
                    rows.row(row(currency.getKey(), provider.getKey(), provider.getValue()));
                }
            }
        }
        if (coverage.isEmpty()) {
            here.remark("note: nothing is stored yet");
        }
    }

    private static List<Object> row(String code, String provider, Span span) {
        OptionalInt units = Currencies.minorUnits(code);
        return Arrays.asList(
                code,
                Currencies.name(code),
                units.isPresent() ? units.getAsInt() : null,
                provider,
                span.first(),
                span.last());
    }
}
