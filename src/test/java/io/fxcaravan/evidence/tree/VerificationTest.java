package io.fxcaravan.evidence.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.fxcaravan.home.Home;
import io.fxcaravan.rates.Quality;
import io.fxcaravan.rates.SnapshotLeaf;
import io.fxcaravan.store.AnswerBody;
import io.fxcaravan.store.Database;
import io.fxcaravan.store.LeafTexts;
import io.fxcaravan.store.Snapshots;
import io.fxcaravan.testkit.OnEachDatabaseInFullRun;
import io.fxcaravan.testkit.StoredDays;
import io.fxcaravan.testkit.TestDatabase;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What somebody may do to the rows behind our back, and what tells of it. */
@OnEachDatabaseInFullRun
class VerificationTest {
    private static final LocalDate DAY = LocalDate.of(2026, 2, 25);
    private static final byte[] ANSWER = "{\"USD\":1.08}".getBytes(StandardCharsets.UTF_8);

    @TempDir
    Path dir;

    private Home home;
    private Database database;

    @BeforeEach
    void open() {
        home = new Home(dir);
        database = Database.open(TestDatabase.config(dir));
        StoredDays stored = new StoredDays(database);
        stored.store("fixer", DAY, "EUR", 1, Quality.FINAL, Map.of("USD", "1.08"), AnswerBody.of(ANSWER));
        stored.day(DAY, 2, Quality.FINAL, "USD", "1.081", "JPY", "163.21");
        stored.day(DAY.plusDays(1), 1, Quality.FINAL, "USD", "1.09");
    }

    @AfterEach
    void close() {
        database.close();
    }

    private Verification.Outcome verify(String older) {
        return new Verification(database, home).verify(older);
    }

    private void sql(String sql) {
        database.jdbi().useHandle(h -> h.execute(sql));
    }

    private String checkpoint() {
        return new Receipts(database, home).checkpoint();
    }

    @Test
    void what_was_stored_by_this_program_is_as_it_was_received() {
        Verification.Outcome outcome = verify(null);

        assertThat(outcome.wrong()).isNull();
        assertThat(outcome.snapshots()).isEqualTo(3);
        assertThat(outcome.newest()).isEqualTo(checkpoint());
    }

    @Test
    void a_flipped_digit_is_named_with_its_record() {
        sql("update snapshot_rate set amount = 163.31 where quote = 'JPY'");

        assertThat(verify(null).wrong()).contains("fixer 2026-02-25 revision 2 differs", "JPY 1 163.31");
    }

    @Test
    void a_flipped_bit_in_the_answer_received_is_named() {
        byte[] other =
                AnswerBody.of("{\"USD\":1.09}".getBytes(StandardCharsets.UTF_8)).content();
        database.jdbi().useHandle(h -> h.execute("update body set content = ?", other));

        assertThat(verify(null).wrong()).contains("the answer that fixer 2026-02-25 revision 1 came in");
    }

    @Test
    void a_deleted_last_record_is_named_as_gone() {
        sql("delete from ledger where rate_date = date '2026-02-26'");
        sql(
                "delete from snapshot_rate where snapshot_id in (select id from snapshot where rate_date = date '2026-02-26')");
        sql("delete from snapshot where rate_date = date '2026-02-26'");
        assertThat(verify(null).wrong()).contains("fixer 2026-02-26 revision 1 is gone");

        sql("delete from tree_leaf where rate_date = date '2026-02-26'");
        assertThat(verify(null).wrong()).contains("the last 1 of 3 leaves are gone");
    }

    @Test
    void two_swapped_revisions_are_seen() {
        sql("update snapshot set revision = 9 where rate_date = date '2026-02-25' and revision = 1");
        sql("update snapshot set revision = 1 where rate_date = date '2026-02-25' and revision = 2");
        sql("update snapshot set revision = 2 where rate_date = date '2026-02-25' and revision = 9");

        assertThat(verify(null).wrong()).contains("fixer 2026-02-25 revision 1 differs");
    }

    @Test
    void a_snapshot_that_did_not_come_through_this_program_is_named() {
        sql("""
                insert into snapshot (provider, rate_date, revision, base, quality, source, actor, recorded_at, verified_at, changed)
                select provider, rate_date, 3, base, quality, source, actor, recorded_at, verified_at, changed
                from snapshot where revision = 2""");

        assertThat(verify(null).wrong()).contains("fixer 2026-02-25 revision 3 is stored but not in the tree");
    }

    @Test
    void a_day_that_serves_an_older_revision_or_none_is_named() {
        sql("update ledger set snapshot_id = (select min(id) from snapshot) where rate_date = date '2026-02-25'");
        assertThat(verify(null).wrong()).contains("fixer 2026-02-25 revision 2 is the newest of its day", "altered");

        sql("delete from ledger where rate_date = date '2026-02-25'");
        assertThat(verify(null).wrong()).contains("fixer 2026-02-25 revision 2 is the newest of its day", "gone");
    }

    @Test
    void a_record_that_is_deleted_under_cover_of_pruning_is_named() {
        sql("update tree_leaf set pruned = true where rate_date = date '2026-02-25' and revision = 2");
        sql("update ledger set snapshot_id = (select min(id) from snapshot) where rate_date = date '2026-02-25'");
        sql("delete from snapshot_rate where snapshot_id in"
                + " (select id from snapshot where rate_date = date '2026-02-25' and revision = 2)");
        sql("delete from snapshot where rate_date = date '2026-02-25' and revision = 2");

        assertThat(verify(null).wrong()).contains("fixer 2026-02-25 revision 2 is gone and marked as pruned");
    }

    @Test
    void a_head_that_counts_too_few_is_told() {
        sql("update tree_head set leaves = 2");

        assertThat(verify(null).wrong()).isEqualTo("the head counts 2 leaves, but there are 3");
    }

