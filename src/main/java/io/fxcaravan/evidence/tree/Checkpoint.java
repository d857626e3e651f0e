package io.fxcaravan.evidence.tree;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/**
 * The head of the tree at some size. Signed it is a C2SP signed note: a text of three lines, an empty line, and a signature.
 *
 * @param origin the name of the ledger
 * @param size   how many leaves the tree has
 * @param root   the hash over all leaves
 * @see <a href="https://github.com/C2SP/C2SP/blob/main/tlog-checkpoint.md">C2SP tlog-checkpoint</a>
 */
record Checkpoint(String origin, long size, byte[] root) {
    private static final String BEFORE_NAME = "\u2014 ";

    /** What is signed. */
    String text() {
        return origin + "\n" + size + "\n" + Base64.getEncoder().encodeToString(root) + "\n";
    }

    /** The signed note. The same head and key always give the same note. */
    String signed(LedgerKey key) {
        byte[] signature = key.sign(text().getBytes(StandardCharsets.UTF_8));
        byte[] id = key.id(origin);
        byte[] both = Arrays.copyOf(id, id.length + signature.length);
        System.arraycopy(signature, 0, both, id.length, signature.length);
        return text() + "\n" + BEFORE_NAME + origin + " " + Base64.getEncoder().encodeToString(both) + "\n";
    }

    /** A note that was read. @param name of the signer @param idAndSignature the id of the signer's key, and the signature */
    record Note(Checkpoint head, String name, byte[] idAndSignature) {
        boolean isSignedBy(LedgerKey key) {
            byte[] id = key.id(name);
            return name.equals(head.origin())
                    && idAndSignature.length > id.length
                    && Arrays.equals(id, Arrays.copyOf(idAndSignature, id.length))
                    && key.hasSigned(
                            head.text().getBytes(StandardCharsets.UTF_8),
                            Arrays.copyOfRange(idAndSignature, id.length, idAndSignature.length));
        }
    }

    /**
     * Reads one or several notes from a file.
     *
     * @throws IllegalArgumentException naming the line that does not belong to a note
     */
    static List<Note> read(String file) {
        List<Note> notes = new ArrayList<>();
        String[] lines = file.split("\r?\n");
        for (int at = 0; at < lines.length; ) {
            if (lines[at].isBlank()) {
                at++;
                continue;
            }
            notes.add(read(lines, at));
            at += 5;
        }
        if (notes.isEmpty()) {
            throw new IllegalArgumentException("there is no checkpoint in it");
        }
        return notes;
    }

    private static Note read(String[] lines, int at) {
        try {
            Checkpoint head = new Checkpoint(
                    lines[at],
                    Long.parseLong(lines[at + 1]),
                    Base64.getDecoder().decode(lines[at + 2]));
            String[] signature = lines[at + 4].split(" ");
            if (lines[at + 3].isEmpty() && signature.length == 3 && lines[at + 4].startsWith(BEFORE_NAME)) {
                return new Note(head, signature[1], Base64.getDecoder().decode(signature[2]));
            }
        } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
            // reported below
        }
        throw new IllegalArgumentException(
                "line " + (at + 1) + " does not begin a checkpoint: three lines of origin, size"
                        + " and root, an empty one, and a signature");
    }
}
