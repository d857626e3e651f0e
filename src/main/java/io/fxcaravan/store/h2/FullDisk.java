package io.fxcaravan.store.h2;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;
import org.h2.api.ErrorCode;

/**
 * A disk without room for what an H2 file would write. H2 closes a file that it cannot write to, and cannot open it again.
 *
 * @param folder where the file lies
 * @param free   bytes
 */
public record FullDisk(Path folder, long free) {
    /** A file that is opened with less is closed again by its first commit. */
    private static final long LEAST = 1 << 20;

    /** As Linux and macOS say it. */
    private static final String NO_ROOM = "No space left on device";

    /** What a write is answered with while files are opened for reading only. */
    public static final String WRITE_REFUSED =
            "the disk of the database is full, so that it can only be read; make room on it";

    /** The disk of a folder, where it is full. One that does not know its size is taken for roomy. */
    public static Optional<FullDisk> of(Path folder) {
        File disk = folder.toFile();
        long free = disk.getUsableSpace();
        return free < LEAST && disk.getTotalSpace() > 0 ? Optional.of(new FullDisk(folder, free)) : Optional.empty();
    }

    /** Whether that, or what lies under it, is a write that found no room, or a file that is opened for reading only. */
    public static boolean hasRefused(Throwable e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (isReadOnly(cause) || hasNoRoom(cause)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isReadOnly(Throwable e) {
        return e instanceof SQLException sql && sql.getErrorCode() == ErrorCode.DATABASE_IS_READ_ONLY;
    }

    private static boolean hasNoRoom(Throwable e) {
        return e instanceof IOException && NO_ROOM.equals(e.getMessage());
    }

    /** What is wrong and where, for a sentence to go on with. */
    public String cause() {
        return "the disk of " + folder + " is full, " + free + " bytes are free";
    }

    /** The same, with what follows and what to do. */
    public String sentence() {
        return cause() + ": the database can only be read, and no day is stored; make room, at least " + LEAST
                + " bytes, and it goes on by itself";
    }
}
