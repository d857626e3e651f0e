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

/** Recomputes the whole ledger from its rows, and compares it with what its tree and older checkpoints say. */
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
     * What has been found.
     *
     * @param snapshots recomputed
     * @param pruned    of which only the hash is left
     * @param wrong     the first that is wrong, in a sentence; null where all is as it was received
     * @param newest    the signed head of what is there now
     */
    public record Outcome(long snapshots, long pruned, String wrong, String newest) {
        /** Whether nothing is wrong. */
        public boolean holds() {
            return wrong == null;
        }
    }

    /**
     * Verifies.
     *
     * @param file older checkpoints, one or several; null for none
     * @throws IllegalArgumentException where the file holds none
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
                            ? "the leaf " + tree.size() + " is gone: the next one there is is of " + leaf
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
            return Optional.of("the head counts " + counted + " leaves, and there are " + tree.size());
        }
        if (tree.size() < head.leaves()) {
            return Optional.of("the last " + (head.leaves() - tree.size()) + " of " + head.leaves()
                    + " leaves are gone: the ledger ends behind leaf " + (tree.size() - 1));
        }
        return leaves.withoutLeaf()
                .map(snapshot -> snapshot + " is stored and not in the tree: it did not come through this program, or"
                        + " an older version stored it and `fx-caravan run` has not been started since")
                .or(() -> leaves.notServed()
                        .map(snapshot -> snapshot + " is the newest of its day, and the day ledger serves another or"
                                + " none: its row was altered or is gone"))
                .or(() -> leaves.wronglyPruned()
                        .map(snapshot -> snapshot + " is gone, and said to be pruned: the day ledger does not say so"))
                .or(answers::altered);
    }

    /** How a checkpoint that somebody kept contradicts what is there; empty where it does not. */
    private Optional<String> broken(Checkpoint.Note note, Checkpoint now, MerkleTree tree) {
        Checkpoint then = note.head();
        if (!then.origin().equals(now.origin())) {
            return Optional.of(
                    "the checkpoint is of another ledger: " + then.origin() + ", and this is " + now.origin());
        }
        if (!note.isSignedBy(key)) {
            return Optional.of("the checkpoint of " + then.size() + " snapshots is not signed with this home's key: "
                    + "it is forged or altered, or data/ledger.key is another one");
        }
        if (then.size() > tree.size()) {
            return Optional.of("the store no longer extends the checkpoint of " + then.size() + " snapshots: it has "
                    + tree.size());
        }
        return Arrays.equals(then.root(), tree.root((int) then.size()))
                ? Optional.empty()
                : Optional.of("the store no longer extends the checkpoint of " + then.size()
                        + " snapshots: one of the first " + then.size() + " is another than it was then");
    }

    /** The retention may have been at it between the reading of the leaf and that of its rows. */
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
