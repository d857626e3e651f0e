package io.fxcaravan.home;

import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.locks.LockSupport;

/**
 * One process at a time makes the calls of a home: the daemon, or one {@code ingest}. The lock is the system's own, so it
 * never outlives its process; the file's text only says whose it is and where to reach it.
 */
public final class HomeLock implements AutoCloseable {
    private static final int TRIES = 5;
    private static final Duration BETWEEN_TRIES = Duration.ofMillis(50);

    private final Path file;
    private final FileChannel channel;

    private HomeLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /**
     * Who holds a home.
     *
     * @param command {@code run}, {@code demo} or {@code ingest}
     * @param api     where its HTTP API is; null where it has none, or none yet
     */
    public record Holder(long pid, String command, URI api) {}

    /**
     * Takes the home for this process.
     *
     * @throws StartException where another process has it, naming it, or where the home cannot be written
     */
    public static HomeLock take(Home home, String command) {
        Path file = file(home);
        try {
            PrivateFiles.createFolder(home.data());
            FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (!lock(channel)) {
                channel.close();
                throw new StartException(List.of(taken(home)));
            }
            HomeLock lock = new HomeLock(file, channel);
            lock.write(command, null);
            PrivateFiles.removeLeftDrafts(file);
            return lock;
        } catch (IOException e) {
            throw new StartException(List.of("cannot write in the home " + home.dir() + ": " + e.getMessage()
                    + "; make it writable for this user, or name another with --home"));
        }
    }

    /** A process that only checks whether the home is held has the lock itself, for a moment. */
    private static boolean lock(FileChannel channel) throws IOException {
        for (int again = TRIES; again > 0; again--) {
            if (tryLock(channel)) {
                return true;
            }
            LockSupport.parkNanos(BETWEEN_TRIES.toNanos());
        }
        return false;
    }

    private static boolean tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false; // another part of this very process
        }
    }

    private static String taken(Home home) {
        String who = read(home)
                .map(holder -> "`fx-caravan " + holder.command() + "` with pid " + holder.pid())
                .orElse("another fx-caravan");
        return who + " works on the home " + home.dir() + "; stop it first, or name another home with --home";
    }

    /** The process that holds the home now; empty where none does. */
    public static Optional<Holder> holder(Home home) {
        Path file = file(home);
        if (!Files.isReadable(file)) {
            return Optional.empty();
        }
        // a lock that can be taken is free; trying is the only way to know
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
                FileLock free = channel.tryLock()) {
            return free != null ? Optional.empty() : read(home);
        } catch (OverlappingFileLockException e) {
            return read(home);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Optional<Holder> read(Home home) {
        try {
            Properties text = new Properties();
            text.load(new StringReader(Files.readString(file(home), StandardCharsets.UTF_8)));
            String api = text.getProperty("api");
            return Optional.of(new Holder(
                    Long.parseLong(text.getProperty("pid", "0")),
                    text.getProperty("command", "run"),
                    api == null ? null : URI.create(api)));
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Tells others where the API of this process is. */
    public void announce(String command, URI api) {
        try {
            write(command, api);
        } catch (IOException e) {
            throw new StartException(List.of("cannot write " + file + ": " + e.getMessage()));
        }
    }

    private void write(String command, URI api) throws IOException {
        String text = "pid=" + ProcessHandle.current().pid() + "\ncommand=" + command + "\n"
                + (api == null ? "" : "api=" + api + "\n");
        channel.truncate(0);
        channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)), 0);
        channel.force(true);
    }

    private static Path file(Home home) {
        return home.data().resolve("fx-caravan.lock");
    }

    /** Gives the home back. The file stays: deleting it would let two processes lock two files of one name. */
    @Override
    public void close() {
        try {
            channel.truncate(0);
            channel.close();
        } catch (IOException e) {
            // the system takes the lock back when the process ends
        }
    }
}
