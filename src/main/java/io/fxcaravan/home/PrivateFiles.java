package io.fxcaravan.home;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Folders and files that only their owner may read, from the moment they exist. */
public final class PrivateFiles {
    private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY_FOLDER = attribute("rwx------");
    private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY_FILE = attribute("rw-------");

    /** As {@link #draft} names them, and what they are made into. */
    private static final Pattern DRAFT = Pattern.compile(".+\\.\\d+\\.tmp(\\.mv\\.db)?");

    private static final Duration LONGEST_DRAFT = Duration.ofHours(1);

    private static final Logger LOG = LoggerFactory.getLogger(PrivateFiles.class);

    private PrivateFiles() {}

    /** Creates the folder with mode 0700; its parents as usual. An existing one is left as it is. */
    public static void createFolder(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(folder.toAbsolutePath().getParent());
            Files.createDirectories(folder, OWNER_ONLY_FOLDER); // another process may have been faster
        }
    }

    /** Gives mode 0600 to the files of a folder that this user owns; a file system without modes is left as it is. */
    public static void closeToOthers(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.setPosixFilePermissions(file, OWNER_ONLY_FILE.value());
            }
        } catch (IOException | UnsupportedOperationException e) {
            LOG.debug("modes of files in {} are left as they are: {}", folder, e.toString());
        }
    }

    /** Writes a file with mode 0600 in one step, to the disk: readers see all of it or nothing, after a power cut too. */
    public static void write(Path file, String text) throws IOException {
        write(file, draft -> Files.writeString(draft, text, StandardCharsets.UTF_8));
    }

    /** The same of what fills its draft. */
    public static void write(Path file, Filling filling) throws IOException {
        Path draft = draft(file);
        try {
            filling.fill(draft);
            publish(draft, file);
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    /** Writes what a file is to hold. */
    public interface Filling {
        void fill(Path draft) throws IOException;
    }

    /**
     * Removes the drafts beside a file just written that were left by processes that died: those an hour older. A younger one
     * may still be written.
     */
    public static void removeLeftDrafts(Path written) {
        Path folder = written.toAbsolutePath().getParent();
        try (Stream<Path> files = Files.list(folder)) {
            Instant before = Files.getLastModifiedTime(written).toInstant().minus(LONGEST_DRAFT);
            for (Path file : files.filter(PrivateFiles::isDraft).toList()) {
                if (Files.getLastModifiedTime(file).toInstant().isBefore(before)) {
                    Files.deleteIfExists(file);
                }
            }
        } catch (IOException e) {
            LOG.debug("drafts in {} are left: {}", folder, e.toString());
        }
    }

    private static boolean isDraft(Path file) {
        return DRAFT.matcher(file.getFileName().toString()).matches();
    }

    /** An empty file with mode 0600 beside the one that it is to become; its name is its own. */
    public static Path draft(Path file) throws IOException {
        return Files.createTempFile(
                file.toAbsolutePath().getParent(), file.getFileName() + ".", ".tmp", OWNER_ONLY_FILE);
    }

    /** Forces a finished draft to the disk and gives it its name. */
    public static void publish(Path draft, Path file) throws IOException {
        force(draft, StandardOpenOption.WRITE);
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
        force(file.toAbsolutePath().getParent(), StandardOpenOption.READ);
    }

    private static void force(Path path, StandardOpenOption option) throws IOException {
        try (FileChannel channel = FileChannel.open(path, option)) {
            channel.force(true);
        }
    }

    private static FileAttribute<Set<PosixFilePermission>> attribute(String mode) {
        return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(mode));
    }
}
