package io.fxcaravan.evidence.tree;

import io.fxcaravan.home.Home;
import io.fxcaravan.rates.SnapshotLeaf;
import io.fxcaravan.reading.QueryException;
import io.fxcaravan.reading.text.ReadingJson;
import io.fxcaravan.store.Database;
import io.fxcaravan.store.TreeLeaves;
import io.fxcaravan.store.TreeLeaves.Leaf;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;

/** Proofs of what is stored, for others who need not trust this program. Safe for many threads. */
public final class Receipts {
    private final TreeLeaves leaves;
    private final LedgerTree tree;
    private final LedgerKey key;

    public Receipts(Database database, Home home) {
        this.leaves = new TreeLeaves(database);
        this.tree = new LedgerTree(database);
        this.key = LedgerKey.of(home);
    }

    /**
     * A snapshot's place in the tree.
     *
     * @param leaf       the text of its leaf
     * @param index      the index of the leaf, from 0
     * @param size       the size of the tree
     * @param path       the hashes from the leaf up to the root, in hexadecimal
     * @param checkpoint the signed head of the tree
     */
    public record Receipt(String leaf, long index, long size, List<String> path, String checkpoint) {
        /** The JSON of the HTTP API. */
        public String json() {
            return ReadingJson.text(json -> {
                json.writeStartObject();
                json.writeStringField("leaf", leaf);
                json.writeNumberField("index", index);
                json.writeNumberField("size", size);
                ReadingJson.texts(json, "path", path);
                json.writeStringField("checkpoint", checkpoint);
                json.writeEndObject();
            });
        }
    }

    /** The name of this ledger, the first line of its checkpoints. */
    private String origin() {
        return "fx-caravan/" + leaves.head().store();
    }

    /** The signed head of all that is stored now. */
    public String checkpoint() {
        String origin = origin();
        return tree.ask(now -> new Checkpoint(origin, now.size(), now.root(now.size())).signed(key));
    }

    /** How many snapshots the ledger has had. */
    long size() {
        return leaves.head().leaves();
    }

    /** The 32 bytes of the key that checkpoints are signed with, in base64. */
    public String publicKey() {
        return key.publicKey();
    }

    /**
     * The receipt of a revision.
     *
     * @throws QueryException where it is not stored
     */
    public Receipt of(String provider, LocalDate date, int revision) {
        Leaf leaf = leaves.find(provider, date, revision)
                .orElseThrow(() -> leaves.hasPruned(provider, date, revision)
                        ? pruned(provider + " " + date + " revision " + revision)
                        : QueryException.notStored(
                                "not_stored",
                                "nothing is stored of " + provider + " for " + date + " as revision " + revision));
        SnapshotLeaf stored = leaves.stored(List.of(leaf.snapshot())).get(leaf.snapshot());
        if (stored == null) {
            throw pruned(leaf.toString());
        }
        String origin = origin();
        return tree.ask(now -> new Receipt(
                stored.text(),
                leaf.index(),
                now.size(),
                now.path((int) leaf.index(), now.size()).stream()
                        .map(HexFormat.of()::formatHex)
                        .toList(),
                new Checkpoint(origin, now.size(), now.root(now.size())).signed(key)));
    }

    private static QueryException pruned(String revision) {
        return QueryException.notStored(
                "pruned", revision + " has been pruned (fx.retention.keep-days): only the hash of its leaf is kept");
    }
}
