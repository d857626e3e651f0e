package io.fxcaravan.crash;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;

/** A file that tells of what is written to it. */
final class WatchedChannel extends FileChannel {
    private final Path file;
    private final FileChannel real;

    /** Whether each write goes to the end. */
    private final boolean appends;

    WatchedChannel(Path file, FileChannel real, boolean appends) {
        this.file = file;
        this.real = real;
        this.appends = appends;
    }

    @Override
    public int write(ByteBuffer bytes) throws IOException {
        return at(appends ? real.size() : real.position(), bytes, () -> real.write(bytes));
    }

    @Override
    public int write(ByteBuffer bytes, long position) throws IOException {
        return at(position, bytes, () -> real.write(bytes, position));
    }

    private int at(long position, ByteBuffer bytes, Writes.Made<Integer> made) throws IOException {
        return Writes.make(new Write("write", file, position, bytes.asReadOnlyBuffer()), made);
    }

    @Override
    public long write(ByteBuffer[] all, int offset, int length) throws IOException {
        long written = 0;
        for (int i = offset; i < offset + length; i++) {
            written += write(all[i]);
        }
        return written;
    }

    @Override
    public long transferFrom(ReadableByteChannel from, long position, long count) throws IOException {
        return Writes.make(Write.of("write", file), () -> real.transferFrom(from, position, count));
    }

    @Override
    public FileChannel truncate(long size) throws IOException {
        Writes.make(Write.of("cut", file), () -> real.truncate(size));
        return this;
    }

    @Override
    public MappedByteBuffer map(MapMode mode, long position, long size) throws IOException {
        if (mode == MapMode.READ_ONLY) {
            return real.map(mode, position, size);
        }
        throw new UnsupportedOperationException("what is written to memory would go unseen");
    }

    @Override
    public int read(ByteBuffer into) throws IOException {
        return real.read(into);
    }

    @Override
    public int read(ByteBuffer into, long position) throws IOException {
        return real.read(into, position);
    }

    @Override
    public long read(ByteBuffer[] into, int offset, int length) throws IOException {
        return real.read(into, offset, length);
    }

    @Override
    public long position() throws IOException {
        return real.position();
    }

    @Override
    public FileChannel position(long to) throws IOException {
        real.position(to);
        return this;
    }

    @Override
    public long size() throws IOException {
        return real.size();
    }

    @Override
    public void force(boolean metaData) throws IOException {
        real.force(metaData);
    }

    @Override
    public long transferTo(long position, long count, WritableByteChannel to) throws IOException {
        return real.transferTo(position, count, to);
    }

    @Override
    public FileLock lock(long position, long size, boolean shared) throws IOException {
        return real.lock(position, size, shared);
    }

    @Override
    public FileLock tryLock(long position, long size, boolean shared) throws IOException {
        return real.tryLock(position, size, shared);
    }

    @Override
    protected void implCloseChannel() throws IOException {
        real.close();
    }
}
