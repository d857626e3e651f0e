package io.fxcaravan;

import io.fxcaravan.cli.CompletionCommand;
import io.fxcaravan.cli.ConfigCommand;
import io.fxcaravan.cli.ConvertCommand;
import io.fxcaravan.cli.Dates;
import io.fxcaravan.cli.DaysCommand;
import io.fxcaravan.cli.DbCommand;
import io.fxcaravan.cli.DeadLettersCommand;
import io.fxcaravan.cli.DemoCommand;
import io.fxcaravan.cli.ErrorLines;
import io.fxcaravan.cli.ExportCommand;
import io.fxcaravan.cli.GlobalOptions;
import io.fxcaravan.cli.ImportCommand;
import io.fxcaravan.cli.IngestCommand;
import io.fxcaravan.cli.KeysCommand;
import io.fxcaravan.cli.Logging;
import io.fxcaravan.cli.PruneCommand;
import io.fxcaravan.cli.QuarantineCommand;
import io.fxcaravan.cli.QueryCommand;
import io.fxcaravan.cli.RatesCommand;
import io.fxcaravan.cli.RunCommand;
import io.fxcaravan.cli.StatusCommand;
import io.fxcaravan.cli.TrainCommand;
import io.fxcaravan.cli.Version;
import java.time.Instant;
import java.time.LocalDate;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Picks the command. */
@Command(
        name = "fx-caravan",
        description =
                "Keeps exchange rates: fetches each day's from Fixer, the ECB or XE, leaves no gap, serves what it keeps.",
        versionProvider = Version.class,
        subcommands = {
            RunCommand.class,
            DemoCommand.class,
            IngestCommand.class,
            RatesCommand.class,
            ConvertCommand.class,
            ImportCommand.class,
            ExportCommand.class,
            DaysCommand.class,
            DeadLettersCommand.class,
            QuarantineCommand.class,
            PruneCommand.class,
            StatusCommand.class,
            QueryCommand.class,
            KeysCommand.class,
            ConfigCommand.class,
            DbCommand.class,
            CompletionCommand.class,
            TrainCommand.class
        })
public final class FxCaravan {
    @Mixin
    private GlobalOptions options;

    /** The whole command line, as the program and its tests run it. */
    public static CommandLine commandLine() {
        ErrorLines errors = new ErrorLines();
        CommandLine program = new CommandLine(new FxCaravan());
        // -12.50 looks like options to the parser
        program.getSubcommands().get("convert").setUnmatchedOptionsArePositionalParams(true);
        return program.setCaseInsensitiveEnumValuesAllowed(true)
                .registerConverter(LocalDate.class, Dates::date)
                .registerConverter(Instant.class, Dates::time)
                .setParameterExceptionHandler(errors)
                .setExecutionExceptionHandler(errors);
    }

    public static void main(String[] args) {
        Logging.ofCommand();
        System.exit(commandLine().execute(args));
    }
}
