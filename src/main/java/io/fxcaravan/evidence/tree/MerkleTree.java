package io.fxcaravan.evidence.tree;

import io.fxcaravan.rates.Sha256;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * An append-only hash tree over hashes of leaves (RFC 6962, section 2.1). It holds the hash of every complete subtree, so that a
 * root or a path at any size takes a few dozen hashes. Not safe for several threads.
 */
final class MerkleTree {
    static final int HASH_BYTES = 32;

    private static final byte NODE = 1;

    /** Level by level: the subtrees of 1, 2, 4, ... leaves. */
    private final List<Hashes> levels = new ArrayList<>(List.of(new Hashes()));

    /** A list of hashes in one array. */
    private static final class Hashes {
        private byte[] bytes = new byte[64 * HASH_BYTES];
        private int count;

        void add(byte[] hash) {
            if (bytes.length == count * HASH_BYTES) {
                bytes = Arrays.copyOf(bytes, 2 * bytes.length);
            }
            System.arraycopy(hash, 0, bytes, HASH_BYTES * count++, HASH_BYTES);
        }

        byte[] get(int index) {
            return Arrays.copyOfRange(bytes, HASH_BYTES * index, HASH_BYTES * (index + 1));
        }
    }

    int size() {
        return levels.get(0).count;
    }

    /** @param leafHash the hash of a leaf, not its text */
    void append(byte[] leafHash) {
        byte[] hash = leafHash;
        for (int level = 0; ; level++) {
            if (level == levels.size()) {
                levels.add(new Hashes());
            }
            Hashes hashes = levels.get(level);
            hashes.add(hash);
            if (hashes.count % 2 != 0) {
                return;
            }
            hash = node(hashes.get(hashes.count - 2), hash);
        }
    }

    /** The root over the first {@code size} leaves. @throws IllegalArgumentException where there are fewer */
    byte[] root(int size) {
        if (size < 0 || size > size()) {
            throw new IllegalArgumentException("the tree has " + size() + " leaves, not " + size);
        }
        return size == 0 ? Sha256.digest().digest() : hash(0, size);
    }

    /** The audit path of a leaf in the tree of the first {@code size} leaves, from the leaf up (RFC 6962, section 2.1.1). */
    List<byte[]> path(int index, int size) {
        if (index < 0 || index >= size || size > size()) {
            throw new IllegalArgumentException("no leaf " + index + " among " + size + " of " + size());
        }
        List<byte[]> path = new ArrayList<>();
        path(index, 0, size, path);
        return path;
    }

    private void path(int index, int from, int to, List<byte[]> path) {
        if (to - from == 1) {
            return;
        }
        int middle = from + half(to - from);
        if (index < middle) {
            path(index, from, middle, path);
            path.add(hash(middle, to));
        } else {
            path(index, middle, to, path);
            path.add(hash(from, middle));
        }
    }

    private byte[] hash(int from, int to) {
        int size = to - from;
        if (Integer.bitCount(size) == 1) {
            return levels.get(Integer.numberOfTrailingZeros(size)).get(from / size);
        }
        int middle = from + half(size);
        return node(hash(from, middle), hash(middle, to));
    }

    /** The largest power of two below the size. */
    private static int half(int size) {
        return Integer.highestOneBit(size - 1);
    }

    private static byte[] node(byte[] left, byte[] right) {
        MessageDigest digest = Sha256.digest();
        digest.update(NODE);
        digest.update(left);
        return digest.digest(right);
    }
}
