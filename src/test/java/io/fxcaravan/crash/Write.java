package io.fxcaravan.crash;

import java.nio.ByteBuffer;
import java.nio.file.Path;

/**
 * A change of a file that is about to be made.
 *
 * @param kind     what it does: {@code create}, {@code write}, {@code cut}, {@code move}, {@code delete}, {@code folder}
 * @param file     what it changes, as the machine's own path
 * @param position where it writes; 0 for other kinds
 * @param bytes    what it writes; null for other kinds
 */
record Write(String kind, Path file, long position, ByteBuffer bytes) {
    static Write of(String kind, Path file) {
        return new Write(kind, file, 0, null);
    }

    @Override
    public String toString() {
        String much = bytes == null ? "" : " of " + bytes.remaining() + " bytes at " + position;
        return kind + much + ": " + file.getFileName();
    }
}
