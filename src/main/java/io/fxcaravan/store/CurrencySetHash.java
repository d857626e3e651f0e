package io.fxcaravan.store;

import io.fxcaravan.rates.Sha256;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.TreeSet;

/** Which currencies a snapshot has, as one number. */
final class CurrencySetHash {
    private CurrencySetHash() {}

    /** The same for the same codes in whatever order, and for no others that will ever meet: 64 bits of their SHA-256. */
    static long key(Collection<String> codes) {
        byte[] text = String.join(",", new TreeSet<>(codes)).getBytes(StandardCharsets.US_ASCII);
        return ByteBuffer.wrap(Sha256.of(text)).getLong();
    }
}
