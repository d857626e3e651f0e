package io.fxcaravan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.fxcaravan.FxCaravan;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** How the command line is read, and how its errors read. */
class CommandLineTest {
    @TempDir
    Path home;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... arguments) {
        CommandLine program =
                FxCaravan.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        return program.execute(arguments);
    }

    @ParameterizedTest
    @CsvSource({
        "stauts, status",
        "rate, rates",
        "ingset, ingest",
        "dayz, days",
        "average, averages",
        "comapre, compare",
        "currency, currencies"
    })
    void a_mistyped_command_suggests_the_right_one(String typed, String meant) {
        assertThat(run(typed)).isEqualTo(2);
        assertThat(err.toString())
                .contains("there is no '" + typed + "' here", "did you mean", meant)
                .hasLineCount(1);
    }

    @Test
    void a_mistyped_option_suggests_the_right_one() {
        assertThat(run("ingest", "--dry-rum")).isEqualTo(2);
        assertThat(err.toString())
                .contains("--dry-rum", "did you mean --dry-run?")
                .hasLineCount(1);
    }

    @ParameterizedTest
    @CsvSource({
        "convert 1 EUR USD --dat 2026-03-04, did you mean --date?",
        "convert --dat 2026-03-04 1 EUR USD, did you mean --date?",
        "days --from 2026-2-31, did you mean 2026-02-28?",
        "days --from 2026/03/04, did you mean 2026-03-04?",
        "days --from 2026-31-03, did you mean 2026-03-31?",
        "rates --symbols USDD, did you mean USD?",
        "rates --base EURO, did you mean EUR?",
        "convert 1 EURO USD, did you mean EUR?",
        "averages month --symbol USD, did you mean --symbols?",
        "compare 2026-3-4, did you mean 2026-03-04?",
        "compare 2026-03-04 --base EURO, did you mean EUR?",
        "currencies --fromat csv, did you mean --format?"
    })
    void a_mistyped_option_date_or_currency_suggests_the_right_one(String line, String meant) {
        assertThat(run(line.split(" "))).isEqualTo(2);
        assertThat(err.toString()).contains(meant).hasLineCount(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "help", "--help"})
    void the_first_screen_names_every_command_in_its_group(String line) {
        assertThat(run(line.isEmpty() ? new String[0] : line.split(" "))).isZero();
        String screen = out.toString();
        assertThat(screen).containsSubsequence("Try", "Run", "Read", "Files", "Mend", "Administer");
        assertThat(screen.lines()).allSatisfy(text -> assertThat(text).hasSizeLessThanOrEqualTo(80));
        FxCaravan.commandLine().getSubcommands().forEach((name, command) -> {
            if (!command.getCommandSpec().usageMessage().hidden() && !name.equals("help")) {
                assertThat(screen).containsPattern("(?m)^  " + name + " ");
            }
        });
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void each_command_has_two_examples_that_it_understands_and_tells_what_all_share_at_its_end() {
        FxCaravan.commandLine().getSubcommands().forEach((name, command) -> {
            if (command.getCommandSpec().usageMessage().hidden() || name.equals("help")) {
                return;
            }
            out.getBuffer().setLength(0);
            assertThat(run("help", name)).isZero();
            assertThat(out.toString())
                    .containsSubsequence(
                            "Examples:",
                            "  fx-caravan " + name,
                            "  fx-caravan " + name,
                            "With every command:",
                            "--home");
            assertThat(out.toString().split("--home=", -1)).as(name).hasSize(3); // in the synopsis and at the end
        });
    }

    @ParameterizedTest
    @CsvSource({
        "start, did you mean run?",
        "run --port 9000, it is -Dfx.http.port=9000",
        "rates --simbols USD, did you mean --symbols?",
        "rates --symbol USD, did you mean --symbols?",
        "days --form 2026-01-01, did you mean --from?",
        "help nonsense, there is no command nonsense"
    })
    void what_other_programs_call_it_is_answered_with_our_word(String line, String meant) {
        assertThat(run(line.split(" "))).isEqualTo(2);
        assertThat(err.toString()).contains(meant).hasLineCount(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ingest --date 2026-03-04 --days 3",
                "ingest --to 2026-03-04",
                "ingest --days three",
                "days --from yesterday",
                "rates --as-of yesterday",
                "rates --format xml",
                "rates --quality good",
                "query",
                "rates --revision 2",
                "convert 1,5 EUR USD",
                "convert 1 EUR",
                "import",
                "import no-such-file.csv",
                "import - --format xml",
                "export --from 2026-03-04 --to 2026-03-03",
                "keys create --name x",
                "keys create --name x --scope admin"
            })
    void wrong_usage_is_one_line_and_2(String line) {
        assertThat(run(line.split(" "))).isEqualTo(2);
        assertThat(err.toString()).startsWith("fx-caravan: ").hasLineCount(1);
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void global_options_may_stand_before_the_command_or_after_it() throws Exception {
        Files.createDirectories(home.resolve("config"));
        for (String[] line : new String[][] {
            {"--home", home.toString(), "-Dfx.api.base=USD", "config", "show"},
            {"config", "show", "--home=" + home, "-D", "fx.api.base=USD"}
        }) {
            out.getBuffer().setLength(0);
            assertThat(run(line)).isZero();
            assertThat(out.toString()).containsPattern("fx.api.base\\tUSD\\t-D");
        }
    }

    @Test
    void a_secret_is_masked_when_the_configuration_is_shown() {
        assertThat(run("config", "show", "--json", "--home", home.toString(), "-Dfx.fixer.access-key=S3cret"))
                .isZero();
        assertThat(out.toString()).contains("fx.fixer.access-key", "****").doesNotContain("S3cret");
    }

    @Test
    void config_check_warns_when_the_month_does_not_fit() {
        assertThat(run("config", "check", "--home", home.toString(), "-Dfx.fixer.monthly-quota=5"))
                .isZero();
        assertThat(out.toString()).contains("still needed:");
        assertThat(err.toString()).contains("warning: fixer needs", "fx.fixer.monthly-quota", "fx.fixer.finalize");
    }

    @Test
    void config_check_says_what_run_would_refuse_to_start_without() {
        assertThat(run("config", "check", "--home", home.toString(), "-Dfx.providers=fixer,xe"))
                .isZero();
        assertThat(out.toString()).doesNotContain("can be used");
        assertThat(err.toString())
                .contains(
                        "fx.fixer.access-key is not set",
                        "fx.xe.symbols is not set",
                        "fx.xe.account-id is not set",
                        "fx.xe.api-key is not set");
        out.getBuffer().setLength(0);
        run("config", "check", "--home", home.toString(), "-Dfx.fixer.access-key=x");
        assertThat(out.toString()).contains("can be used");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "rates 2026-02-30 | DATE: '2026-02-30' is not a date; did you mean 2026-02-28?",
                "days --from 2026-03-05 --to 2026-03-04"
                        + " | --from 2026-03-05 is after --to 2026-03-04; see `fx-caravan days --help`",
                "days --from yesterday | --from: 'yesterday' is not a date; write it as 2026-02-27",
                "keys create --name x --scope foo"
                        + " | --scope: 'foo' is none of read, operate; see `fx-caravan keys create --help`",
                "export --format xml"
                        + " | --format: 'xml' is none of csv, wide-csv, ndjson, json, beancount, ledger, hledger, gnucash; see `fx-caravan export --help`",
                "db restore nofile"
                        + " | there is no file nofile that can be read; `fx-caravan db info` lists the copies"
            })
    void an_error_says_once_what_to_do_in_words_of_the_command_line(String line, String said) {
        assertThat(run(line.split(" "))).isEqualTo(2);
        assertThat(err.toString().strip()).isEqualTo("fx-caravan: " + said);
    }

    @Test
    void a_stack_trace_comes_with_debug_alone() {
        assertThat(run("days", "--home", home.toString())).isEqualTo(3);
        assertThat(err.toString()).hasLineCount(1);
        run("days", "--home", home.toString(), "--debug");
        assertThat(err.toString()).contains("at io.fxcaravan");
    }

    @Test
    void completion_knows_every_command_and_not_the_hidden_one() {
        assertThat(run("completion", "bash")).isZero();
        assertThat(out.toString())
                .contains("ingest", "--dry-run", "complete -F")
                .doesNotContain("train");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "run",
                "ingest",
                "rates",
                "days",
                "status",
                "query",
                "config",
                "config check",
                "completion",
                "convert",
                "import",
                "export",
                "averages",
                "compare",
                "currencies",
                "keys",
                "keys create",
                "providers",
                "providers check"
            })
    void every_command_has_help(String command) {
        assertThat(run((command + " --help").split(" "))).isZero();
        assertThat(out.toString()).contains("Usage: fx-caravan " + command);
    }
}
