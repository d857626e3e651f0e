package io.fxcaravan.crash;

import java.io.IOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessMode;
import java.nio.file.CopyOption;
import java.nio.file.DirectoryStream;
import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileAttributeView;
import java.nio.file.spi.FileSystemProvider;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;

/**
 * The machine's files, each write to which is told before it is made. A process gets it as its default file system by
 * {@link #OPTION}: then it serves all of {@code java.nio}, and so H2 as well.
 */
public final class WatchedFiles extends FileSystemProvider {
    /** For the command line of Java. */
    static final String OPTION = "-Djava.nio.file.spi.DefaultFileSystemProvider=" + WatchedFiles.class.getName();

    private final FileSystemProvider real;
    private final WatchedFileSystem fileSystem;

    /** Java makes it, over the file system that would be the default. */
    public WatchedFiles(FileSystemProvider real) {
        this.real = real;
        this.fileSystem = new WatchedFileSystem(this, real.getFileSystem(URI.create("file:///")));
    }

    /** The machine's own path. */
    static Path real(Path path) {
        return path instanceof WatchedPath watched ? watched.real() : path;
    }

    @Override
    public FileChannel newFileChannel(Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
            throws IOException {
        Path file = real(path);
        Writes.Made<FileChannel> opening = () -> real.newFileChannel(file, options, attributes);
        if (!options.contains(StandardOpenOption.WRITE) && !options.contains(StandardOpenOption.APPEND)) {
            return opening.make();
        }
        String kind = kind(file, options);
        FileChannel channel = kind == null ? opening.make() : Writes.make(Write.of(kind, file), opening);
        return new WatchedChannel(file, channel, options.contains(StandardOpenOption.APPEND));
    }

    /** What the opening itself writes; null for nothing. */
    private static String kind(Path file, Set<? extends OpenOption> options) {
        if (Files.exists(file)) {
            return options.contains(StandardOpenOption.TRUNCATE_EXISTING) ? "cut" : null;
        }
        boolean makes = options.contains(StandardOpenOption.CREATE) || options.contains(StandardOpenOption.CREATE_NEW);
        return makes ? "create" : null;
    }

    @Override
    public SeekableByteChannel newByteChannel(
            Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes) throws IOException {
        return newFileChannel(path, options, attributes);
    }

    @Override
    public void createDirectory(Path folder, FileAttribute<?>... attributes) throws IOException {
        change("folder", folder, () -> real.createDirectory(real(folder), attributes));
    }

    @Override
    public void delete(Path path) throws IOException {
        change("delete", path, () -> real.delete(real(path)));
    }

    @Override
    public void copy(Path from, Path to, CopyOption... options) throws IOException {
        change("copy", to, () -> real.copy(real(from), real(to), options));
    }

    @Override
    public void move(Path from, Path to, CopyOption... options) throws IOException {
        change("move", to, () -> real.move(real(from), real(to), options));
    }

    private interface Change {
        void make() throws IOException;
    }

    private static void change(String kind, Path path, Change change) throws IOException {
        Writes.make(Write.of(kind, real(path)), () -> {
            change.make();
            return null;
        });
    }

    @Override
    public String getScheme() {
        return real.getScheme();
    }

    @Override
    public FileSystem newFileSystem(URI uri, Map<String, ?> options) throws IOException {
        return real.newFileSystem(uri, options);
    }

    @Override
    public FileSystem getFileSystem(URI uri) {
        return fileSystem;
    }

    @Override
    public Path getPath(URI uri) {
        return fileSystem.watched(real.getPath(uri));
    }

    @Override
    public DirectoryStream<Path> newDirectoryStream(Path folder, DirectoryStream.Filter<? super Path> filter)
            throws IOException {
        DirectoryStream<Path> stream =
                real.newDirectoryStream(real(folder), path -> filter.accept(fileSystem.watched(path)));
        return new DirectoryStream<>() {
            @Override
            public Iterator<Path> iterator() {
                Iterator<Path> all = stream.iterator();
                return new Iterator<>() {
                    @Override
                    public boolean hasNext() {
                        return all.hasNext();
                    }

                    @Override
                    public Path next() {
                        return fileSystem.watched(all.next());
                    }
                };
            }

            @Override
            public void close() throws IOException {
                stream.close();
            }
        };
    }

    @Override
    public boolean isSameFile(Path one, Path other) throws IOException {
        return real.isSameFile(real(one), real(other));
    }

    @Override
    public boolean isHidden(Path path) throws IOException {
        return real.isHidden(real(path));
    }

    @Override
    public FileStore getFileStore(Path path) throws IOException {
        return real.getFileStore(real(path));
    }

    @Override
    public void checkAccess(Path path, AccessMode... modes) throws IOException {
        real.checkAccess(real(path), modes);
    }

    @Override
    public <V extends FileAttributeView> V getFileAttributeView(Path path, Class<V> type, LinkOption... options) {
        return real.getFileAttributeView(real(path), type, options);
    }

    @Override
    public <A extends BasicFileAttributes> A readAttributes(Path path, Class<A> type, LinkOption... options)
            throws IOException {
        return real.readAttributes(real(path), type, options);
    }

    @Override
    public Map<String, Object> readAttributes(Path path, String attributes, LinkOption... options) throws IOException {
        return real.readAttributes(real(path), attributes, options);
    }

    @Override
    public void setAttribute(Path path, String attribute, Object value, LinkOption... options) throws IOException {
        real.setAttribute(real(path), attribute, value, options);
    }
}
