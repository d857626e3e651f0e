package io.fxcaravan.cli.read;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.fxcaravan.cli.args.CommandContext;
import io.fxcaravan.cli.args.ExitCode;
import io.fxcaravan.cli.print.RowPrinter;
import io.fxcaravan.config.Settings;
import io.fxcaravan.store.Database;
import io.fxcaravan.store.StoreConfig;
import io.fxcaravan.store.query.ViewReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code query}: one SELECT of a person over the documented views. */
@Command(
        description = {
            "Runs one read-only SELECT on the views rates, rate_history, day_ledger, dead_letters, quarantined_rates,"
                    + " quota and operator_actions.",
            "At most 1,000,000 rows and 60 seconds."
        })
public final class QueryCommand implements Callable<Integer> {
    /** As H2 and PostgreSQL say it. */
    private static final Set<String> NOT_ENOUGH_RIGHTS = Set.of("90096", "42501");

    /** PostgreSQL's word for a query that has taken too long. */
    private static final String CANCELLED = "57014";

    @Mixin
    private CommandContext here;

    @Parameters(
            paramLabel = "SQL",
            description = "Such as: select * from rates where quote = 'USD' order by rate_date desc limit 5")
    private String sql;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "csv, table or json (default: csv; --json is the same as json).")
    private RowPrinter.Format format = RowPrinter.Format.CSV;

    @Option(names = "--out", paramLabel = "FILE", description = "Where the rows go (default: standard output).")
    private Path file;

    @Override
    public Integer call() throws IOException {
        Settings settings = here.settings();
        try (Database database = here.openExisting(settings)) {
            ViewReader reader = new ViewReader(StoreConfig.from(settings), database);
            if (file == null) {
                return print(reader, here.out());
            }
            try (PrintWriter out = new PrintWriter(Files.newBufferedWriter(file, UTF_8))) {
                return print(reader, out);
            } catch (IOException e) {
                throw here.cannotWrite(file, e);
            }
        }
    }

    private int print(ViewReader reader, PrintWriter out) throws IOException {
        RowPrinter.Format chosen = here.json() ? RowPrinter.Format.JSON : format;
        try (RowPrinter printer = RowPrinter.of(chosen, out)) {
            boolean cut = reader.read(sql, printer);
            if (cut) {
                here.remark("cut after " + ViewReader.MAX_ROWS + " rows; ask for fewer");
            }
            return cut ? ExitCode.PARTLY : ExitCode.DONE;
        } catch (IllegalArgumentException e) {
            throw here.wrong(e.getMessage());
        } catch (SQLException e) {
            if (!(e instanceof SQLTimeoutException) && !CANCELLED.equals(e.getSQLState())) {
                throw here.wrong(said(e));
            }
            here.remark(
                    "fx-caravan: the query was ended after " + ViewReader.MAX_TIME.toSeconds() + " s; ask for less");
            return ExitCode.PARTLY;
        }
    }

    private static String said(SQLException e) {
        if (NOT_ENOUGH_RIGHTS.contains(e.getSQLState())) {
            return "a query may read the views " + String.join(", ", ViewReader.VIEWS) + " and nothing else";
        }
        String message = e.getMessage().split("; SQL statement:", 2)[0];
        return "the database refuses the query: " + message.replaceAll("\\s+", " ");
    }
}
