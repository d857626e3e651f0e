package io.fxcaravan.store;

import io.fxcaravan.home.PrivateFiles;
import io.fxcaravan.logging.RootCause;
import io.fxcaravan.store.h2.UpgradeCopy;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.h2.api.ErrorCode;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An H2 file: what it held, what is wrong with it, and the command that mends it. */
final class H2File {
    private static final Logger LOG = LoggerFactory.getLogger(H2File.class);
    private static final Set<Integer> CORRUPT =
            Set.of(ErrorCode.FILE_CORRUPTED_1, ErrorCode.FILE_VERSION_ERROR_1, ErrorCode.GENERAL_ERROR_1);

    private final String url;
    private final Path path;
    private final BackupFiles backupFiles;
    private final UpgradeCopy beforeUpgrade;
    private volatile LastCommitMark mark;
    private volatile String loss;

    H2File(String url, Path path, BackupFiles backupFiles) {
        this.url = url;
        this.path = path;
        this.backupFiles = backupFiles;
        this.beforeUpgrade = new UpgradeCopy(path);
        this.mark = LastCommitMark.read(path).orElse(null);
    }

    Path path() {
        return path;
    }

    /** Whether there is no file, and none was ever filled. */
    boolean isNew() {
        return mark == null && !Files.exists(path);
    }

    /** Makes the folder. @throws StoreException where the file cannot be written, or has gone since it was filled */
    void prepare() {
        try {
            PrivateFiles.createFolder(path.getParent());
        } catch (IOException e) {
            throw new StoreException(
                    "cannot create " + path.getParent() + ": " + e.getMessage()
                            + "; make the home writable for this user and room on its disk, or name another with --home",
                    e);
        }
        // H2 would say that some of its features do not go together
        Path lacking = Files.exists(path) && !Files.isWritable(path) ? path : path.getParent();
        if (!Files.isWritable(lacking)) {
            throw new StoreException(
                    lacking + " cannot be written; make it writable for this user, and its disk as well,"
                            + " or name another home with --home");
        }
        try {
            beforeUpgrade.putBack();
        } catch (IOException e) {
            throw new StoreException(
                    "the change of the schema of " + path
                            + " was broken off, and the copy made before it cannot be put back: " + e.getMessage()
                            + "; make room on its disk and start again",
                    e);
        }
        if (mark != null && !Files.exists(path)) {
            throw new StoreException(
                    "the database file " + path + " is gone, though it held " + mark + "; " + remedy());
        }
    }

    /** Changes the schema of the open file; the next opening undoes it where this process dies before the end. */
    void changeSchema(Jdbi jdbi, Runnable scripts) {
        try {
            beforeUpgrade.take(jdbi);
        } catch (IOException | JdbiException e) {
            throw new StoreException(
                    "cannot copy " + path + ", as is to be done before its schema is brought up to date: "
                            + RootCause.text(e) + "; make room in " + path.getParent(),
                    e);
        }
        scripts.run();
        jdbi.useHandle(h -> h.execute("checkpoint sync"));
        try {
            beforeUpgrade.remove();
        } catch (IOException e) {
            throw new StoreException("cannot remove the copy made before the schema was changed: " + e, e);
        }
    }

    /** H2 makes its file as the umask says; the folder keeps others out, and a file keeps them out where it is copied too. */
    void closeToOthers() {
        PrivateFiles.closeToOthers(path.getParent());
    }

    /** Compares what it holds with what it held. @throws StoreException where nothing of it is left */
    void compare(Jdbi jdbi) {
        if (mark == null || jdbi.withHandle(mark::isIn)) {
            return;
        }
        LastCommitMark newest = jdbi.withHandle(LastCommitMark::newest)
                .orElseThrow(() -> new StoreException(
                        "the database file " + path + " is empty, though it held " + mark + "; " + remedy()));
        loss = "the database file " + path + " has lost its last acknowledged days: it held " + mark
                + ", the newest in it now is " + newest
                + "; days that are missing are fetched again; or stop the daemon: " + remedy();
        LOG.error(loss);
    }

    /** Notes the newest snapshot. A day is stored whether or not that can be written. */
    void acknowledge(LastCommitMark newest) {
        if (newest.equals(mark)) {
            return;
        }
        try {
            newest.write(path);
            mark = newest;
        } catch (IOException e) {
            LOG.warn(
                    "cannot write {}: {}; a torn database file would go unnoticed",
                    LastCommitMark.beside(path),
                    e.toString());
        }
    }

    /** What is wrong with it, in sentences that say what to do; empty when nothing is. */
    List<String> problems() {
        List<String> all = new ArrayList<>();
        Optional.ofNullable(loss).ifPresent(all::add);
        if (!Files.exists(path)) {
            all.add("the database file " + path + " was deleted while in use; what it holds is copied to "
                    + backupFiles.folder()
                    + " every minute; stop the daemon, then `fx-caravan db restore` the newest copy");
        }
        return all;
    }

    StoreException unreadable(Throwable e) {
        return e instanceof StoreException known
                ? known
                : new StoreException(
                        "cannot open " + url + ": the file is damaged, or is not a database: " + RootCause.text(e)
                                + "; " + remedy() + ", or set fx.database.url to another",
                        e);
    }

    /** Completes an error about the schema: a file that held days and has half a schema is torn. */
    String orTorn() {
        return mark == null ? "" : " If not, the file is damaged: " + remedy();
    }

    private String remedy() {
        return backupFiles.remedy(path);
    }

    /** Whether H2 cannot read the file. Otherwise it is in use, the disk is full, or the password is wrong. */
    static boolean isUnreadable(Throwable e) {
        Throwable root = RootCause.of(e);
        if (root instanceof EOFException || !(root instanceof SQLException) && !(root instanceof IOException)) {
            return true;
        }
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && CORRUPT.contains(sql.getErrorCode())) {
                return true;
            }
        }
        return false;
    }
}
