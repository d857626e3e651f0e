package io.fxcaravan.cli;

import io.fxcaravan.cli.args.ExitCode;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code help}: what {@code --help} prints. */
@Command(description = "Shows how the program, or a command, is used.")
public final class HelpCommand implements Callable<Integer> {
    @Spec
    private CommandSpec self;

    @Parameters(paramLabel = "COMMAND", arity = "0..*", description = "Such as rates, or db backup.")
    private List<String> names = List.of();

    @Override
    public Integer call() {
        CommandLine about = self.root().commandLine();
        for (String name : names) {
            CommandLine part = about.getSubcommands().get(name);
            if (part == null) {
                throw new ParameterException(
                        self.commandLine(), "there is no command " + name + "; `fx-caravan help` lists all");
            }
            about = part;
        }
        about.usage(self.commandLine().getOut());
        return ExitCode.DONE;
    }
}
