package io.fxcaravan.store.query;

import static io.fxcaravan.store.query.ViewReaderTest.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fxcaravan.home.RandomSecret;
import io.fxcaravan.store.Database;
import io.fxcaravan.store.StoreConfig;
import io.fxcaravan.store.StoreException;
import io.fxcaravan.testkit.OnPostgresql;
import io.fxcaravan.testkit.TestDatabase;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@OnPostgresql
class PostgresReaderAccountTest {
    @TempDir
    Path dir;

    private StoreConfig config;
    private Database database;

    @BeforeEach
    void open() {
        config = TestDatabase.config(dir);
        database = Database.open(config);
    }

    @AfterEach
    void close() {
        database.close();
    }

    private ViewReader reader() {
        return new ViewReader(config, database);
    }

    @Test
    void a_query_runs_as_a_role_of_its_own_in_a_read_only_transaction() throws Exception {
        List<String> lines = read(
                reader(),
                "select session_user <> 'postgres' as own, current_setting('transaction_read_only') as read_only");

        assertThat(lines).containsExactly("own,read_only", "[true, on]");
    }

    @Test
    void instances_that_ask_for_the_role_at_once_all_get_it() {
        List<CompletableFuture<List<String>>> asked = Stream.generate(() -> CompletableFuture.supplyAsync(() -> {
                    try {
                        return read(reader(), "select count(*) from rates");
                    } catch (Exception e) {
                        throw new IllegalStateException(e);
                    }
                }))
                .limit(4)
                .toList();

        assertThat(asked).allSatisfy(answer -> assertThat(answer.join()).containsExactly("count", "[0]"));
    }

    @Test
    void a_role_with_another_password_is_taken_over() throws Exception {
        read(reader(), "select 1");
        database.jdbi().useHandle(h -> {
            h.execute("update reader_account set password = 'restored from elsewhere'");
            String role = h.createQuery("select role from reader_account")
                    .mapTo(String.class)
                    .one();
            try (Connection direct = new PostgresReaderAccount(config, database).connect()) {
                assertThat(direct.getMetaData().getUserName()).isEqualTo(role);
            }
        });
    }

    @Test
    void a_user_who_may_not_create_roles_is_told_what_to_ask_for() {
        String role = "plain_" + RandomSecret.hex().substring(0, 8);
        database.jdbi().useHandle(h -> {
            h.execute("create role " + role + " login");
            h.execute("grant all on all tables in schema public to " + role);
            StoreConfig plain = new StoreConfig(config.url(), role, "", 2);
            try (Database restricted = Database.openExisting(plain)) {
                assertThatThrownBy(() -> new ViewReader(plain, restricted).read("select 1", null))
                        .isInstanceOf(StoreException.class)
                        .hasMessageContainingAll("fx.database.user", "createrole");
            }
        });
    }

    @Test
    void times_are_told_in_utc() throws Exception {
        assertThat(read(reader(), "select timestamptz '2026-03-02 10:00+01' as at"))
                .containsExactly("at", "[2026-03-02T09:00:00Z]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select pg_read_file('/etc/passwd')",
                "select pg_ls_dir('.')",
                "select lo_import('/etc/passwd')",
                "select lo_create(0)",
                "select * from pg_authid",
                "select password from reader_account",
                "select set_config('role', 'postgres', false)",
                "select set_config('session_authorization', 'postgres', false)",
                "select set_config('role', 'postgres', true), query_to_xml('select * from api_key', true, true, '')",
                "select query_to_xml('select * from api_key', true, true, '')",
                "select query_to_xml('delete from ledger', true, true, '')",
                "select set_config('transaction_read_only', 'off', true)",
                "select nextval('snapshot_id_seq')",
                "select pg_reload_conf()",
                "select pg_promote()",
                "select * from rates for update",
                "select 1 into taken",
                "with gone as (delete from ledger returning 1) select * from gone",
                "table api_key"
            })
    void what_reaches_beyond_the_views_is_refused_by_the_database(String sql) {
        assertThatExceptionOfType(SQLException.class).isThrownBy(() -> read(reader(), sql));
    }
}
