package io.fxcaravan.home;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The folder that holds {@code config/}, {@code data/} and {@code logs/}.
 *
 * @param dir          absolute and normalized; need not exist yet
 * @param distribution the folder that the program was unpacked to; null where it is run from classes
 */
public record Home(Path dir, Path distribution) {
    /** The environment variable that names the home. */
    public static final String VARIABLE = "FX_CARAVAN_HOME";

    /** What a configuration begins with. */
    private static final PathMatcher SEEDS =
            FileSystems.getDefault().getPathMatcher("glob:{application*.properties,logback.xml}");

    public Home {
        dir = dir.toAbsolutePath().normalize();
    }

    /** A home without a distribution. */
    public Home(Path dir) {
        this(dir, null);
    }

    /**
     * The home to use: the {@code --home} option, otherwise {@code FX_CARAVAN_HOME}, otherwise the distribution folder.
     *
     * @param optionOrNull the value of {@code --home}, or null when it was not given
     */
    public static Home resolve(Path optionOrNull, Map<String, String> env, Path distribution) {
        if (optionOrNull != null) {
            return new Home(optionOrNull, distribution);
        }
        String variable = env.getOrDefault(VARIABLE, "");
        return new Home(variable.isBlank() ? distribution : Path.of(variable.strip()), distribution);
    }

    /** The folder of the configuration. */
    public Path config() {
        return dir.resolve("config");
    }

    /** A file of the configuration: of the home, or else of the distribution; empty where neither has it. */
    public Optional<Path> configFile(String name) {
        Path shipped =
                distribution == null ? null : distribution.resolve("config").resolve(name);
        return Stream.of(config().resolve(name), shipped)
                .filter(Objects::nonNull)
                .filter(Files::exists)
                .findFirst();
    }

    /**
     * Gives a home without a configuration the files of the distribution, so that there is something to edit.
     *
     * @return whether it was without
     * @throws IOException where that cannot be written
     */
    public boolean seedConfig() throws IOException {
        if (distribution == null || Files.exists(config()) || !Files.isDirectory(distribution.resolve("config"))) {
            return false;
        }
        Files.createDirectories(config());
        try (Stream<Path> shipped = Files.list(distribution.resolve("config"))) {
            for (Path file :
                    shipped.filter(path -> SEEDS.matches(path.getFileName())).toList()) {
                Files.copy(file, config().resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        return true;
    }

    /** The folder of the database and its copies. */
    public Path data() {
        return dir.resolve("data");
    }

    /** The folder of the log files. */
    public Path logs() {
        return dir.resolve("logs");
    }
}
