package io.fxcaravan.api.http;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;

/**
 * Text that is made while it is read. Ends early once it is abandoned, so that nothing goes on being fetched for a client
 * that has gone away.
 */
public final class ChunkStream extends InputStream {
    private final Iterator<String> chunks;
    private byte[] ready = new byte[0];
    private int next;
    private volatile boolean abandoned;
    private volatile boolean ended;

    public ChunkStream(Iterator<String> chunks) {
        this.chunks = chunks;
    }

    /** Nobody reads on. From any thread. */
    public void abandon() {
        abandoned = true;
    }

    /** Whether its end has been read. */
    public boolean isEnded() {
        return ended;
    }

    @Override
    public int read() {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) {
        while (next == ready.length) {
            if (abandoned || !chunks.hasNext()) {
                ended = true;
                return -1;
            }
            ready = chunks.next().getBytes(StandardCharsets.UTF_8);
            next = 0;
        }
        int count = Math.min(length, ready.length - next);
        System.arraycopy(ready, next, into, offset, count);
        next += count;
        return count;
    }

    @Override
    public void close() {
        abandoned = true;
    }
}