    /** H2 checks where a page lies, and not what is in it: no error tells of this. */
    @Test
    void a_digit_changed_within_a_page_of_the_file_is_seen_though_h2_reads_it_without_complaint() throws Exception {
        assumeFalse(TestDatabase.isPostgresql());
        database.close();
        Path file = dir.resolve("data/fx-caravan.mv.db");
        byte[] pages = Files.readAllBytes(file);
        int changed = replace(pages, varLong("163.210000000000000"), varLong("163.310000000000000"));
        Files.write(file, pages);

        database = Database.open(TestDatabase.config(dir));

        assertThat(changed).isPositive();
        assertThat(new Snapshots(database)
                        .current("fixer", DAY)
                        .orElseThrow()
                        .rates()
                        .get("JPY")
                        .value())
                .isEqualByComparingTo("163.31");
        assertThat(verify(null).wrong()).contains("fixer 2026-02-25 revision 2 differs", "JPY 1 163.31");
    }

    /** As H2's pages have the digits of a number: seven bits a byte, the lowest first. */
    private static byte[] varLong(String number) {
        ByteBuffer bytes = ByteBuffer.allocate(10);
        long rest = new BigDecimal(number).unscaledValue().longValueExact();
        for (; (rest & ~0x7f) != 0; rest >>>= 7) {
            bytes.put((byte) (rest | 0x80));
        }
        return Arrays.copyOf(bytes.put((byte) rest).array(), bytes.position());
    }

    private static int replace(byte[] in, byte[] from, byte[] to) {
        assertThat(to).hasSameSizeAs(from);
        int count = 0;
        for (int at = 0; at <= in.length - from.length; at++) {
            if (Arrays.equals(in, at, at + from.length, from, 0, from.length)) {
                System.arraycopy(to, 0, in, at, to.length);
                count++;
            }
        }
        return count;
    }

    @Test
    void a_tail_hashed_anew_with_this_program_is_seen_by_an_older_checkpoint() {
        String older = checkpoint();
        sql("update snapshot_rate set amount = 1.19 where snapshot_id in"
                + " (select id from snapshot where rate_date = date '2026-02-26')");
        database.jdbi().useHandle(h -> {
            long id = h.createQuery("select id from snapshot where rate_date = date '2026-02-26'")
                    .mapTo(Long.class)
                    .one();
            SnapshotLeaf forged = LeafTexts.of(h, List.of(id)).get(id);
            h.execute("update tree_leaf set hash = ? where snapshot_id = ?", forged.hash(), id);
        });

        assertThat(verify(null).wrong()).isNull();
        assertThat(verify(older).wrong()).contains("no longer extends the checkpoint of 3 snapshots");
    }

    @Test
    void an_older_checkpoint_is_still_extended_by_what_came_since() {
        String older = checkpoint();
        new StoredDays(database).day(DAY.plusDays(2), 1, Quality.FINAL, "USD", "1.1");

        assertThat(verify(older + "\n" + checkpoint()).wrong()).isNull();
    }

    @Test
    void a_store_that_was_put_back_no_longer_extends_what_was_signed_since() {
        String older = checkpoint();
        sql("delete from ledger where rate_date = date '2026-02-26'");
        sql(
                "delete from snapshot_rate where snapshot_id in (select id from snapshot where rate_date = date '2026-02-26')");
        sql("delete from snapshot where rate_date = date '2026-02-26'");
        sql("delete from tree_leaf where rate_date = date '2026-02-26'");
        sql("update tree_head set leaves = 2");

        assertThat(verify(null).wrong()).isNull();
        assertThat(verify(older).wrong()).contains("no longer extends the checkpoint of 3 snapshots: it has 2");
    }

    @Test
    void a_checkpoint_that_is_forged_or_of_another_ledger_is_told() {
        String note = checkpoint();
        String root = note.split("\n")[2];

        assertThat(verify(note.replace(root, Base64.getEncoder().encodeToString(new byte[32])))
                        .wrong())
                .contains("not signed with this home's key");
        assertThat(verify(note.replaceAll("fx-caravan/[0-9a-f]+", "fx-caravan/0123"))
                        .wrong())
                .contains("of another ledger");
        assertThatThrownBy(() -> verify("hello\n")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_pruned_day_leaves_its_hash_and_breaks_nothing() {
        String older = checkpoint();
        sql("update tree_leaf set pruned = true where rate_date = date '2026-02-25'");
        sql("update ledger set snapshot_id = null, state = 'pruned' where rate_date = date '2026-02-25'");
        sql(
                "delete from snapshot_rate where snapshot_id in (select id from snapshot where rate_date = date '2026-02-25')");
        sql("delete from snapshot where rate_date = date '2026-02-25'");

        Verification.Outcome outcome = verify(older);

        assertThat(outcome.wrong()).isNull();
        assertThat(outcome.pruned()).isEqualTo(2);
    }

    @Test
    void what_an_earlier_version_stored_gets_its_leaves_at_the_next_start() {
        sql("delete from tree_leaf");
        sql("update tree_head set leaves = 0");
        database.close();

        database = Database.open(TestDatabase.config(dir));

        assertThat(verify(null).wrong()).isNull();
        assertThat(verify(null).snapshots()).isEqualTo(3);
    }

    @Test
    void the_key_is_made_once_and_for_its_owner_alone() throws Exception {
        String key = LedgerKey.of(home).publicKey();

        assertThat(Base64.getDecoder().decode(key)).hasSize(32);
        assertThat(LedgerKey.of(home).publicKey()).isEqualTo(key);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(LedgerKey.file(home))))
                .isEqualTo("rw-------");
    }
}
