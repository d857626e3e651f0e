package io.fxcaravan.evidence.tree;

import io.fxcaravan.config.Endpoint;
import io.fxcaravan.config.Settings;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Who keeps each day's checkpoint; the property {@code fx.checkpoint.to}.
 *
 * @param file     the file that notes are added to; null where they are sent
 * @param receiver the endpoint that notes are sent to; null where they are added to a file
 */
public record CheckpointConfig(Path file, Endpoint receiver) {
    private static final String PROPERTY = "fx.checkpoint.to";
    private static final String FILE = "file:";

    /**
     * As the operator has set it; empty where nobody keeps checkpoints.
     *
     * @throws io.fxcaravan.home.StartException where the Camel component of the endpoint is missing
     */
    public static Optional<CheckpointConfig> from(Settings settings) {
        Optional<String> file = settings.secret(PROPERTY).filter(to -> to.startsWith(FILE));
        return file.isPresent()
                ? file.map(to -> new CheckpointConfig(path(to), null))
                : Endpoint.from(
                                settings,
                                PROPERTY,
                                "set file:/some/where/checkpoints.txt, an address of https or of a mail server (smtps://...)")
                        .map(to -> new CheckpointConfig(null, to));
    }

    private static Path path(String to) {
        return Path.of(to.substring(FILE.length()).replaceFirst("^//(?=/)", ""));
    }

    boolean isFile() {
        return file != null;
    }

    /** The keeper, without secrets. */
    public String shown() {
        return isFile() ? file.toString() : receiver.shown();
    }

    /** Why a note was not taken, without secrets. */
    String explain(Exception failure) {
        return isFile() ? String.valueOf(failure) : receiver.explain(failure);
    }
}
