package io.fxcaravan.store.postgresql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fxcaravan.store.Database;
import io.fxcaravan.store.StoreConfig;
import io.fxcaravan.store.postgresql.ClusterLock.Claim;
import io.fxcaravan.testkit.OnPostgresql;
import io.fxcaravan.testkit.TestDatabase;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@OnPostgresql
class ClusterLockTest {
    @TempDir
    Path dir;

    private StoreConfig config;
    private ClusterLock one;
    private ClusterLock other;

    @BeforeEach
    void share() {
        config = TestDatabase.config(dir);
        one = new ClusterLock(config);
        other = new ClusterLock(config);
    }

    @Test
    void of_two_instances_one_does_a_work_until_it_is_done_with_it() {
        try (Claim claim = one.claim("pruning").orElseThrow()) {
            assertThat(claim.holds()).isTrue();
            assertThat(other.claim("pruning")).isEmpty();
            other.claim("alerts").orElseThrow().close();
        }
        other.claim("pruning").orElseThrow().close();
    }

    @Test
    void what_is_given_back_can_be_claimed_at_once() {
        for (int claims = 0; claims < 50; claims++) {
            one.claim("pruning").orElseThrow().close();
        }
    }

    @Test
    void a_claim_whose_connection_is_gone_holds_no_more_and_is_another_s() {
        try (Claim claim = one.claim("pruning").orElseThrow();
                Database database = Database.open(config)) {
            database.jdbi()
                    .useHandle(h ->
                            h.execute("select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory'"));

            await().until(() -> !claim.holds());
            try (Claim next = other.claim("pruning").orElseThrow()) {
                assertThat(next.holds()).isTrue();
            }
        }
    }

    @Test
    void while_the_database_is_away_nothing_is_claimed() {
        StoreConfig nowhere = new StoreConfig("jdbc:postgresql://127.0.0.1:1/none", "fx", "s3cret", 2);

        assertThat(new ClusterLock(nowhere).claim("pruning")).isEmpty();
    }

    @Test
    void on_a_file_that_one_daemon_has_every_work_is_its_own() {
        StoreConfig file = new StoreConfig("jdbc:h2:file:" + dir.resolve("fx"), "", "", 2);

        assertThat(new ClusterLock(file).claim("pruning")).isPresent();
    }
}
