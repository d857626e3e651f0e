package io.fxcaravan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fxcaravan.demo.EcbDays;
import io.fxcaravan.demo.fixer.FixerPlan;
import io.fxcaravan.demo.fixer.FixerStandIn;
import io.fxcaravan.testkit.Commands;
import io.fxcaravan.testkit.EcbStandIn;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A setting that is changed after rates were stored: `status` and `config check` name what follows, and the command for it. */
class ChangedSettingsTest {
    private static final Clock CLOCK = Clock.systemUTC();
    private static final Pattern COMMAND = Pattern.compile("`fx-caravan (ingest [^`]*)`");

    @TempDir
    Path home;

    private FixerStandIn fixer;
    private EcbStandIn ecb;
    private Commands commands;

    @BeforeEach
    void store() throws Exception {
        fixer = FixerStandIn.start(EcbDays.bundled(), CLOCK).plan(FixerPlan.BASIC);
        ecb = new EcbStandIn(CLOCK);
        commands = new Commands(home);
        set("fx.fixer.symbols", "USD,GBP,CHF");
        Commands.Ended stored = commands.run("ingest");
        assertThat(stored.code()).as(stored.err()).isZero();
    }

    @AfterEach
    void stop() {
        fixer.close();
        ecb.close();
    }

    private void set(String... pairs) throws Exception {
        List<String> all = new ArrayList<>(
                List.of("fx.fixer.plan", "basic", "fx.fixer.symbols", "USD,GBP", "fx.fixer.exclude", "CHF"));
        all.addAll(List.of("fx.ingest.window-days", "8", "fx.fixer.monthly-quota", "1000"));
        all.addAll(List.of("fx.ecb.base-url", ecb.baseUrl().toString()));
        all.addAll(List.of(pairs));
        commands.configure(fixer, all.toArray(String[]::new));
    }

    private JsonNode status() throws Exception {
        return new ObjectMapper().readTree(commands.run("status", "--json").out());
    }

    private List<String> problems() throws Exception {
        List<String> problems = new ArrayList<>();
        status().path("problems").forEach(problem -> problems.add(problem.asText()));
        return problems;
    }

    private static Stream<Arguments> waits_for_a_person() {
        return Stream.of(
                Arguments.of(
                        "fx.ingest.window-days",
                        "20",
                        "fixer was started with fx.ingest.window-days=8, which is 20 now: "),
                Arguments.of("fx.fixer.symbols", "USD,GBP,CHF,JPY", " without JPY, asked for only later, "),
                Arguments.of("fx.fixer.exclude", "none", " without CHF, asked for only later, "),
                Arguments.of("fx.fixer.base", "USD", " in another base than USD, which fx.fixer.base asks for now, "));
    }

    @ParameterizedTest
    @MethodSource
    void waits_for_a_person(String property, String value, String sentence) throws Exception {
        String symbols = property.equals("fx.fixer.exclude") ? "USD,GBP,CHF" : "USD,GBP";
        set("fx.fixer.symbols", symbols, property, value);

        String said = named(sentence);
        Matcher command = COMMAND.matcher(said);
        assertThat(command.find()).as(said).isTrue();
        String price = said.replaceAll(".* takes (\\d+ calls?).*", "$1");
        assertThat(commands.run((command.group(1) + " --dry-run").split(" ")).out())
                .contains(" in " + price);
        assertThat(commands.run("config", "check").err()).contains("note: " + said);
        assertThat(named(sentence)).isEqualTo(said); // checking has changed nothing

        Commands.Ended done = commands.run(command.group(1).split(" "));

        assertThat(done.code()).as(done.err()).isZero();
        assertThat(problems()).noneMatch(problem -> problem.contains(sentence));
    }

    private String named(String sentence) throws Exception {
        return problems().stream()
                .filter(problem -> problem.contains(sentence))
                .findFirst()
                .orElseThrow(() -> new AssertionError("nothing says '" + sentence + "'"));
    }

    @Test
    void the_price_is_that_of_the_command_with_whatever_lies_between() throws Exception {
        Path old =
                Files.writeString(home.resolve("old.csv"), "date,quote,rate\n2026-10-01,USD,1.1\n2026-10-02,USD,1.1\n");
        assertThat(commands.run("import", old.toString(), "--provider", "fixer").code())
                .isZero();
        set("fx.fixer.symbols", "USD,GBP,JPY");

        String said = named(" without JPY, asked for only later, 2026-10-01 to ");

        Matcher price = Pattern.compile("takes (\\d+) calls, since it asks for (\\d+) days between them too")
                .matcher(said);
        assertThat(price.find()).as(said).isTrue();
        assertThat(said)
                .contains(
                        "fixer has " + (Integer.parseInt(price.group(1)) - Integer.parseInt(price.group(2))) + " days");
    }

    @Test
    void a_check_of_what_is_only_tried_changes_nothing() throws Exception {
        List<String> before = problems();

        assertThat(commands.run("config", "check", "-Dfx.ingest.window-days=20", "-Dfx.fixer.base=USD")
                        .err())
                .contains("which is 20 now", "in another base than USD");

        assertThat(problems()).isEqualTo(before);
    }

    @Test
    void more_expected_weekdays_are_owed_at_once() throws Exception {
        set("fx.fixer.days", "MON-SUN");

        assertThat(status().at("/providers/0/missing").size()).isPositive();
        assertThat(problems()).anyMatch(problem -> problem.startsWith("fixer lacks "));
    }

    @Test
    void a_provider_that_is_taken_away_is_named_and_one_that_is_new_is_shown_as_never_called() throws Exception {
        set("fx.providers", "ecb");

        assertThat(problems())
                .anyMatch(problem -> problem.startsWith("days of fixer are stored and neither read nor fetched"));
        assertThat(status().at("/providers/0/condition").asText()).isEqualTo("never-called");
        assertThat(commands.run("config", "check").err()).contains("note: days of fixer are stored");
        assertThat(commands.run("config", "check").out()).contains("ecb: no limit of calls");
    }

    @Test
    void a_dead_letter_of_a_provider_that_is_taken_away_says_what_can_be_done_and_hinders_no_other() throws Exception {
        fixer.key("another");
        assertThat(commands.run("ingest", "--date", "2026-10-05").code()).isEqualTo(4);
        set("fx.providers", "ecb");

        Commands.Ended one = commands.run("dead-letters", "retry", "1");
        assertThat(one.code()).isEqualTo(2);
        assertThat(one.err()).contains("dead letter 1 is of fixer, which fx.providers no longer names");
        Commands.Ended all = commands.run("dead-letters", "retry", "--all");
        assertThat(all.code()).isZero();
        assertThat(all.err()).contains("left: 1 of fixer");
        assertThat(commands.run("dead-letters", "discard", "1").code()).isZero();
    }

    @Test
    void rates_imported_for_a_provider_that_is_not_used_are_named_with_the_line_that_uses_them() throws Exception {
        Path file = Files.writeString(home.resolve("ecb.csv"), "date,quote,rate\n2026-03-02,USD,1.1\n");

        commands.run("import", file.toString(), "--provider", "ecb");

        assertThat(problems())
                .contains("days of ecb are stored and neither read nor fetched, since fx.providers does not name it; to"
                        + " have them, write fx.providers=fixer,ecb");
    }
}
