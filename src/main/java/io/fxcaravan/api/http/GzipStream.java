package io.fxcaravan.api.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.zip.GZIPOutputStream;

/** Compresses a stream while it is read: Java has only the other direction. */
final class GzipStream extends InputStream {
    private final InputStream source;
    private final ByteArrayOutputStream zipped = new ByteArrayOutputStream(16_384);
    private final GZIPOutputStream gzip;
    private final byte[] read = new byte[16_384];
    private byte[] ready = new byte[0];
    private int next;
    private boolean ended;

    GzipStream(InputStream source) {
        this.source = source;
        try {
            gzip = new GZIPOutputStream(zipped);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        while (next == ready.length && !ended) {
            compressMore();
        }
        if (next == ready.length) {
            return -1;
        }
        int count = Math.min(length, ready.length - next);
        System.arraycopy(ready, next, into, offset, count);
        next += count;
        return count;
    }

    private void compressMore() throws IOException {
        int count = source.read(read);
        if (count < 0) {
            gzip.finish();
            ended = true;
        } else {
            gzip.write(read, 0, count);
        }
        ready = zipped.toByteArray();
        next = 0;
        zipped.reset();
    }

    @Override
    public void close() throws IOException {
        source.close();
    }
}
