package io.fxcaravan.store;

import io.fxcaravan.rates.Sha256;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.TreeSet;

/** A hash of the set of currencies that a snapshot has. */
final class CurrencySetHash {
    private CurrencySetHash() {}

    /** 64 bits of the SHA-256 of the codes; their order does not matter. */
    static long key(Collection<String> codes) {
        byte[] text = String.join(",", new TreeSet<>(codes)).getBytes(StandardCharsets.US_ASCII);
        return ByteBuffer.wrap(Sha256.of(text)).getLong();
    }
}
