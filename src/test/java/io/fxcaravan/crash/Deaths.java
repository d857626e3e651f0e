package io.fxcaravan.crash;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.Stream;

/**
 * What a home would be like had its process died before a write, or half-way through it. A {@code kill -9} leaves what was
 * written until then: so a copy of the files, taken just before, is what is left, and the process goes on to die again.
 */
final class Deaths implements Writes.Told {
    private final Path home;
    private final Path into;
    private final IntPredicate chosen;
    private final List<Death> all = new ArrayList<>();
    private int writes;

    /** A death. @param left the home after it */
    record Death(String when, Path left) {}

    /**
     * Deaths to come.
     *
     * @param home   whose writes are told
     * @param into   a folder for what is left
     * @param chosen the numbers of the writes, from 1 on, before which it dies
     */
    Deaths(Path home, Path into, IntPredicate chosen) {
        this.home = WatchedFiles.real(home);
        this.into = WatchedFiles.real(into);
        this.chosen = chosen;
    }

    @Override
    public void about(Write write) throws IOException {
        writes++;
        if (!chosen.test(writes)) {
            return;
        }
        die("before write " + writes + ", " + write);
        if (write.bytes() != null && write.bytes().remaining() > 1) {
            Path left = die("in the midst of write " + writes + ", " + write);
            ByteBuffer half = write.bytes().duplicate();
            half.limit(half.position() + half.remaining() / 2);
            try (FileChannel file =
                    FileChannel.open(left.resolve(home.relativize(write.file())), StandardOpenOption.WRITE)) {
                file.write(half, write.position());
            }
        }
    }

    private Path die(String when) {
        Path left = into.resolve("death-" + (all.size() + 1));
        copy(home, left);
        all.add(new Death(when, Path.of(left.toString())));
        return left;
    }

    /** Copies a home. */
    static void copy(Path from, Path to) {
        Path source = WatchedFiles.real(from);
        Path target = WatchedFiles.real(to);
        try (Stream<Path> files = Files.walk(source)) {
            for (Path file : files.filter(Writes::isKept).toList()) {
                Files.copy(
                        file, target.resolve(source.relativize(file).toString()), StandardCopyOption.COPY_ATTRIBUTES);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How many writes there were. */
    int writes() {
        return writes;
    }

    /** In their order. */
    List<Death> all() {
        return all;
    }
}
