package io.fxcaravan.evidence.tree;

import io.fxcaravan.config.Settings;
import io.fxcaravan.home.StartException;
import io.fxcaravan.logging.RootCause;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Who keeps each day's checkpoint; the property {@code fx.checkpoint.to}.
 *
 * @param to {@code file:} with a path, or a Camel endpoint; may hold secrets
 */
public record CheckpointConfig(String to) {
    private static final String FILE = "file:";

    /**
     * As the operator has set it; empty where nobody keeps them.
     *
     * @throws StartException where Camel's component for it is not there
     */
    public static Optional<CheckpointConfig> from(Settings settings) {
        Optional<CheckpointConfig> config = settings.secret("fx.checkpoint.to").map(CheckpointConfig::new);
        config.ifPresent(CheckpointConfig::requireComponent);
        return config;
    }

    private void requireComponent() {
        if (file().isEmpty()
                && CheckpointConfig.class.getResource("/META-INF/services/org/apache/camel/component/" + scheme())
                        == null) {
            throw new StartException(List.of("fx.checkpoint.to: there is no Camel component " + scheme()
                    + "; set file:/some/where/checkpoints.txt, an address of https or of a mail server (smtps://...)"));
        }
    }

    private String scheme() {
        return to.substring(0, to.indexOf(':'));
    }

    /** The file that notes are added to; empty where they are sent. */
    Optional<Path> file() {
        return to.startsWith(FILE)
                ? Optional.of(Path.of(to.substring(FILE.length()).replaceFirst("^//(?=/)", "")))
                : Optional.empty();
    }

    boolean isHttp() {
        return scheme().startsWith("http");
    }

    boolean isMail() {
        return scheme().startsWith("smtp");
    }

    /** Camel's endpoint; one that is away does not keep the daemon from starting. */
    String uri() {
        return to + (to.contains("?") ? "&" : "?") + "lazyStartProducer=true";
    }

    /** Where it leads, without what may be secret. */
    String shown() {
        return file().map(Path::toString).orElseGet(() -> scheme() + ":...");
    }

    String scrub(Exception failure) {
        String text = String.valueOf(RootCause.of(failure));
        return file().isPresent() ? text : text.replace(to, shown()).replaceAll("\\?\\S+", "?...");
    }

    @Override
    public String toString() {
        return "CheckpointConfig[" + shown() + "]";
    }
}
