package io.fxcaravan.crash;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;

/** A path of the machine whose file tells of its writes. */
record WatchedPath(WatchedFileSystem fileSystem, Path real) implements Path {
    private Path watched(Path path) {
        return fileSystem.watched(path);
    }

    @Override
    public FileSystem getFileSystem() {
        return fileSystem;
    }

    @Override
    public boolean isAbsolute() {
        return real.isAbsolute();
    }

    @Override
    public Path getRoot() {
        return watched(real.getRoot());
    }

    @Override
    public Path getFileName() {
        return watched(real.getFileName());
    }

    @Override
    public Path getParent() {
        return watched(real.getParent());
    }

    @Override
    public int getNameCount() {
        return real.getNameCount();
    }

    @Override
    public Path getName(int index) {
        return watched(real.getName(index));
    }

    @Override
    public Path subpath(int begin, int end) {
        return watched(real.subpath(begin, end));
    }

    @Override
    public boolean startsWith(Path other) {
        return real.startsWith(WatchedFiles.real(other));
    }

    @Override
    public boolean endsWith(Path other) {
        return real.endsWith(WatchedFiles.real(other));
    }

    @Override
    public Path normalize() {
        return watched(real.normalize());
    }

    @Override
    public Path resolve(Path other) {
        return watched(real.resolve(WatchedFiles.real(other)));
    }

    @Override
    public Path relativize(Path other) {
        return watched(real.relativize(WatchedFiles.real(other)));
    }

    @Override
    public URI toUri() {
        return real.toUri();
    }

    @Override
    public Path toAbsolutePath() {
        return watched(real.toAbsolutePath());
    }

    @Override
    public Path toRealPath(LinkOption... options) throws IOException {
        return watched(real.toRealPath(options));
    }

    @Override
    public File toFile() {
        return new File(real.toString());
    }

    @Override
    public WatchKey register(WatchService service, WatchEvent.Kind<?>[] events, WatchEvent.Modifier... modifiers)
            throws IOException {
        return real.register(service, events, modifiers);
    }

    @Override
    public int compareTo(Path other) {
        return real.compareTo(WatchedFiles.real(other));
    }

    @Override
    public String toString() {
        return real.toString();
    }
}
