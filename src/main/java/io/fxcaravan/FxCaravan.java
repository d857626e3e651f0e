package io.fxcaravan;

import io.fxcaravan.cli.CompletionCommand;
import io.fxcaravan.cli.ConfigCommand;
import io.fxcaravan.cli.DbCommand;
import io.fxcaravan.cli.DeadLettersCommand;
import io.fxcaravan.cli.DemoCommand;
import io.fxcaravan.cli.ErrorText;
import io.fxcaravan.cli.ExportCommand;
import io.fxcaravan.cli.HelpCommand;
import io.fxcaravan.cli.HelpText;
import io.fxcaravan.cli.ImportCommand;
import io.fxcaravan.cli.IngestCommand;
import io.fxcaravan.cli.KeysCommand;
import io.fxcaravan.cli.ProvidersCommand;
import io.fxcaravan.cli.PruneCommand;
import io.fxcaravan.cli.QuarantineCommand;
import io.fxcaravan.cli.RunCommand;
import io.fxcaravan.cli.TrainCommand;
import io.fxcaravan.cli.args.DateArgument;
import io.fxcaravan.cli.args.ExitCode;
import io.fxcaravan.cli.args.GlobalOptions;
import io.fxcaravan.cli.args.LogSetup;
import io.fxcaravan.cli.args.Version;
import io.fxcaravan.cli.evidence.ChangesCommand;
import io.fxcaravan.cli.evidence.CheckCommand;
import io.fxcaravan.cli.evidence.RevisionsCommand;
import io.fxcaravan.cli.evidence.VerifyCommand;
import io.fxcaravan.cli.read.AveragesCommand;
import io.fxcaravan.cli.read.CompareCommand;
import io.fxcaravan.cli.read.ConvertCommand;
import io.fxcaravan.cli.read.CurrenciesCommand;
import io.fxcaravan.cli.read.DaysCommand;
import io.fxcaravan.cli.read.QueryCommand;
import io.fxcaravan.cli.read.RatesCommand;
import io.fxcaravan.cli.read.StatusCommand;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Picks the command. */
@Command(
        name = "fx-caravan",
        description =
                "Keeps exchange rates: fetches each day's from Fixer, the ECB or XE, leaves no gap, serves what it keeps.",
        versionProvider = Version.class)
public final class FxCaravan implements Callable<Integer> {
    /** By name; {@link HelpText} groups them. */
    private static final Map<String, Class<?>> COMMANDS = new LinkedHashMap<>();

    static {
        COMMANDS.put("run", RunCommand.class);
        COMMANDS.put("demo", DemoCommand.class);
        COMMANDS.put("ingest", IngestCommand.class);
        COMMANDS.put("rates", RatesCommand.class);
        COMMANDS.put("convert", ConvertCommand.class);
        COMMANDS.put("averages", AveragesCommand.class);
        COMMANDS.put("compare", CompareCommand.class);
        COMMANDS.put("currencies", CurrenciesCommand.class);
        COMMANDS.put("revisions", RevisionsCommand.class);
        COMMANDS.put("changes", ChangesCommand.class);
        COMMANDS.put("check", CheckCommand.class);
        COMMANDS.put("verify", VerifyCommand.class);
        COMMANDS.put("import", ImportCommand.class);
        COMMANDS.put("export", ExportCommand.class);
        COMMANDS.put("days", DaysCommand.class);
        COMMANDS.put("dead-letters", DeadLettersCommand.class);
        COMMANDS.put("quarantine", QuarantineCommand.class);
        COMMANDS.put("prune", PruneCommand.class);
        COMMANDS.put("status", StatusCommand.class);
        COMMANDS.put("query", QueryCommand.class);
        COMMANDS.put("keys", KeysCommand.class);
        COMMANDS.put("providers", ProvidersCommand.class);
        COMMANDS.put("config", ConfigCommand.class);
        COMMANDS.put("db", DbCommand.class);
        COMMANDS.put("help", HelpCommand.class);
        COMMANDS.put("completion", CompletionCommand.class);
        COMMANDS.put("train", TrainCommand.class);
    }

    /** These speak of all the others. */
    private static final Set<String> OF_ALL = Set.of("completion", "train");

    @Mixin
    private GlobalOptions options;

    @Spec
    private CommandSpec self;

    /** Without a command: what there is. */
    @Override
    public Integer call() {
        self.commandLine().usage(self.commandLine().getOut());
        return ExitCode.DONE;
    }

    /** The whole command line, as the program and its tests run it. */
    public static CommandLine commandLine() {
        return commandLine(COMMANDS.keySet());
    }

    /** As much of it as these arguments can ask for: to describe every command to the parser takes a tenth of a start. */
    static CommandLine commandLine(String... args) {
        Set<String> named = new LinkedHashSet<>(List.of(args));
        named.retainAll(COMMANDS.keySet());
        boolean few = args.length == 0 || !named.isEmpty() && Collections.disjoint(named, OF_ALL);
        return commandLine(few ? named : COMMANDS.keySet());
    }

    private static CommandLine commandLine(Set<String> names) {
        ErrorText errors = new ErrorText();
        CommandLine program = new CommandLine(new FxCaravan());
        names.forEach(name -> program.addSubcommand(name, COMMANDS.get(name)));
        HelpText.arrange(program);
        // -12.50 looks like options to the parser
        Optional.ofNullable(program.getSubcommands().get("convert"))
                .ifPresent(convert -> convert.setUnmatchedOptionsArePositionalParams(true));
        return program.setCaseInsensitiveEnumValuesAllowed(true)
                .registerConverter(LocalDate.class, DateArgument::date)
                .registerConverter(Instant.class, DateArgument::time)
                .setParameterExceptionHandler(errors)
                .setExecutionExceptionHandler(errors);
    }

    /** Runs the command that the arguments name and exits with its code. */
    public static void main(String[] args) {
        LogSetup.ofCommand();
        CommandLine program = commandLine(args);
        GlobalOptions.of(program.getCommandSpec()).takeJavaProperties(System.getProperties());
        System.exit(program.execute(args));
    }
}
