package io.fxcaravan.evidence.tree;

import static org.assertj.core.api.Assertions.assertThat;

import io.fxcaravan.rates.Sha256;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class MerkleTreeTest {
    /** The leaves of the test vectors of Certificate Transparency, RFC 6962's reference. */
    private static final String[] LEAVES = {
        "", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"
    };

    private static final String[] ROOTS = {
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
        "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
        "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
        "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
        "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
        "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"
    };

    private static byte[] leafHash(byte[] leaf) {
        var digest = Sha256.digest();
        digest.update((byte) 0);
        return digest.digest(leaf);
    }

    @Test
    void roots_of_every_size_are_those_of_the_reference() {
        MerkleTree tree = new MerkleTree();
        for (String leaf : LEAVES) {
            tree.append(leafHash(HexFormat.of().parseHex(leaf)));
        }

        for (int size = 0; size <= LEAVES.length; size++) {
            assertThat(HexFormat.of().formatHex(tree.root(size)))
                    .as("size " + size)
                    .isEqualTo(ROOTS[size]);
        }
    }

    @Test
    void every_path_of_every_size_leads_to_its_root() {
        MerkleTree tree = new MerkleTree();
        List<byte[]> leaves = new ArrayList<>();
        for (int i = 0; i < 70; i++) {
            leaves.add(leafHash(new byte[] {(byte) i}));
            tree.append(leaves.get(i));
        }

        for (int size = 1; size <= 70; size++) {
            for (int index = 0; index < size; index++) {
                assertThat(rootOf(leaves.get(index), index, size, tree.path(index, size)))
                        .as(index + " of " + size)
                        .isEqualTo(tree.root(size));
            }
        }
    }

    /** As RFC 9162 verifies: not the way in which the path was made. */
    private static byte[] rootOf(byte[] leaf, int index, int size, List<byte[]> path) {
        byte[] node = leaf;
        int at = index;
        int last = size - 1;
        for (byte[] each : path) {
            boolean right = (at & 1) == 1 || at == last;
            node = right ? parent(each, node) : parent(node, each);
            while (right && (at & 1) == 0) {
                at >>= 1;
                last >>= 1;
            }
            at >>= 1;
            last >>= 1;
        }
        return node;
    }

    private static byte[] parent(byte[] left, byte[] right) {
        var digest = Sha256.digest();
        digest.update((byte) 1);
        digest.update(left);
        return digest.digest(right);
    }
}
