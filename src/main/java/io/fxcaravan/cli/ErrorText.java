package io.fxcaravan.cli;

import io.fxcaravan.cli.args.ExitCode;
import io.fxcaravan.cli.args.GlobalOptions;
import io.fxcaravan.cli.ingest.RefusedException;
import io.fxcaravan.config.DidYouMean;
import io.fxcaravan.home.StartException;
import io.fxcaravan.logging.RootCause;
import io.fxcaravan.reading.QueryException;
import io.fxcaravan.store.StoreException;
import io.fxcaravan.store.h2.FullDisk;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jdbi.v3.core.JdbiException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Prints every error in one line on standard error; its stack trace with {@code --debug} only. */
public final class ErrorText implements IParameterExceptionHandler, IExecutionExceptionHandler {
    private static final int FEW_STEPS = 3;

    /** What people type who know other programs, and what it is called here. */
    private static final Map<String, String> HABITS = Map.of(
            "--port", "-Dfx.http.port=9000",
            "--host", "-Dfx.http.host=0.0.0.0",
            "--config", "--home DIR, the folder of config/",
            "start", "run",
            "serve", "run",
            "daemon", "run",
            "fetch", "ingest",
            "update", "ingest",
            "get", "rates",
            "backup", "db backup");

    /** The line for a question about a day that is not stored. */
    private static final String NOT_STORED = "not_stored";

    /** As picocli says it: an option with its name, or a parameter with its place; then what is wrong. */
    private static final Pattern WRONG_VALUE = Pattern.compile(
            "Invalid value for (?:option '([^']+)'(?: \\([^)]*\\))?|positional parameter at index \\S+ \\(([^)]*)\\)): (.*)");

    private static final Pattern NO_CHOICE =
            Pattern.compile("expected one of \\[(.*)] \\(case-insensitive\\) but was '(.*)'");

    @Override
    public int handleParseException(ParameterException e, String[] args) {
        CommandLine command = e.getCommandLine();
        String name = command.getCommandSpec().qualifiedName();
        // a mistyped option leaves its value behind, which then is a wrong date or amount: not that is what is wrong
        Optional<String> option = unknownOption(named(command, args), args);
        String said = option.isPresent()
                ? unknownOption(option.get(), named(command, args))
                : e instanceof UnmatchedArgumentException unmatched
                        ? unknown(unmatched)
                        : inOurWords(e.getMessage().lines().findFirst().orElse("wrong usage"));
        // what follows a semicolon says already what to do
        tell(command, said.contains("; ") ? said : said + "; see `" + name + " --help`");
        return ExitCode.USAGE;
    }

    /** The parser names the place of a parameter and every spelling of a choice; who typed it knows neither. */
    private static String inOurWords(String parsers) {
        Matcher wrongValue = WRONG_VALUE.matcher(parsers);
        if (!wrongValue.matches()) {
            return parsers;
        }
        String name = wrongValue.group(1) != null ? wrongValue.group(1) : wrongValue.group(2);
        Matcher choice = NO_CHOICE.matcher(wrongValue.group(3));
        if (!choice.matches()) {
            return name + ": " + wrongValue.group(3);
        }
        String choices = Arrays.stream(choice.group(1).split(", "))
                .map(word -> word.toLowerCase(Locale.ROOT).replace('_', '-'))
                .distinct()
                .collect(Collectors.joining(", "));
        return name + ": '" + choice.group(2) + "' is none of " + choices;
    }

    /** The command that was given: one of a group tells what is wrong in the group's name. */
    private static CommandLine named(CommandLine command, String[] args) {
        CommandLine named = command;
        for (String arg : args) {
            named = named.getSubcommands().getOrDefault(arg, named);
        }
        return named;
    }

    private static Optional<String> unknownOption(CommandLine command, String[] args) {
        Set<String> options = command.getCommandSpec().optionsMap().keySet();
        return Arrays.stream(args)
                .takeWhile(arg -> !arg.equals("--"))
                .filter(arg -> arg.startsWith("--") && !options.contains(name(arg)))
                .findFirst();
    }

    private static String unknownOption(String given, CommandLine command) {
        String habit = HABITS.get(name(given));
        Set<String> options = command.getCommandSpec().optionsMap().keySet();
        String meant = habit != null
                ? "; it is " + habit
                : DidYouMean.of(name(given), options, FEW_STEPS)
                        .map(near -> "; did you mean " + near + "?")
                        .orElse("");
        return "there is no '" + given + "' here" + meant;
    }

    private static String unknown(UnmatchedArgumentException e) {
        String given = e.getUnmatched().get(0);
        String habit = HABITS.get(given);
        List<String> near = habit == null ? e.getSuggestions() : List.of(habit);
        return "there is no '" + given + "' here"
                + (near.isEmpty() ? "" : "; did you mean " + String.join(" or ", near) + "?");
    }

    private static String name(String option) {
        return option.split("=", 2)[0];
    }

    @Override
    public int handleExecutionException(Exception e, CommandLine command, ParseResult parsed) {
        Throwable known = known(e);
        if (known instanceof StartException config) {
            config.problems().forEach(problem -> tell(command, problem));
        } else if (known instanceof QueryException question && question.code().equals(NOT_STORED)) {
            tell(command, question.getMessage() + "; `fx-caravan days` lists what is stored");
        } else if (known instanceof StoreException
                || known instanceof RefusedException
                || known instanceof QueryException) {
            tell(command, known.getMessage());
        } else if (known instanceof JdbiException) {
            tell(
                    command,
                    FullDisk.hasRefused(known)
                            ? FullDisk.WRITE_REFUSED
                            : "the database failed: " + firstLine(RootCause.of(known)));
        } else {
            tell(command, "failed: " + firstLine(RootCause.of(e)) + "; --debug shows where");
        }
        if (GlobalOptions.of(command.getCommandSpec()).debug) {
            e.printStackTrace(command.getErr());
        }
        return code(known);
    }

    /** What this program threw, under what Camel has wrapped around it; otherwise the exception itself. */
    private static Throwable known(Throwable e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof StartException
                    || cause instanceof StoreException
                    || cause instanceof RefusedException
                    || cause instanceof QueryException
                    || cause instanceof JdbiException) {
                return cause;
            }
        }
        return e;
    }

    private static int code(Throwable known) {
        if (known instanceof StartException
                || known instanceof QueryException question && question.kind() == QueryException.Kind.INVALID) {
            return ExitCode.USAGE;
        }
        if (known instanceof RefusedException) {
            return ExitCode.REFUSED;
        }
        return known instanceof StoreException || known instanceof JdbiException ? ExitCode.DATABASE : ExitCode.PARTLY;
    }

    private static String firstLine(Throwable e) {
        String message =
                e.getMessage() == null ? "" : e.getMessage().lines().findFirst().orElse("");
        return message.isEmpty() ? e.getClass().getSimpleName() : message;
    }

    private static void tell(CommandLine command, String line) {
        PrintWriter err = command.getErr();
        err.println("fx-caravan: " + line);
        err.flush();
    }
}
