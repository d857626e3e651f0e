package io.fxcaravan.api.keys;

import io.fxcaravan.home.Home;
import io.fxcaravan.home.InstanceName;
import io.fxcaravan.home.PrivateFiles;
import io.fxcaravan.home.StartException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** {@code data/operator.key}: with this key, a user who may read the home's data may also operate the daemon. */
public final class OperatorKey {
    private static final String NAME = "operator";

    private OperatorKey() {}

    /** Where it is kept. */
    public static Path file(Home home) {
        return home.data().resolve("operator.key");
    }

    /** The key, where this user may read it. */
    public static Optional<String> read(Home home) {
        try {
            return Optional.of(Files.readString(file(home)).strip()).filter(key -> !key.isEmpty());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /**
     * Writes a new one unless there is a good one.
     *
     * @throws StartException where the file cannot be written
     */
    public static void prepare(Home home, InstanceName instance, boolean clustered, ApiKeys keys) {
        if (read(home).flatMap(keys::find).isPresent()) {
            return;
        }
        // each of several instances has a file and a key of its own
        String name = clustered ? NAME + "@" + instance.name() : NAME;
        try {
            PrivateFiles.write(file(home), keys.replaceOperator(name) + "\n");
        } catch (IOException e) {
            throw new StartException(List.of("cannot write " + file(home) + ": " + e.getMessage()
                    + "; make the home writable for this user and room on its disk, or name another with --home"));
        }
    }
}
