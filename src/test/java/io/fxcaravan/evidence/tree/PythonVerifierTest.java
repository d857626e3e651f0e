package io.fxcaravan.evidence.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.fxcaravan.home.Home;
import io.fxcaravan.rates.Quality;
import io.fxcaravan.store.Database;
import io.fxcaravan.testkit.StoredDays;
import io.fxcaravan.testkit.TestDatabase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A receipt is checked by a program that shares no code with this one: the one that the documentation shows. */
class PythonVerifierTest {
    private static final LocalDate DAY = LocalDate.of(2026, 2, 27);

    @TempDir
    Path dir;

    private record Ran(int exit, String output) {}

    private Ran verify(String receipt, String key) throws Exception {
        Path file = Files.writeString(dir.resolve("receipt.json"), receipt);
        Process python;
        try {
            python = new ProcessBuilder("python3", "src/docs/verify.py", file.toString(), key)
                    .redirectErrorStream(true)
                    .start();
        } catch (IOException e) {
            assumeTrue(false, "there is no python3 here");
            return null;
        }
        String output = new String(python.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ran(python.waitFor(), output);
    }

    @Test
    void a_real_receipt_holds_and_one_with_a_changed_digit_does_not() throws Exception {
        try (Database database = Database.open(TestDatabase.config(dir))) {
            StoredDays stored = new StoredDays(database);
            for (int i = 0; i < 6; i++) {
                stored.day(DAY.minusDays(i), 1, Quality.FINAL, "USD", "1.084" + i, "JPY", "163.21");
            }
            Receipts receipts = new Receipts(database, new Home(dir));
            String receipt = receipts.of("fixer", DAY.minusDays(4), 1).json();

            Ran good = verify(receipt, receipts.publicKey());
            Ran forged = verify(receipt.replace("USD 1 1.0844", "USD 1 1.0944"), receipts.publicKey());
            Ran noLeaf = verify(receipt.replace("\"index\":4", "\"index\":6"), receipts.publicKey());
            Ran otherKey =
                    verify(receipt, LedgerKey.of(new Home(dir.resolve("other"))).publicKey());

            assertThat(good.output()).startsWith("holds: leaf 4 of 6").contains("USD 1 1.0844");
            assertThat(good.exit()).isZero();
            assertThat(forged.output()).contains("does not hold: the leaf is not in the ledger");
            assertThat(forged.exit()).isEqualTo(1);
            assertThat(noLeaf.output()).contains("does not hold: there is no such leaf");
            assertThat(otherKey.output()).contains("does not hold: the checkpoint is of another ledger");
        }
    }
}
