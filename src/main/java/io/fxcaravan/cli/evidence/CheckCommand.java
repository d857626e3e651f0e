package io.fxcaravan.cli.evidence;

import io.fxcaravan.cli.args.CommandContext;
import io.fxcaravan.cli.args.ExitCode;
import io.fxcaravan.config.Settings;
import io.fxcaravan.daemon.Wiring;
import io.fxcaravan.evidence.CheckedCsv;
import io.fxcaravan.evidence.Readers;
import io.fxcaravan.store.Database;
import io.fxcaravan.transfer.file.TextLines;
import java.io.FilterWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code check}: whether booked rates are still the known rates. */
@Command(
        description =
                "Checks a CSV of booked rates (columns date, base, quote, rate; also id, provider, rule, asOf) and prints"
                        + " it with the verdict added to each line. Exit 1 when one does not hold.")
public final class CheckCommand implements Callable<Integer> {
    @Mixin
    private CommandContext here;

    @Parameters(paramLabel = "FILE", description = "The CSV, may be packed by gzip or zip; - reads standard input.")
    private String file;

    @Option(names = "--out", paramLabel = "FILE", description = "Where to write (default: standard output).")
    private Path out;

    @Override
    public Integer call() throws IOException {
        Settings settings = here.settings();
        if (out != null && Files.exists(out) && !file.equals("-") && Files.isSameFile(out, Path.of(file))) {
            throw here.wrong("--out " + out + " is the file that is read; name another");
        }
        try (Database database = here.openExisting(settings);
                TextLines in = new TextLines(open());
                Writer to = out == null ? new Kept(here.out()) : Files.newBufferedWriter(out)) {
            Readers readers = new Wiring(settings, database, here.clock()).readers();
            CheckedCsv csv = new CheckedCsv(readers.checker(), in, to);
            while (csv.next()) {
                // each line is written as it is judged
            }
            to.flush();
            here.remark(csv.lines() - csv.failing() + " of " + csv.lines() + " lines hold");
            return csv.failing() == 0 ? ExitCode.DONE : ExitCode.PARTLY;
        }
    }

    private InputStream open() {
        try {
            return file.equals("-") ? System.in : Files.newInputStream(Path.of(file));
        } catch (IOException e) {
            throw here.wrong(file + " cannot be read: " + e.getMessage());
        }
    }

    /** Standard output, which stays open. */
    private static final class Kept extends FilterWriter {
        Kept(Writer out) {
            super(out);
        }

        @Override
        public void close() throws IOException {
            flush();
        }
    }
}
