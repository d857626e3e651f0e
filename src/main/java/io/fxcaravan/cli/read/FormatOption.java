package io.fxcaravan.cli.read;

import io.fxcaravan.cli.args.CommandContext;
import io.fxcaravan.cli.print.RowPrinter;
import java.io.IOException;
import java.io.PrintWriter;
import picocli.CommandLine.Option;

/** The option that says how an answer is printed. */
public final class FormatOption {
    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "table, json or csv (default: a table; tab-separated lines in a pipe).")
    private RowPrinter.Format format;

    boolean isCsv() {
        return format == RowPrinter.Format.CSV;
    }

    /** Whether to print JSON with the fields of the HTTP API. */
    boolean isJson(CommandContext here) {
        return here.json() || format == RowPrinter.Format.JSON;
    }

    /** Where the line above a table goes. */
    PrintWriter heading(CommandContext here) {
        return RowPrinter.heading(format, here.out(), here.err());
    }

    RowPrinter rows(CommandContext here) throws IOException {
        return RowPrinter.of(format, here.out());
    }
}
