package io.fxcaravan.crash;

import java.io.IOException;
import java.nio.file.Path;

/** Where the writes of this process are told, one at a time: the next waits until the one before is made. */
final class Writes {
    private static Path folder;
    private static Told told;

    private Writes() {}

    /** Is told of each write before it is made. */
    interface Told {
        /** @throws IOException instead of the write */
        void about(Write write) throws IOException;
    }

    /** A write. */
    interface Made<T> {
        T make() throws IOException;
    }

    /** From now on tells of the writes below a folder; null for of none. */
    static synchronized void tell(Path below, Told to) {
        folder = below;
        told = to;
    }

    /** Makes a write. */
    static synchronized <T> T make(Write write, Made<T> made) throws IOException {
        if (folder != null && write.file().startsWith(folder) && isKept(write.file())) {
            told.about(write);
        }
        return made.make();
    }

    /** Of H2's lock nothing is left: in the process that goes on here its owner would seem to be alive. */
    static boolean isKept(Path file) {
        return !file.toString().endsWith(".lock.db");
    }
}
