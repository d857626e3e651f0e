package io.fxcaravan.store.backup;

import io.fxcaravan.home.PrivateFiles;
import io.fxcaravan.store.LastCommitMark;
import io.fxcaravan.store.StoreConfig;
import io.fxcaravan.store.StoreException;
import io.fxcaravan.store.h2.PackedFile;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;
import org.h2.api.ErrorCode;

/**
 * Replaces the H2 file by a copy; no process may have it open. The old file is kept beside it. Days that are newer than the copy
 * are missing in its ledger and are fetched again. Keys that were revoked since are valid again.
 */
public final class Restore {
    private final StoreConfig config;

    public Restore(StoreConfig config) {
        this.config = config;
    }

    /**
     * What was restored.
     *
     * @param newest   the newest snapshot of the copy, as text
     * @param lost     the newest acknowledged snapshot of the old file; null where it is not known
     * @param replaced where the old file is now; null where there was none
     */
    public record Restored(String newest, String lost, Path replaced) {}

    /**
     * Restores a copy.
     *
     * @param force whether to replace even a database that can be read and has lost nothing, or has more than the copy
     * @throws StoreException where the file is not a copy, or where a good database would be replaced without {@code force}
     */
    public Restored restore(Path copy, boolean force) {
        Path file = config.h2File()
                .orElseThrow(() ->
                        new StoreException("this command restores an H2 database only; for PostgreSQL use pg_restore"));
        Optional<LastCommitMark> present = LastCommitMark.read(file);
        Path draft = null;
        try {
            PrivateFiles.createFolder(file.getParent());
            Optional<LastCommitMark> readable = present(file);
            draft = unpack(copy, file);
            Optional<LastCommitMark> brought = brought(draft, copy);
            if (!force) {
                boolean whole = readable.isPresent() && (present.isEmpty() || present.equals(readable));
                requireNoLoss(file, readable, whole, brought, copy);
            }
            Path replaced = setAside(file);
            PrivateFiles.publish(draft, file);
            if (brought.isPresent()) {
                brought.get().write(file);
            } else {
                Files.deleteIfExists(LastCommitMark.beside(file));
            }
            return new Restored(
                    brought.map(LastCommitMark::toString).orElse("nothing"),
                    present.map(LastCommitMark::toString).orElse(null),
                    replaced);
        } catch (IOException e) {
            throw new StoreException("cannot restore " + copy + " to " + file + ": " + e, e);
        } finally {
            if (draft != null) {
                deleteQuietly(draft);
            }
        }
    }

    private static Path unpack(Path copy, Path file) throws IOException {
        Path draft = PrivateFiles.draft(file);
        // H2 opens files with this ending only
        Path database = draft.resolveSibling(draft.getFileName() + ".mv.db");
        Files.move(draft, database);
        try {
            if (PackedFile.unpack(copy, database)) {
                return database;
            }
            throw new StoreException(copy + " is not a copy of a database; `fx-caravan db info` lists the copies");
        } catch (IOException | RuntimeException e) {
            deleteQuietly(database);
            throw e;
        }
    }

    /** The newest snapshot of the present file; empty where it cannot be read. */
    private Optional<LastCommitMark> present(Path file) {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            return OfflineH2File.newest(config, file);
        } catch (SQLException e) {
            if (e.getErrorCode() == ErrorCode.DATABASE_ALREADY_OPEN_1) {
                throw new StoreException(file + " is in use; stop the daemon and all other commands first", e);
            }
            return Optional.empty();
        } catch (RuntimeException | Error e) {
            return Optional.empty(); // torn: that is why it is to be replaced
        }
    }

    private Optional<LastCommitMark> brought(Path draft, Path copy) {
        try {
            return OfflineH2File.newest(config, draft);
        } catch (SQLException | RuntimeException | Error e) {
            throw new StoreException(
                    copy + " does not hold a database that can be read: " + e.getMessage()
                            + "; `fx-caravan db info` lists other copies",
                    e);
        }
    }

    /** A file that lost days may be replaced by a copy that has more days; a file that lost none only by force. */
    private static void requireNoLoss(
            Path file, Optional<LastCommitMark> readable, boolean whole, Optional<LastCommitMark> brought, Path copy) {
        long id = brought.map(LastCommitMark::snapshot).orElse(0L);
        readable.filter(newest -> whole || newest.snapshot() > id).ifPresent(newest -> {
            throw new StoreException(file + " can be read and holds " + newest + ", the copy " + copy + " "
                    + brought.map(LastCommitMark::toString).orElse("nothing")
                    + "; --force replaces it and keeps the old file beside it");
        });
    }

    private static Path setAside(Path file) throws IOException {
        if (!Files.exists(file)) {
            return null;
        }
        for (int number = 1; ; number++) {
            Path aside = file.resolveSibling(file.getFileName() + ".replaced-" + number);
            try {
                Files.move(file, aside); // without the option to replace: an older one stays
                return aside;
            } catch (FileAlreadyExistsException e) {
                continue;
            }
        }
    }

    private static void deleteQuietly(Path draft) {
        try {
            Files.deleteIfExists(draft);
        } catch (IOException e) {
            // it is a stray file, and something else is being reported
        }
    }
}
