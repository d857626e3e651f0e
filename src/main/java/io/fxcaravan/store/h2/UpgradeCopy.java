package io.fxcaravan.store.h2;

import io.fxcaravan.home.PrivateFiles;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An H2 file as it was before its schema was changed. H2 commits each statement of a script by itself, and one that adds a
 * column in several steps, between which the table is not there: a process that dies on the way leaves a schema that no script
 * fits. So the file is copied first, and put back by the next one that opens it.
 */
public final class UpgradeCopy {
    private static final Logger LOG = LoggerFactory.getLogger(UpgradeCopy.class);

    private final Path database;
    private final Path copy;

    /** The copy beside a file. */
    public UpgradeCopy(Path database) {
        this.database = database;
        this.copy = database.resolveSibling(
                database.getFileName().toString().replace(".mv.db", "") + ".before-upgrade.zip");
    }

    /** Puts the copy back that a process has left behind; does nothing where one has the file open, and may be at it. */
    public void putBack() throws IOException {
        if (!Files.exists(copy) || isOpen()) {
            return;
        }
        PrivateFiles.write(database, draft -> {
            if (!PackedFile.unpack(copy, draft)) {
                throw new IOException(copy + " holds no database");
            }
        });
        Files.delete(copy);
        LOG.warn("schema upgrade interrupted, starting again database={}", database);
    }

    private boolean isOpen() throws IOException {
        if (!Files.exists(database)) {
            return false;
        }
        try (FileChannel channel = FileChannel.open(database, StandardOpenOption.WRITE);
                FileLock free = channel.tryLock()) {
            return free == null;
        } catch (OverlappingFileLockException e) {
            return true; // by another part of this very process
        }
    }

    /** Copies the file, which this process has open. */
    public void take(Jdbi open) throws IOException {
        PrivateFiles.write(copy, draft -> PackedFile.pack(open, draft));
    }

    /** The schema is changed. */
    public void remove() throws IOException {
        Files.deleteIfExists(copy);
    }
}
