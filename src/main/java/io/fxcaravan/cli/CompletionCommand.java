package io.fxcaravan.cli;

import io.fxcaravan.cli.args.ExitCode;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code completion}: what makes a shell complete our commands and options. */
@Command(
        description = {
            "Prints what makes the shell complete commands and options.",
            "For this session: source <(fx-caravan completion bash)"
        })
public final class CompletionCommand implements Callable<Integer> {
    /** The shells that can read it. */
    enum Shell {
        BASH,
        ZSH
    }

    @Spec
    private CommandSpec command;

    @Parameters(paramLabel = "SHELL", arity = "0..1", description = "bash or zsh; one text serves both.")
    private Shell shell = Shell.BASH;

    @Override
    public Integer call() {
        CommandLine program = command.root().commandLine();
        program.getOut().print(AutoComplete.bash(program.getCommandName(), program));
        program.getOut().flush();
        return ExitCode.DONE;
    }
}
