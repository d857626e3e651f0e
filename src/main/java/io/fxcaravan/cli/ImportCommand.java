package io.fxcaravan.cli;

import io.fxcaravan.cli.args.CommandContext;
import io.fxcaravan.cli.args.CurrencyArgument;
import io.fxcaravan.cli.args.ExitCode;
import io.fxcaravan.cli.print.TransferProgress;
import io.fxcaravan.config.Settings;
import io.fxcaravan.daemon.Wiring;
import io.fxcaravan.ledger.Freshness;
import io.fxcaravan.provider.runtime.ConfiguredProvider;
import io.fxcaravan.store.Database;
import io.fxcaravan.store.StoreConfig;
import io.fxcaravan.transfer.file.Decimals;
import io.fxcaravan.transfer.file.FileFormat;
import io.fxcaravan.transfer.file.FileShape;
import io.fxcaravan.transfer.load.ImportReport;
import io.fxcaravan.transfer.load.ImportRequest;
import io.fxcaravan.transfer.load.Importer;
import io.fxcaravan.transfer.load.Rejects;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code import}: rates out of files, beside a running daemon or without one. */
@Command(
        description = {
            "Loads files of rates. Its rates are laid over each day's and remove no others; what differs makes a new"
                    + " revision; the same file twice adds nothing.",
            "Packed files (gzip, zip) are unpacked."
        })
public final class ImportCommand implements Callable<Integer> {
    private static final String STANDARD_INPUT = "-";
    /** From so many days on the database file is worth compacting. */
    private static final int MANY_DAYS = 31;

    /** What a file may be said to be. */
    enum Format {
        AUTO(null),
        TIDY_CSV(FileFormat.TIDY_CSV),
        WIDE_CSV(FileFormat.WIDE_CSV),
        ECB_CSV(FileFormat.ECB_CSV),
        NDJSON(FileFormat.NDJSON),
        ECB_XML(FileFormat.ECB_XML),
        SDMX_CSV(FileFormat.SDMX_CSV);

        private final FileFormat meant;

        Format(FileFormat meant) {
            this.meant = meant;
        }

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    @Mixin
    private CommandContext here;

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "What to load; - reads standard input.")
    private List<String> files;

