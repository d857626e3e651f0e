package io.fxcaravan.rates;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The text and the hash of a leaf, byte for byte as {@code evidence.md} has them. */
class SnapshotLeafTest {
    private static final SortedMap<String, Rate> RATES = new TreeMap<>(
            Map.of("USD", Rate.of(new BigDecimal("1.08430")), "JPY", new Rate(new BigDecimal("0.6117"), 100)));

    private static SnapshotLeaf leaf(LocalDate from, LocalDate to, String sha256) {
        return new SnapshotLeaf(
                "bank",
                LocalDate.of(2026, 3, 2),
                2,
                "EUR",
                "home-per-foreign",
                from,
                to,
                "final",
                Instant.parse("2026-03-03T00:30:00Z"),
                sha256,
                RATES);
    }

    @Test
    void what_there_is_not_stands_as_a_dash() {
        assertThat(leaf(null, null, null).text()).isEqualTo("""
                        fx-caravan snapshot 1
                        provider bank
                        date 2026-03-02
                        revision 2
                        base EUR
                        direction home-per-foreign
                        valid - -
                        quality final
                        recorded 2026-03-03T00:30:00.000Z
                        received -
                        JPY 100 0.6117
                        USD 1 1.0843
                        """);
    }

    @Test
    void validity_and_digest_stand_in_their_lines() {
        assertThat(leaf(LocalDate.of(2026, 3, 1), LocalDate.of(2026, 3, 31), "ab12")
                        .text())
                .contains("\nvalid 2026-03-01 2026-03-31\n", "\nreceived sha256:ab12\n");
    }

    @Test
    void the_hash_is_of_a_zero_byte_and_the_text() throws Exception {
        SnapshotLeaf leaf = leaf(null, null, null);
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        digest.update((byte) 0);

        assertThat(leaf.hash())
                .isEqualTo(digest.digest(leaf.text().getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(SnapshotLeaf.hash(leaf.text()));
    }
}
