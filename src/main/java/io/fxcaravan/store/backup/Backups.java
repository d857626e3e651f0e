package io.fxcaravan.store.backup;

import io.fxcaravan.home.PrivateFiles;
import io.fxcaravan.logging.RootCause;
import io.fxcaravan.store.BackupFiles;
import io.fxcaravan.store.Database;
import io.fxcaravan.store.LastCommitMark;
import io.fxcaravan.store.StoreException;
import io.fxcaravan.store.h2.PackedFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes dated copies of the H2 file while it is in use. Only a database that can be read to its end is copied: otherwise damaged
 * copies would replace the good ones one by one.
 */
public final class Backups {
    private static final Logger LOG = LoggerFactory.getLogger(Backups.class);
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private final Database database;
    private final BackupConfig config;
    private final BackupFiles backupFiles;
    private final Clock clock;
    private Optional<LastCommitMark> rescued = Optional.empty();

    public Backups(Database database, BackupConfig config, Clock clock) {
        this.database = database;
        this.config = config;
        this.backupFiles = new BackupFiles(config.folder());
        this.clock = clock;
    }

    /** The dated copies, the newest first. */
    public List<Path> all() {
        return backupFiles.all();
    }

    /** Makes a copy where one is due, as the timer does. A failure is logged; the next check tries again. */
    public void look() {
        Optional<Path> file = database.h2File();
        if (file.isEmpty()) {
            return;
        }
        try {
            rescue();
            if (Files.exists(file.get()) && isDue()) {
                make();
            }
        } catch (RuntimeException e) {
            LOG.error("the database could not be copied to {}: {}", config.folder(), RootCause.text(e));
        }
    }

    private boolean isDue() {
        String newest =
                backupFiles.newest().map(file -> file.getFileName().toString()).orElse("");
        return newest.compareTo(name(clock.instant().minus(config.every()))) <= 0;
    }

    /**
     * Saves the content of a database file that was deleted while in use: it exists until it is closed. Does nothing where the
     * file exists, or where nothing new was stored since it was saved.
     */
    public void rescue() {
        Optional<Path> file = database.h2File().filter(path -> !Files.exists(path));
        if (file.isEmpty()) {
            return;
        }
        Optional<LastCommitMark> newest = database.jdbi().withHandle(LastCommitMark::newest);
        if (!newest.equals(rescued)) {
            Path copy = make();
            rescued = newest;
            LOG.error(
                    "the database file {} was deleted while in use; what it held is saved: stop the daemon, then run"
                            + " `fx-caravan db restore {}`",
                    file.get(),
                    copy);
        }
    }

    /**
     * Makes a dated copy now, and removes the oldest copies beyond {@link BackupConfig#keep()}.
     *
     * @throws StoreException where the database cannot be read or the copy cannot be written
     */
    public Path make() {
        try {
            PrivateFiles.createFolder(config.folder());
        } catch (IOException e) {
            throw new StoreException("cannot create " + config.folder() + ": " + e.getMessage(), e);
        }
        Path copy = config.folder().resolve(name(clock.instant()));
        backup(copy);
        PrivateFiles.removeLeftDrafts(copy);
        backupFiles.all().stream().skip(config.keep()).forEach(Backups::delete);
        return copy;
    }

    /**
     * Copies the database as it is now into a file with mode 0600, even while other processes use it.
     *
     * @throws StoreException where the database is not an H2 file or cannot be read, or the copy cannot be written
     */
    public void backup(Path target) {
        if (database.h2File().isEmpty()) {
            throw new StoreException("this command copies an H2 database only; for PostgreSQL use pg_dump");
        }
        Path folder = target.toAbsolutePath().getParent();
        if (!Files.isDirectory(folder)) {
            throw new StoreException("cannot write " + target + ": there is no folder " + folder + "; make it first");
        }
        try {
            database.jdbi().useHandle(OfflineH2File::readThrough);
        } catch (RuntimeException e) {
            throw new StoreException(
                    "the database cannot be read from end to end: " + RootCause.text(e) + "; "
                            + backupFiles.remedy(database.h2File().get()),
                    e);
        }
        Path draft = null;
        try {
            draft = PrivateFiles.draft(target);
            copyTo(draft);
            PrivateFiles.publish(draft, target);
        } catch (IOException | RuntimeException e) {
            throw new StoreException(
                    "cannot write " + target + ": " + RootCause.text(e) + "; make room, or name another place", e);
        } finally {
            delete(draft);
        }
    }

    private void copyTo(Path draft) throws IOException {
        Path file = database.h2File().orElseThrow();
        // H2 copies the open file, but looks for its name in the folder
        Path placeholder = Files.exists(file) ? null : Files.createFile(file);
        try {
            PackedFile.pack(database.jdbi(), draft);
        } finally {
            delete(placeholder);
        }
    }

    private static String name(Instant time) {
        return "fx-caravan-" + STAMP.format(time) + ".zip";
    }

    private static void delete(Path file) {
        try {
            if (file != null) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            LOG.warn("cannot remove {}: {}", file, e.toString());
        }
    }
}
