package io.fxcaravan.cli.args;

import io.fxcaravan.config.Settings;
import io.fxcaravan.home.Home;
import io.fxcaravan.home.StartException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Says which logging configuration holds. To be called before the first logger is made: Logback looks once. */
public final class LogSetup {
    private static final String CONFIGURATION = "logback.configurationFile";

    private LogSetup() {}

    /** Warnings on standard error; nothing else. */
    public static void ofCommand() {
        System.setProperty(CONFIGURATION, "log/command.xml");
    }

    /** As the home's {@code config/logback.xml} says, or the one beside the program. */
    public static void ofDaemon(Settings settings) {
        Path own = settings.home().config().resolve("logback.xml");
        Path brought = CommandContext.distribution().resolve("config/logback.xml");
        intoFiles(settings, (Files.isReadable(own) ? own : brought).toUri().toString());
    }

    /** Into the same files as the daemon; of the screen the command itself takes care. */
    public static void ofIngest(Settings settings) {
        intoFiles(settings, "log/ingest.xml");
    }

    private static void intoFiles(Settings settings, String configuration) {
        System.setProperty("fx.logs", folder(settings.home()).toString());
        System.setProperty(
                "fx.log.name",
                settings.profile().map(profile -> "fx-caravan-" + profile).orElse("fx-caravan"));
        System.setProperty("fx.log.format", settings.choice("fx.log.format"));
        System.setProperty(CONFIGURATION, configuration);
    }

    private static Path folder(Home home) {
        try {
            return Files.createDirectories(home.logs());
        } catch (IOException e) {
            throw new StartException(List.of("cannot create " + home.logs() + ": " + e.getMessage()
                    + "; make the home writable for this user and room on its disk, or name another with --home"));
        }
    }
}
