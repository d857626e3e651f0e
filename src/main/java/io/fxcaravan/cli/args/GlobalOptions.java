package io.fxcaravan.cli.args;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The options of every command; they may stand before its name or after it. */
public final class GlobalOptions {
    /** The property by which the launcher says where the program is. */
    static final String DISTRIBUTION = "fx.distribution";

    @Option(
            names = "--home",
            paramLabel = "DIR",
            scope = ScopeType.INHERIT,
            description =
                    "The folder of config/, data/ and logs/ (else FX_CARAVAN_HOME, else the program's own folder).")
    Path home;

    @Option(
            names = "--profile",
            paramLabel = "NAME",
            scope = ScopeType.INHERIT,
            description =
                    "dev, staging or prod: reads config/application-NAME.properties too (else FX_CARAVAN_PROFILE).")
    String profile;

    @Option(
            names = "-D",
            paramLabel = "NAME=VALUE",
            scope = ScopeType.INHERIT,
            description = "Sets a property; wins over files and environment.")
    Map<String, String> properties = new LinkedHashMap<>();

    @Option(names = "--json", scope = ScopeType.INHERIT, description = "Prints the result as JSON.")
    boolean json;

    @Option(names = "--debug", scope = ScopeType.INHERIT, description = "Shows the stack trace of an error.")
    public boolean debug;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "Shows how the command is used.")
    boolean help;

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            description = "Shows the version.")
    boolean version;

    private final Map<String, String> javaProperties = new LinkedHashMap<>();

    /** Takes what was given to Java itself, as {@code JAVA_OPTS=-Dfx.http.port=8080} does, for options of the program. */
    public void takeJavaProperties(Properties given) {
        given.stringPropertyNames().stream()
                .filter(name ->
                        name.startsWith("fx.") && !name.startsWith("fx.terminal.") && !name.equals(DISTRIBUTION))
                .forEach(name -> javaProperties.put(name, given.getProperty(name)));
    }

    /** The properties given, the program's own options before Java's. */
    Map<String, String> properties() {
        Map<String, String> all = new LinkedHashMap<>(javaProperties);
        all.putAll(properties);
        return all;
    }

    /** Those given to the program that this command is part of. */
    public static GlobalOptions of(CommandSpec command) {
        return (GlobalOptions) command.root().mixins().get("options").userObject();
    }
}
