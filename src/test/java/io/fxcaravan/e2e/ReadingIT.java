package io.fxcaravan.e2e;

import static io.fxcaravan.testkit.StatusShape.assertShape;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.fxcaravan.demo.EcbDays;
import io.fxcaravan.demo.fixer.FixerStandIn;
import io.fxcaravan.testkit.OnEachDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands that read, on a home with two days, with and without a daemon. */
@OnEachDatabase
class ReadingIT {
    private static final JsonMapper JSON = new JsonMapper();

    @TempDir
    static Path folder;

    private static FixerStandIn fixer;
    private static Program program;

    @BeforeAll
    static void store() throws Exception {
        fixer = FixerStandIn.start(EcbDays.bundled(), Clock.systemUTC());
        program = new Program(folder).configure(fixer, "fx.fixer.plan", "free");
        assertThat(program.run("ingest", "--date", "2026-03-03", "--date", "2026-03-04")
                        .code())
                .isZero();
    }

    @AfterAll
    static void end() {
        program.close();
        fixer.close();
    }

    @Test
    void a_day_is_a_table_aligned_on_the_point() throws Exception {
        Program.Ended ended = program.run("rates", "2026-03-04", "--symbols", "USD,JPY,IDR", "--format", "table");

        assertThat(ended.code()).isZero();
        assertThat(ended.err()).isEmpty();
        assertThat(ended.out().lines().findFirst()).contains("2026-03-04  fixer  final  revision 1  base EUR");
        assertThat(ended.out().lines().skip(2).map(line -> line.indexOf('.')).distinct())
                .hasSize(1);
    }

    @Test
    void a_day_as_csv_is_tidy_and_as_json_says_where_it_comes_from() throws Exception {
        Program.Ended csv = program.run("rates", "2026-03-04", "--symbols", "USD", "--format", "csv");
        Program.Ended json = program.run("--json", "rates", "2026-03-04", "--base", "USD", "--symbols", "EUR");

        assertThat(csv.out())
                .matches("date,provider,base,quote,rate,quality,revision\n"
                        + "2026-03-04,fixer,EUR,USD,1\\.\\d+,final,1\n");
        JsonNode day = JSON.readTree(json.out());
        assertThat(day.get("provider").asText()).isEqualTo("fixer");
        assertThat(day.get("rounding").asText()).contains("12");
        assertThat(day.get("rates")).hasSize(1);
    }

    @Test
    void a_day_that_is_not_stored_says_so() throws Exception {
        Program.Ended before = program.run("rates", "2026-03-05", "--symbols", "USD");
        Program.Ended nothing = program.run("rates", "2020-01-01");
        Program.Ended wrong = program.run("rates", "2026-13-01");

        assertThat(before.code()).isZero();
        assertThat(before.err()).contains("2026-03-05 is not stored; these are the rates of 2026-03-04");
        assertThat(nothing.code()).isEqualTo(1);
        assertThat(nothing.err()).contains("2020-01-01").hasLineCount(1);
        assertThat(wrong.code()).isEqualTo(2);
        assertThat(wrong.err()).contains("'2026-13-01' is no date").hasLineCount(1);
    }

    @Test
    void the_raw_answer_is_the_provider_s_own_byte_for_byte() throws Exception {
        String raw = program.run("rates", "2026-03-04", "--raw").out();

        assertThat(raw).startsWith("{\"success\":true").endsWith("}");
        assertThat(JSON.readTree(raw).get("date").asText()).isEqualTo("2026-03-04");
        assertThat(program.run("rates", "2026-03-04", "--raw", "--revision", "9")
                        .code())
                .isEqualTo(1);
    }

    @Test
    void days_and_status_have_the_shapes_of_the_api() throws Exception {
        JsonNode days = JSON.readTree(program.run("days", "--from", "2026-03-04", "--to", "2026-03-04", "--json")
                        .out())
                .get("days");
        JsonNode status = JSON.readTree(program.run("status", "--json").out());

        assertThat(days).hasSize(1);
        assertThat(days.get(0).toString())
                .isEqualTo("{\"provider\":\"fixer\",\"date\":\"2026-03-04\",\"state\":\"final\",\"quality\":\"final\","
                        + "\"revision\":1,\"attempts\":1,\"reason\":null,\"nextTry\":null}");
        assertShape(status);
        assertThat(status.get("pid").isNull()).isTrue();
        assertThat(status.get("providers").get(0).get("newestDate").asText()).isEqualTo("2026-03-04");
        assertThat(status.get("providers").get(0).get("nextRun").isNull()).isTrue();
    }

    @Test
    void a_query_prints_lower_case_labels_and_plain_numbers() throws Exception {
        String sql = "select RATE_DATE, QUOTE, RATE from rates where quote = 'IDR' order by 1";
        Program.Ended csv = program.run("query", sql);
        Program.Ended json = program.run("query", sql, "--format", "json");
        Path file = folder.resolve("rows.csv");

        assertThat(csv.out())
                .matches(
                        "rate_date,quote,rate\n2026-03-03,IDR,\\d+(\\.\\d*[1-9])?\n2026-03-04,IDR,\\d+(\\.\\d*[1-9])?\n");
        assertThat(JSON.readTree(json.out()).get(0).get("rate").isNumber()).isTrue();
        assertThat(program.run("query", sql, "--out", file.toString()).out()).isEmpty();
        assertThat(file).content().isEqualTo(csv.out());
        assertThat(program.run("query", "select * from api_key").code()).isEqualTo(2);
    }

    @Test
    void reading_works_beside_a_daemon() throws Exception {
        Program.Running daemon = program.startDaemon();

        assertThat(program.run("rates", "2026-03-04", "--symbols", "USD").code())
                .isZero();
        assertThat(program.run("days").out()).contains("2026-03-04");
        assertThat(program.run("query", "select count(*) from rates where rate_date = date '2026-03-04'")
                        .code())
                .isZero();
        assertThat(program.run("status").code()).isZero();
        assertThat(daemon.signal("TERM").end().code()).isEqualTo(143);
    }

    @Test
    void a_home_without_a_database_says_what_to_do() throws Exception {
        Program.Ended ended = program.run("rates", "--home=" + Files.createDirectory(folder.resolve("empty")));

        assertThat(ended.code()).isEqualTo(3);
        assertThat(ended.err())
                .contains("there is no database", "fx-caravan run")
                .hasLineCount(1);
    }
}
