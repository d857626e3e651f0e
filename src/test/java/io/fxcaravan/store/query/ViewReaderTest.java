package io.fxcaravan.store.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fxcaravan.store.Database;
import io.fxcaravan.store.StoreConfig;
import io.fxcaravan.testkit.OnEachDatabase;
import io.fxcaravan.testkit.TestDatabase;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@OnEachDatabase
class ViewReaderTest {
    @TempDir
    static Path dir;

    private static Database database;
    private static ViewReader reader;

    @BeforeAll
    static void open() {
        StoreConfig config = TestDatabase.config(dir);
        database = Database.open(config);
        reader = new ViewReader(config, database);
    }

    @AfterAll
    static void close() {
        database.close();
    }

    private static List<String> read(String sql) throws Exception {
        return read(reader, sql);
    }

    /** Column names and rows, as text. */
    static List<String> read(ViewReader reader, String sql) throws Exception {
        List<String> lines = new ArrayList<>();
        reader.read(sql, into(lines));
        return lines;
    }

    private static ViewReader.Rows into(List<String> lines) {
        return new ViewReader.Rows() {
            @Override
            public void columns(List<String> names) {
                lines.add(String.join(",", names));
            }

            @Override
            public void row(List<Object> cells) {
                lines.add(cells.toString());
            }
        };
    }

    @Test
    void every_documented_view_can_be_read() throws Exception {
        List<String> views = database.jdbi()
                .withHandle(h -> h.createQuery("select lower(table_name) from information_schema.views"
                                + " where lower(table_schema) = 'public'")
                        .mapTo(String.class)
                        .list());

        assertThat(ViewReader.VIEWS).containsExactlyInAnyOrderElementsOf(views);
        for (String view : views) {
            assertThat(read("select * from " + view)).hasSize(1);
        }
    }

    @Test
    void labels_are_lower_case_and_numbers_plain() throws Exception {
        assertThat(read("select 1.50 AS Rate, 1e10 BIG, cast(0.000000000000100 as numeric(30,15)) small, 0.00 none;"))
                .containsExactly("rate,big,small,none", "[1.5, 1E+10, 1E-13, 0]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select * from api_key",
                "select * from ledger",
                "select content from body",
                "select * from schema_history",
                "select file_read('/etc/passwd')",
                "select file_write('x', '/tmp/fx-caravan-pwned')",
                "select * from csvread('/etc/passwd')",
                "select csvwrite('/tmp/fx-caravan-pwned', 'select 1')",
                "select * from link_schema('A', '', 'jdbc:h2:mem:x', 'sa', '', 'PUBLIC')",
                "select * from final table (insert into api_key values ('a', 'b', 'c', now(), null, null))",
                "select * from final table (update ledger set attempts = 9)",
                "select memory_free()",
                "select cancel_session(1)",
                "with x as (select * from api_key) select * from x",
                "with x as (delete from ledger returning *) select * from x",
                "select * into x from rates",
                "select query_to_xml('select * from api_key', true, true, '')",
                "select set_config('role', 'postgres', false)",
                "select set_config('session_authorization', 'postgres', false)",
                "select * from reader_account",
                "select pg_read_file('/etc/passwd')",
                "select lo_import('/etc/passwd')"
            })
    void what_reaches_beyond_the_views_is_refused_by_the_database(String sql) {
        assertThatExceptionOfType(SQLException.class).isThrownBy(() -> read(sql));
        assertThat(Path.of("/tmp/fx-caravan-pwned")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "runscript from '/tmp/x.sql'",
                "script to '/tmp/fx-caravan-pwned'",
                "create table x (a int)",
                "create alias x for 'java.lang.System.exit'",
                "drop view rates",
                "delete from ledger",
                "update ledger set attempts = 9",
                "call link_schema('A', '', 'jdbc:h2:mem:x', 'sa', '', 'PUBLIC')",
                "backup to '/tmp/fx-caravan-pwned'",
                "shutdown",
                "set write_delay 500",
                "alter user fx_reader admin true",
                "grant select on api_key to fx_reader",
                "explain analyze select 1",
                "",
                "-- select 1",
                "select 1; select 2",
                "select 1; drop view rates",
                "select ';'; drop view rates",
                "select 1 /* ; */ ; shutdown --",
                "copy api_key to stdout",
                "set role postgres",
                "do $$ begin delete from ledger; end $$"
            })
    void what_is_not_one_select_is_refused_before_it_is_run(String sql) {
        assertThatThrownBy(() -> read(sql)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select 1;",
                "select ';' as a -- ; b",
                "/* a; b */ select 1",
                "with x as (select 1 a) select * from x",
                "(select 1) union (select 2)",
                "select \"a;b\" from (select 1 as \"a;b\")",
                "select 'it''s; fine'"
            })
    void a_semicolon_that_ends_nothing_is_no_second_statement(String sql) throws Exception {
        assertThat(read(sql)).hasSizeGreaterThan(1);
    }

    @Test
    void rows_beyond_the_limit_are_cut_and_said_to_be() throws Exception {
        ViewReader few = new ViewReader(TestDatabase.config(dir), database, 3, ViewReader.MAX_TIME);
        List<String> lines = new ArrayList<>();

        assertThat(few.read("select v.n from (values (1), (2), (3), (4)) v(n)", into(lines)))
                .isTrue();
        assertThat(lines).containsExactly("n", "[1]", "[2]", "[3]");
        assertThat(few.read("select v.n from (values (1), (2), (3)) v(n)", into(lines)))
                .isFalse();
    }

    @Test
    void a_query_that_takes_too_long_is_ended() {
        ViewReader hasty = new ViewReader(TestDatabase.config(dir), database, 3, Duration.ofSeconds(1));
        String numbers = TestDatabase.isPostgresql() ? "generate_series" : "system_range";

        assertThatExceptionOfType(SQLException.class)
                .isThrownBy(() -> hasty.read(
                        "select count(*) from " + numbers + "(1, 1000000) a, " + numbers + "(1, 1000000) b",
                        into(new ArrayList<>())))
                .extracting(SQLException::getSQLState)
                .isEqualTo("57014");
    }
}
