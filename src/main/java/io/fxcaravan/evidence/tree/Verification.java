package io.fxcaravan.evidence.tree;

import io.fxcaravan.home.Home;
import io.fxcaravan.rates.SnapshotLeaf;
import io.fxcaravan.store.Database;
import io.fxcaravan.store.TreeLeaves;
import io.fxcaravan.store.TreeLeaves.Leaf;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Recomputes the whole ledger from its rows, and compares it with its tree and with older checkpoints. */
public final class Verification {
    private static final int AT_ONCE = 250;

    private final TreeLeaves leaves;
    private final KeptAnswers answers;
    private final LedgerKey key;

    public Verification(Database database, Home home) {
        this.leaves = new TreeLeaves(database);
        this.answers = new KeptAnswers(database);
        this.key = LedgerKey.of(home);
    }

    /**
     * The outcome.
     *
     * @param snapshots how many were recomputed
     * @param pruned    how many have only their hash left
     * @param wrong     a sentence about the first record that is wrong; null where all is as it was received
     * @param newest    the signed head of the tree now
     */
    public record Outcome(long snapshots, long pruned, String wrong, String newest) {
        /** Whether nothing is wrong. */
        public boolean holds() {
            return wrong == null;
        }
    }

    /**
     * Verifies the ledger.
     *
     * @param file one or several older checkpoints; null for none
     * @throws IllegalArgumentException where the text holds no checkpoint
     */
    public Outcome verify(String file) {
        List<Checkpoint.Note> older = file == null ? List.of() : Checkpoint.read(file);
        TreeLeaves.Head head = leaves.head();
        MerkleTree tree = new MerkleTree();
        Rows rows = new Rows();
        String wrong = null;
        for (List<Leaf> some = leaves.from(0, AT_ONCE); !some.isEmpty(); some = leaves.from(tree.size(), AT_ONCE)) {
            Map<Long, SnapshotLeaf> stored =
                    leaves.stored(some.stream().map(Leaf::snapshot).toList());
            for (Leaf leaf : some) {
                if (wrong == null) {
                    wrong = leaf.index() != tree.size()
                            ? "leaf " + tree.size() + " is gone: the next leaf is that of " + leaf
                            : rows.check(leaf, stored.get(leaf.snapshot()));
                }
                tree.append(leaf.hash());
            }
        }
        Checkpoint now = new Checkpoint("fx-caravan/" + head.store(), tree.size(), tree.root(tree.size()));
        if (wrong == null) {
            wrong = whole(head, tree)
                    .or(() -> older.stream()
                            .flatMap(note -> broken(note, now, tree).stream())
                            .findFirst())
                    .orElse(null);
        }
        return new Outcome(rows.snapshots, rows.pruned, wrong, now.signed(key));
    }

    private Optional<String> whole(TreeLeaves.Head head, MerkleTree tree) {
        long counted = leaves.head().leaves(); // with what came since this began
        if (tree.size() > counted) {
            return Optional.of("the head counts " + counted + " leaves, but there are " + tree.size());
        }
        if (tree.size() < head.leaves()) {
            return Optional.of("the last " + (head.leaves() - tree.size()) + " of " + head.leaves()
                    + " leaves are gone: the ledger ends after leaf " + (tree.size() - 1));
        }
        return leaves.withoutLeaf()
                .map(snapshot ->
                        snapshot + " is stored but not in the tree: another program stored it, or an older version"
                                + " did and `fx-caravan run` has not been started since")
                .or(() -> leaves.notServed()
                        .map(snapshot -> snapshot + " is the newest of its day, but the day ledger serves another or"
                                + " none: the row of the day was altered or is gone"))
                .or(() -> leaves.wronglyPruned()
                        .map(snapshot ->
                                snapshot + " is gone and marked as pruned, but the day ledger does not say so"))
                .or(answers::altered);
    }

    /** How a kept checkpoint contradicts the ledger; empty where it does not. */
    private Optional<String> broken(Checkpoint.Note note, Checkpoint now, MerkleTree tree) {
        Checkpoint then = note.head();
        if (!then.origin().equals(now.origin())) {
            return Optional.of(
                    "the checkpoint is of another ledger: " + then.origin() + ", and this is " + now.origin());
        }
        if (!note.isSignedBy(key)) {
            return Optional.of("the checkpoint of " + then.size() + " snapshots is not signed with this home's key: "
                    + "it is forged or altered, or data/ledger.key was replaced");
        }
        if (then.size() > tree.size()) {
            return Optional.of("the store no longer extends the checkpoint of " + then.size() + " snapshots: it has "
                    + tree.size());
        }
        return Arrays.equals(then.root(), tree.root((int) then.size()))
                ? Optional.empty()
                : Optional.of("the store no longer extends the checkpoint of " + then.size()
                        + " snapshots: one of the first " + then.size() + " was altered since");
    }

    /** The day may have been pruned between the reading of the leaf and of its rows. */
    private boolean isPrunedByNow(Leaf leaf) {
        return leaves.from(leaf.index(), 1).stream().allMatch(Leaf::pruned);
    }

    private final class Rows {
        private long snapshots;
        private long pruned;

        /** What is wrong with a snapshot; null for nothing. */
        String check(Leaf leaf, SnapshotLeaf stored) {
            if (stored == null) {
                pruned++;
                return leaf.pruned() || isPrunedByNow(leaf) ? null : leaf + " is gone (leaf " + leaf.index() + ")";
            }
            snapshots++;
            return Arrays.equals(stored.hash(), leaf.hash())
                    ? null
                    : leaf + " differs from what was received (leaf " + leaf.index() + "); it now says: "
                            + stored.text().replace("\n", "; ");
        }
    }
}
