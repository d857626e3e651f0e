package io.fxcaravan.cli.read;

import static io.fxcaravan.testkit.StatusShape.assertShape;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.fxcaravan.demo.EcbDays;
import io.fxcaravan.demo.fixer.FixerStandIn;
import io.fxcaravan.testkit.Commands;
import io.fxcaravan.testkit.OnEachDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands that read, on a home with two days. */
@OnEachDatabase
class ReadingCommandsTest {
    private static final JsonMapper JSON = new JsonMapper();

    @TempDir
    static Path folder;

    private static FixerStandIn fixer;
    private static Commands commands;

    @BeforeAll
    static void store() throws Exception {
        fixer = FixerStandIn.start(EcbDays.bundled(), Clock.systemUTC());
        commands = new Commands(folder.resolve("home")).configure(fixer, "fx.fixer.plan", "free");
        assertThat(commands.run("ingest", "--date", "2026-03-03", "--date", "2026-03-04")
                        .code())
                .isZero();
    }

    @AfterAll
    static void end() {
        fixer.close();
    }

    @Test
    void days_of_a_provider_that_is_none_are_refused() {
        Commands.Ended days = commands.run("days", "--provider", "fixr");

        assertThat(days.code()).isEqualTo(2);
        assertThat(days.err()).contains("there is no provider fixr here; there is fixer");
    }

    @Test
    void a_day_is_a_table_aligned_on_the_point() throws Exception {
        Commands.Ended ended = commands.run("rates", "2026-03-04", "--symbols", "USD,JPY,IDR", "--format", "table");

        assertThat(ended.code()).isZero();
        assertThat(ended.err()).isEmpty();
        assertThat(ended.out().lines().findFirst()).contains("2026-03-04  fixer  final  revision 1  base EUR");
        assertThat(ended.out().lines().skip(2).map(line -> line.indexOf('.')).distinct())
                .hasSize(1);
    }

    @Test
    void a_day_as_csv_is_tidy_and_as_json_says_where_it_comes_from() throws Exception {
        Commands.Ended csv = commands.run("rates", "2026-03-04", "--symbols", "USD", "--format", "csv");
        Commands.Ended json = commands.run("--json", "rates", "2026-03-04", "--base", "USD", "--symbols", "EUR");

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
        Commands.Ended before = commands.run("rates", "2026-03-05", "--symbols", "USD");
        Commands.Ended nothing = commands.run("rates", "2020-01-01");
        Commands.Ended wrong = commands.run("rates", "2026-13-01");

        assertThat(before.code()).isZero();
        assertThat(before.err()).contains("these are the rates of 2026-03-04, not of 2026-03-05");
        assertThat(nothing.code()).isEqualTo(1);
        assertThat(nothing.err()).contains("2020-01-01").hasLineCount(1);
        assertThat(wrong.code()).isEqualTo(2);
        assertThat(wrong.err()).contains("'2026-13-01' is not a date").hasLineCount(1);
    }

    @Test
    void days_and_status_have_the_shapes_of_the_api() throws Exception {
        JsonNode days = JSON.readTree(commands.run("days", "--from", "2026-03-04", "--to", "2026-03-04", "--json")
                        .out())
                .get("days");
        JsonNode status = JSON.readTree(commands.run("status", "--json").out());

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
    void averages_are_a_line_a_period_and_currency_and_say_which_days_do_not_count() throws Exception {
        Commands.Ended table = averages("table");
        Commands.Ended csv = averages("csv");
        Commands.Ended none = commands.run("averages", "year", "--from", "2020-01-01", "--to", "2020-01-31");

        assertThat(table.code()).isZero();
        assertThat(table.out().lines().findFirst()).contains("2026-03-02 to 2026-03-04  fixer  base EUR");
        assertThat(table.out()).containsPattern("(?m)^2026-03 +JPY +[\\d.]+ +[\\d.]+ +[\\d.]+ +[\\d.]+ +[\\d.]+ +2$");
        assertThat(table.err()).isEqualTo("note: days missing from these averages: 1\n");
        assertThat(csv.out())
                .startsWith("period,from,to,provider,base,quote,average,first,last,low,high,days,provisional,missing\n"
                        + "2026-03,2026-03-02,2026-03-04,fixer,EUR,JPY,")
                .endsWith(",2,0,1\n");
        assertThat(none.code()).isZero();
        assertThat(none.err()).contains("nothing is stored of that span");
    }

    private static Commands.Ended averages(String format) {
        return commands.run(
                "averages",
                "month",
                "--from",
                "2026-03-02",
                "--to",
                "2026-03-04",
                "--symbols",
                "USD,JPY",
                "--format",
                format);
    }

    @Test
    void a_comparison_has_a_column_a_provider() throws Exception {
        Commands.Ended table = commands.run("compare", "2026-03-04", "--symbols", "USD", "--format", "table");
        Commands.Ended csv = commands.run("compare", "2026-03-04", "--symbols", "USD", "--format", "csv");
        Commands.Ended nothing = commands.run("compare", "2026-03-05");

        assertThat(table.out()).matches("2026-03-04  base EUR\nQUOTE +FIXER +SPREAD\nUSD +1\\.\\d+ +0\n");
        assertThat(table.err()).isEqualTo("note: no other provider has that day\n");
        assertThat(csv.out()).matches("date,base,quote,fixer,spread\n2026-03-04,EUR,USD,1\\.\\d+,0\n");
        assertThat(nothing.code()).isEqualTo(1);
        assertThat(nothing.err()).contains("no provider has 2026-03-05").hasLineCount(1);
    }

    @Test
    void currencies_say_from_when_to_when_each_provider_has_them() throws Exception {
        assertThat(commands.run("currencies", "--format", "csv").out())
                .startsWith("code,name,minor_units,provider,first,last\n")
                .contains("\nEUR,Euro,2,fixer,2026-03-03,2026-03-04\n", "\nJPY,Japanese Yen,0,fixer,");
        assertThat(commands.run("currencies", "--format", "table").out())
                .containsPattern("(?m)^USD +United States Dollar +2 +fixer +2026-03-03 +2026-03-04$");
    }

    @Test
    void a_query_prints_lower_case_labels_and_plain_numbers() throws Exception {
        String sql = "select RATE_DATE, QUOTE, RATE from rates where quote = 'IDR' order by 1";
        Commands.Ended csv = commands.run("query", sql);
        Commands.Ended json = commands.run("query", sql, "--format", "json");
        Path file = folder.resolve("rows.csv");

        assertThat(csv.out())
                .matches(
                        "rate_date,quote,rate\n2026-03-03,IDR,\\d+(\\.\\d*[1-9])?\n2026-03-04,IDR,\\d+(\\.\\d*[1-9])?\n");
        assertThat(JSON.readTree(json.out()).get(0).get("rate").isNumber()).isTrue();
        assertThat(commands.run("query", sql, "--out", file.toString()).out()).isEmpty();
        assertThat(file).content().isEqualTo(csv.out());
        assertThat(commands.run("query", "select * from api_key").code()).isEqualTo(2);
    }

    @Test
    void a_home_without_a_database_says_what_to_do() throws Exception {
        Commands.Ended ended = commands.run("rates", "--home=" + Files.createDirectory(folder.resolve("empty")));

        assertThat(ended.code()).isEqualTo(3);
        assertThat(ended.err())
                .contains("there is no database", "fx-caravan run")
                .hasLineCount(1);
    }
}
