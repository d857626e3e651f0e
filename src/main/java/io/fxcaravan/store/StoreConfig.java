package io.fxcaravan.store;

import io.fxcaravan.config.Settings;
import java.nio.file.Path;
import java.util.Optional;

/**
 * How to reach the database; the properties {@code fx.database.*}.
 *
 * @param url      {@code jdbc:h2:file:...} or {@code jdbc:postgresql://...}
 * @param poolSize the most connections
 * @param backups  where copies of an H2 file lie
 */
public record StoreConfig(String url, String user, String password, int poolSize, Path backups) {
    private static final String H2_FILE = "jdbc:h2:file:";

    /** A configuration with the copies in a folder beside the H2 file. */
    public StoreConfig(String url, String user, String password, int poolSize) {
        this(
                url,
                user,
                password,
                poolSize,
                h2File(url).orElse(Path.of("none").toAbsolutePath()).resolveSibling("backups"));
    }

    /** As the operator has set it. */
    public static StoreConfig from(Settings settings) {
        return new StoreConfig(
                settings.text("fx.database.url"),
                settings.find("fx.database.user").orElse(""),
                settings.secret("fx.database.password").orElse(""),
                settings.whole("fx.database.pool-size"),
                settings.home().data().resolve("backups"));
    }

    /** The H2 file; empty for PostgreSQL. */
    public Optional<Path> h2File() {
        return h2File(url);
    }

    private static Optional<Path> h2File(String url) {
        if (!url.startsWith(H2_FILE)) {
            return Optional.empty();
        }
        String path = url.substring(H2_FILE.length()).split(";", 2)[0];
        return Optional.of(Path.of(path + ".mv.db").toAbsolutePath());
    }

    @Override
    public String toString() {
        return "StoreConfig[" + url + "]";
    }
}