    @Option(
            names = "--provider",
            paramLabel = "NAME",
            description = "Whose the rates are that name no provider (default: ecb for its own format, else manual).")
    private String provider;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description =
                    "auto, tidy-csv, wide-csv, ecb-csv, ecb-xml, sdmx-csv or ndjson (default: auto, by how it begins).")
    private Format format = Format.AUTO;

    @Option(names = "--base", paramLabel = "CODE", description = "The base of rates that name none (default: EUR).")
    private String base = "EUR";

    @Option(
            names = "--date-format",
            paramLabel = "PATTERN",
            description = "How the file writes dates, such as dd.MM.yyyy (default: 2026-02-27).")
    private String dates;

    @Option(
            names = "--decimal",
            paramLabel = "MARK",
            description = "comma or point: what stands before the decimals (default: point; comma where semicolons part"
                    + " the cells and every number agrees).")
    private Decimals.Mark decimal;

    @Option(
            names = "--rate-column",
            paramLabel = "NAME",
            description = "The column that holds the rate, such as Close (default: rate).")
    private String rateColumn;

    @Option(
            names = "--quote",
            paramLabel = "CODE",
            description = "The currency of all its rates, where no column names one.")
    private String quote;

    @Option(
            names = "--rejects",
            paramLabel = "FILE",
            description = "Gets each line that cannot be loaded, with its reason, as CSV.")
    private Path rejectsFile;

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why; kept with each revision that it makes.")
    private String reason;

    @Override
    public Integer call() throws IOException {
        Settings settings = here.settings();
        ImportRequest request = request();
        files.forEach(this::requireReadable);
        List<ImportReport> reports = new ArrayList<>();
        Database database = Database.open(StoreConfig.from(settings));
        try (Rejects rejects = rejects()) {
            Importer importer =
                    new Importer(database, here.clock(), settings.home().data(), rejects);
            for (String file : files) {
                reports.add(load(importer, file, request));
            }
            tell(reports, rejects);
            tellOwed(reports, new Wiring(settings, database, here.clock()));
            remark(reports, settings);
            return rejects.count() == 0 ? ExitCode.DONE : ExitCode.PARTLY;
        } finally {
            if (reports.stream().mapToLong(r -> r.added() + r.revised()).sum() >= MANY_DAYS) {
                database.closeCompacted();
            } else {
                database.close();
            }
        }
    }

    private ImportRequest request() {
        if (provider != null && !provider.matches("[a-z][a-z0-9-]{0,19}")) {
            throw here.wrong("--provider is a name in small letters such as manual, not " + provider);
        }
        FileShape shape = new FileShape(
                format.meant, dates, decimal, rateColumn, quote == null ? null : CurrencyArgument.code(here, quote));
        return new ImportRequest(shape, provider, CurrencyArgument.code(here, base), here.user(), reason);
    }

    private void requireReadable(String file) {
        if (Files.isDirectory(Path.of(file))) {
            throw here.wrong(file + " is a folder; name the files in it, such as " + Path.of(file, "*.csv"));
        }
        if (!file.equals(STANDARD_INPUT) && !Files.isReadable(Path.of(file))) {
            throw here.wrong("there is no file " + file + " that can be read");
        }
    }

    private Rejects rejects() {
        try {
            return Rejects.to(rejectsFile);
        } catch (IOException e) {
            throw here.cannotWrite(rejectsFile, e);
        }
    }

    private ImportReport load(Importer importer, String file, ImportRequest request) throws IOException {
        boolean piped = file.equals(STANDARD_INPUT);
        try (InputStream in = piped ? System.in : Files.newInputStream(Path.of(file));
                TransferProgress progress = new TransferProgress(here.err())) {
            return importer.load(
                    piped ? "standard input" : file, in, piped ? 0 : Files.size(Path.of(file)), request, progress);
        } catch (IllegalArgumentException e) {
            throw here.wrong(e.getMessage());
        }
    }

    private void tell(List<ImportReport> reports, Rejects rejects) {
        here.tell(
                Map.of("files", reports),
                () -> reports.forEach(report -> here.out().println(line(report))));
        rejects.first().forEach(here::remark);
        long untold = rejects.count() - rejects.first().size();
        if (untold > 0) {
            here.remark("and " + untold + " more" + (rejectsFile == null ? "; --rejects FILE keeps them all" : ""));
        }
        if (rejects.count() > 0 && rejectsFile != null) {
            here.remark("rejected lines with their reasons are in " + rejectsFile);
        }
    }

    private static String line(ImportReport report) {
        if (report.rates() == 0) {
            return report.file() + ": no rate was loaded; " + report.rejected() + " rejected";
        }
        return report.file() + ": " + (report.rates() == 1 ? "1 rate" : report.rates() + " rates") + " of "
                + String.join(", ", report.providers()) + " from " + report.from() + " to " + report.to() + "; days: "
                + report.added() + " new, " + report.revised() + " revised, " + report.unchanged()
                + " unchanged; " + report.rejected() + " rejected";
    }

    /** What a file leaves out is owed from now on, a hole in it as well as the days since; the daemon may be off. */
    private void tellOwed(List<ImportReport> reports, Wiring wiring) {
        wiring.owed().enterAll();
        SortedSet<String> loaded = new TreeSet<>();
        reports.forEach(report -> loaded.addAll(report.providers()));
        for (ConfiguredProvider provider : wiring.providers().called()) {
            List<LocalDate> missing =
                    loaded.contains(provider.name()) ? wiring.owed().missing(provider) : List.of();
            if (!missing.isEmpty()) {
                here.remark("note: " + missing.size() + (missing.size() == 1 ? " day" : " days") + " of "
                        + provider.name() + " since the oldest stored one are missing: "
                        + Freshness.shown(missing) + "; `fx-caravan status` says how they come");
            }
        }
    }

    /** Rates that are stored and never seen would look lost. */
    private void remark(List<ImportReport> reports, Settings settings) {
        SortedSet<String> loaded = new TreeSet<>();
        reports.forEach(report -> loaded.addAll(report.providers()));
        List<String> seen = settings.providers();
        for (String name : loaded) {
            if (!seen.contains(name)) {
                here.remark("note: reads will not see " + name + ", which is not in fx.providers ("
                        + String.join(", ", seen) + "); add it there, or use `export` and `query`");
            } else if (!seen.get(0).equals(name) && !settings.flag("fx.failover")) {
                here.remark("note: reads get " + name + " only when they name it; with fx.failover=true it answers"
                        + " the days that " + seen.get(0) + " lacks");
            }
        }
    }
}
