package io.fxcaravan.evidence.tree;

import io.fxcaravan.store.Database;
import io.fxcaravan.store.TreeLeaves;
import io.fxcaravan.store.TreeLeaves.Leaf;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Function;

/** The ledger's tree in memory; each question brings it up to date first. Safe for many threads. */
public final class LedgerTree {
    private static final int AT_ONCE = 10_000;

    private final TreeLeaves leaves;
    private MerkleTree tree = new MerkleTree();

    public LedgerTree(Database database) {
        this.leaves = new TreeLeaves(database);
    }

    /** The head, unsigned. @param root the hash over all leaves, in hexadecimal */
    public record Newest(long size, String root) {}

    /** The head of all that is stored now. */
    public Newest newest() {
        return ask(now -> new Newest(now.size(), HexFormat.of().formatHex(now.root(now.size()))));
    }

    /** Answers a question to the tree as it is now. */
    synchronized <T> T ask(Function<MerkleTree, T> question) {
        if (leaves.head().leaves() < tree.size()) {
            tree = new MerkleTree(); // the store was restored from an older copy
        }
        for (List<Leaf> next = next(); !next.isEmpty(); next = next()) {
            next.forEach(leaf -> tree.append(leaf.hash()));
        }
        return question.apply(tree);
    }

    private List<Leaf> next() {
        return leaves.from(tree.size(), AT_ONCE);
    }
}
