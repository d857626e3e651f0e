package io.fxcaravan.cli.args;

import io.fxcaravan.cli.print.Json;
import io.fxcaravan.config.Settings;
import io.fxcaravan.daemon.Wiring;
import io.fxcaravan.home.Home;
import io.fxcaravan.provider.runtime.InstalledProviders;
import io.fxcaravan.store.Database;
import io.fxcaravan.store.StoreConfig;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/** What a command works with: the home, the settings, the clock, where results and remarks go. */
@Command
public // a mixin must be one
final class CommandContext {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    private GlobalOptions options() {
        return GlobalOptions.of(command);
    }

    /** The home that the options, the environment or the program's own place name. */
    public Home home() {
        return Home.resolve(options().home, System.getenv(), distribution());
    }

    /** The folder that the program was unpacked to; the launcher passes it. */
    static Path distribution() {
        return Path.of(System.getProperty(GlobalOptions.DISTRIBUTION, ".")).toAbsolutePath();
    }

    /** @throws io.fxcaravan.home.StartException with every problem at once */
    public Settings settings() {
        return settings(options().properties());
    }

    /** The settings as they would be with these providers only, whether or not the operator uses them. */
    public Settings settingsOf(String provider) {
        Map<String, String> properties = new HashMap<>(options().properties());
        properties.put("fx.providers", provider);
        return settings(properties);
    }

    private Settings settings(Map<String, String> properties) {
        InstalledProviders.requireUsable();
        Home home = home();
        return Settings.load(
                home,
                options().profile,
                System.getenv(),
                properties,
                InstalledProviders.names(home),
                names -> InstalledProviders.defaults(home, names),
                clock());
    }

    /** The properties given as {@code -Dname=value}. */
    public Map<String, String> properties() {
        return options().properties();
    }

    /** Who decides, as it is kept with what they decide. */
    public String user() {
        return System.getProperty("user.name", "unknown");
    }

    /** The clock that the command goes by. */
    public Clock clock() {
        return Clock.systemUTC();
    }

    /** The store of these settings, which must exist already. */
    public Database openExisting(Settings settings) {
        return Database.openExisting(StoreConfig.from(settings));
    }

    /** What comes of the store, which must exist already; what it refuses of a person is wrong usage. */
    public <T> T withStore(BiFunction<Settings, Database, T> work) {
        Settings settings = settings();
        try (Database database = openExisting(settings)) {
            return work.apply(settings, database);
        } catch (IllegalArgumentException e) {
            throw wrong(e.getMessage());
        }
    }

    /** What a command does with the parts over the store. */
    public interface Work {
        void with(Wiring wiring) throws IOException;
    }

    /** Works over the store, which must exist already. */
    public int overStore(Work work) throws IOException {
        Settings settings = settings();
        try (Database database = openExisting(settings)) {
            work.with(new Wiring(settings, database, clock()));
        }
        return ExitCode.DONE;
    }

    /** Whether the result is printed as JSON. */
    public boolean json() {
        return options().json;
    }

    /** For results. */
    public PrintWriter out() {
        return command.commandLine().getOut();
    }

    /** A result of one line, or the same as JSON. */
    public void tell(String line, Object json) {
        tell(json, () -> out().println(line));
    }

    /** A result for people, or the same as JSON. */
    public void tell(Object json, Runnable forPeople) {
        if (json()) {
            Json.print(out(), json);
        } else {
            forPeople.run();
            out().flush();
        }
    }

    /** For everything that is not the result. */
    public PrintWriter err() {
        return command.commandLine().getErr();
    }

    /** A line that is not the result. */
    public void remark(String line) {
        err().println(line);
        err().flush();
    }

    /** Wrong usage, reported as the parser's own errors are. */
    public ParameterException wrong(String message) {
        return new ParameterException(command.commandLine(), message);
    }

    /** The same where a file that was named cannot be written. */
    public ParameterException cannotWrite(Path file, IOException e) {
        return wrong("cannot write " + file + ": "
                + (e instanceof NoSuchFileException
                        ? "its folder does not exist"
                        : e instanceof AccessDeniedException ? "permission denied" : e.getMessage()));
    }

    /** An option that the command does not have, reported as the parser's own errors are. */
    ParameterException unknown(String argument) {
        return new UnmatchedArgumentException(command.commandLine(), List.of(argument));
    }
}
