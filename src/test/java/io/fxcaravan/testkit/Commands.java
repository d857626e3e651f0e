package io.fxcaravan.testkit;

import io.fxcaravan.FxCaravan;
import io.fxcaravan.demo.fixer.FixerStandIn;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/**
 * The program's commands on a home, run in this JVM. What only a process has, its signals, its log files, its launcher,
 * is tested with the packaged program.
 */
public final class Commands {
    private final Path home;

    public Commands(Path home) {
        this.home = home;
    }

    /** What a command that has ended left. */
    public record Ended(int code, String out, String err) {}

    public Path home() {
        return home;
    }

    /** Writes the home's property file: the stand-in as Fixer, free ports, and these pairs of name and value. */
    public Commands configure(FixerStandIn fixer, String... pairs) throws IOException {
        HomeProperties.write(home, fixer.baseUrl(), pairs);
        return this;
    }

    public Ended run(String... arguments) {
        List<String> line = new ArrayList<>(List.of("--home", home.toString()));
        line.addAll(List.of(arguments));
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        // a command chooses its logging by system properties, and is not the only one in this JVM
        Properties before = (Properties) System.getProperties().clone();
        try {
            int code = FxCaravan.commandLine()
                    .setOut(new PrintWriter(out))
                    .setErr(new PrintWriter(err))
                    .execute(line.toArray(String[]::new));
            return new Ended(code, out.toString(), err.toString());
        } finally {
            System.setProperties(before);
        }
    }
}
