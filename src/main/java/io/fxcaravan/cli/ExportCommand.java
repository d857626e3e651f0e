package io.fxcaravan.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.fxcaravan.cli.args.CommandContext;
import io.fxcaravan.cli.args.CurrencyArgument;
import io.fxcaravan.cli.args.ExitCode;
import io.fxcaravan.config.Settings;
import io.fxcaravan.daemon.Wiring;
import io.fxcaravan.reading.SeriesQuery;
import io.fxcaravan.reading.SeriesReader;
import io.fxcaravan.store.Database;
import io.fxcaravan.store.SnapshotSpans;
import io.fxcaravan.transfer.out.ExportFormat;
import io.fxcaravan.transfer.out.ExportRequest;
import io.fxcaravan.transfer.out.Exporter;
import java.io.BufferedWriter;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code export}: stored rates into a file. */
@Command(
        description = {
            "Writes the current rates of stored days, exactly as they are stored unless another base is asked for.",
            "csv and ndjson carry all that `import` keeps: into an empty home and out again gives the same file."
        })
public final class ExportCommand implements Callable<Integer> {
    @Mixin
    private CommandContext here;

    @Option(names = "--from", paramLabel = "DATE", description = "The first day (default: the oldest stored).")
    private LocalDate from;

    @Option(names = "--to", paramLabel = "DATE", description = "The last day (default: the newest stored).")
    private LocalDate to;

    @Option(names = "--base", paramLabel = "CODE", description = "The base (default: as each day is stored).")
    private String base;

    @Option(names = "--symbols", paramLabel = "CODE", split = ",", description = "Only these quotes, such as USD,JPY.")
    private List<String> symbols = List.of();

    @Option(names = "--provider", paramLabel = "NAME", description = "Whose rates (default: everyone's).")
    private String provider;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description =
                    "csv (a line a rate), wide-csv (a line a day), ndjson, json, or prices for beancount, ledger, hledger"
                            + " or gnucash (default: csv; --json is json).")
    private ExportFormat format = ExportFormat.CSV;

    @Option(names = "--out", paramLabel = "FILE", description = "Where it goes (default: standard output).")
    private Path file;

    @Override
    public Integer call() throws IOException {
        if (from != null && to != null && from.isAfter(to)) {
            throw here.wrong("--from " + from + " lies after --to " + to);
        }
        ExportRequest request = new ExportRequest(
                from,
                to,
                base == null ? null : CurrencyArgument.code(here, base),
                CurrencyArgument.codes(here, symbols),
                provider);
        ExportFormat chosen = here.json() ? ExportFormat.JSON : format;
        Settings settings = here.settings();
        try (Database database = here.openExisting(settings)) {
            SnapshotSpans spans = new SnapshotSpans(database);
            requireStored(spans.providers());
            Exporter exporter = new Exporter(spans, missing(settings, database));
            Exporter.Exported done;
            try (Writer out = out()) {
                done = exporter.write(chosen, request, out);
            }
            remark(done, chosen);
            return ExitCode.DONE;
        } catch (IllegalArgumentException e) {
            throw here.wrong(e.getMessage());
        }
    }

    private void requireStored(List<String> stored) {
        if (provider != null && !stored.contains(provider)) {
            throw here.wrong("nothing is stored of " + provider + "; stored are "
                    + (stored.isEmpty() ? "none" : String.join(", ", stored)));
        }
    }

    private Exporter.Missing missing(Settings settings, Database database) {
        Wiring wiring = new Wiring(settings, database, here.clock());
        SeriesReader reader = wiring.readers().series();
        // a provider that is not configured has no calendar: nothing of it is due
        return (name, first, last) -> wiring.providers().has(name)
                ? reader.read(new SeriesQuery(first, last, null, Set.of(), name, null, false))
                        .missing()
                : List.of();
    }

    /** Past the command line's own writer, which flushes and swallows errors: a full disk must not look like success. */
    private Writer out() throws IOException {
        if (file == null) {
            return new BufferedWriter(new OutputStreamWriter(new FileOutputStream(FileDescriptor.out), UTF_8), 1 << 16);
        }
        try {
            return Files.newBufferedWriter(file, UTF_8);
        } catch (IOException e) {
            throw here.cannotWrite(file, e);
        }
    }

    private void remark(Exporter.Exported done, ExportFormat chosen) {
        here.remark(done.rates() + " rates of " + done.days() + " days"
                + (done.providers().isEmpty() ? "" : " of " + String.join(", ", done.providers())));
        if (done.rates() == 0 && done.days() > 0) {
            here.remark("note: none of these days has what --base and --symbols ask for");
        }
        if (chosen == ExportFormat.WIDE_CSV && !done.bases().equals(Set.of("EUR"))) {
            done.bases()
                    .forEach(code -> here.remark("note: the file does not say that its base is " + code
                            + "; import it with --base " + code));
        }
    }
}
