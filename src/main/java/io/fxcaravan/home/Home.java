package io.fxcaravan.home;

import java.nio.file.Path;
import java.util.Map;

/**
 * The folder that holds {@code config/}, {@code data/} and {@code logs/}.
 *
 * @param dir absolute and normalized; need not exist yet
 */
public record Home(Path dir) {
    /** The environment variable that names the home. */
    public static final String VARIABLE = "FX_CARAVAN_HOME";

    public Home {
        dir = dir.toAbsolutePath().normalize();
    }

    /**
     * The home to use: the {@code --home} option, else {@code FX_CARAVAN_HOME}, else the distribution folder.
     *
     * @param optionOrNull the value of {@code --home}, or null when it was not given
     */
    public static Home resolve(Path optionOrNull, Map<String, String> env, Path distribution) {
        if (optionOrNull != null) {
            return new Home(optionOrNull);
        }
        String variable = env.getOrDefault(VARIABLE, "");
        return new Home(variable.isBlank() ? distribution : Path.of(variable.strip()));
    }

    public Path config() {
        return dir.resolve("config");
    }

    public Path data() {
        return dir.resolve("data");
    }

    public Path logs() {
        return dir.resolve("logs");
    }
}
