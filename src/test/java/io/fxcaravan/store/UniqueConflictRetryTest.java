package io.fxcaravan.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fxcaravan.testkit.OnEachDatabase;
import io.fxcaravan.testkit.TestDatabase;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@OnEachDatabase
class UniqueConflictRetryTest {
    @TempDir
    Path dir;

    private Database database;
    private final AtomicInteger attempts = new AtomicInteger();

    @BeforeEach
    void open() {
        database = Database.open(TestDatabase.config(dir));
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void who_comes_second_finds_the_firsts_row() {
        boolean known = UniqueConflictRetry.inTransaction(database.jdbi(), h -> {
            boolean found = rows(h) == 1;
            if (!found) {
                CompletableFuture.runAsync(() -> database.jdbi().useHandle(UniqueConflictRetryTest::insert))
                        .join(); // another writer is first
                insert(h);
            }
            return found;
        });

        assertThat(known).isTrue();
    }

    @Test
    void what_no_second_look_can_mend_is_thrown() {
        database.jdbi().useHandle(UniqueConflictRetryTest::insert);

        assertThatThrownBy(() -> UniqueConflictRetry.inTransaction(database.jdbi(), h -> {
                    attempts.incrementAndGet();
                    return insert(h);
                }))
                .isInstanceOf(UnableToExecuteStatementException.class);
        assertThat(attempts).hasValue(5);
    }

    @Test
    void another_fault_is_thrown_at_once() {
        assertThatThrownBy(() -> UniqueConflictRetry.inTransaction(database.jdbi(), h -> {
                    attempts.incrementAndGet();
                    return h.execute("insert into provider_state (provider) values ('longer than twenty letters')");
                }))
                .isInstanceOf(UnableToExecuteStatementException.class);
        assertThat(attempts).hasValue(1);
    }

    private static int rows(Handle h) {
        return h.createQuery("select count(*) from provider_state")
                .mapTo(Integer.class)
                .one();
    }

    private static int insert(Handle h) {
        return h.execute("insert into provider_state (provider) values ('fixer')");
    }
}
