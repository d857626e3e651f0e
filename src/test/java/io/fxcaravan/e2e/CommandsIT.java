package io.fxcaravan.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.fxcaravan.demo.EcbDays;
import io.fxcaravan.demo.fixer.Fault;
import io.fxcaravan.demo.fixer.FixerStandIn;
import io.fxcaravan.testkit.FullRun;
import io.fxcaravan.testkit.OnEachDatabaseInFullRun;
import io.fxcaravan.testkit.TestDatabase;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every command does its work beside a running daemon on the same file as well as without one. */
@OnEachDatabaseInFullRun
class CommandsIT {
    private static final JsonMapper JSON = new JsonMapper();
    private static final LocalDate DAY = LocalDate.of(2026, 3, 4);

    @TempDir
    Path folder;

    private FixerStandIn fixer;
    private Program program;

    @BeforeEach
    void prepare() throws Exception {
        fixer = FixerStandIn.start(EcbDays.bundled(), Clock.systemUTC());
        program = new Program(folder)
                .configure(
                        fixer, "fx.fixer.plan", "free", "fx.ingest.retry-attempts", "0", "fx.ingest.window-days", "1");
    }

    @AfterEach
    void end() {
        program.close();
        fixer.close();
    }

    private String done(String... command) throws Exception {
        Program.Ended ended = program.run(command);
        assertThat(ended.code())
                .as("%s: %s%s", String.join(" ", command), ended.out(), ended.err())
                .isZero();
        return ended.out();
    }

    private JsonNode json(String... command) throws Exception {
        String[] line = Arrays.copyOf(command, command.length + 1);
        line[command.length] = "--json";
        return JSON.readTree(done(line));
    }

    @Test
    void every_command_works_beside_a_daemon() throws Exception {
        done("db", "migrate");
        Program.Running daemon = program.startDaemon();

        everyCommand();

        assertThat(daemon.signal("TERM").end().code()).isEqualTo(143);
    }

    @Test
    @FullRun
    void every_command_works_without_a_daemon() throws Exception {
        done("db", "migrate");

        everyCommand();
    }

    private void everyCommand() throws Exception {
        days();
        decisions();
        files();
        keys();
        upkeep();
    }

    private void days() throws Exception {
        done("ingest", "--date", "" + DAY.minusDays(1), "--date", "" + DAY);
        assertThat(json("days", "--from", "" + DAY, "--to", "" + DAY)
                        .at("/days/0/state")
                        .asText())
                .isEqualTo("final");
        assertThat(done("days", "--from", "" + DAY, "--to", "" + DAY)).contains("2026-03-04\tfixer\tfinal\t1");
        assertThat(done("rates", "" + DAY, "--symbols", "USD")).startsWith("QUOTE\tRATE\nUSD\t1.");
        assertThat(json("rates", "" + DAY).at("/revision").asInt()).isEqualTo(1);
        String raw = done("rates", "" + DAY, "--raw");
        assertThat(raw).startsWith("{\"success\":true").endsWith("}");
        assertThat(JSON.readTree(raw).get("date").asText()).isEqualTo("" + DAY);
        assertThat(program.run("rates", "" + DAY, "--raw", "--revision", "9").code())
                .isEqualTo(1);
        JsonNode converted = json("convert", "-12.50", "EUR", "USD", "--date", "" + DAY);
        assertThat(converted.get("result").decimalValue())
                .isEqualByComparingTo(
                        new BigDecimal("-12.5").multiply(converted.get("rate").decimalValue()));
        assertThat(done("convert", "100", "EUR", "USD", "--date", "" + DAY))
                .contains("100 EUR = ", "2026-03-04, fixer, final");
        assertThat(json("status").get("providers")).hasSize(1);
    }

    private void decisions() throws Exception {
        fixer.faults().on(DAY.plusDays(1), new Fault.HttpError(503));
        assertThat(program.run("ingest", "--date", "" + DAY.plusDays(1)).code()).isEqualTo(1);
        long id = json("dead-letters", "list").at("/deadLetters/0/id").asLong();
        assertThat(json("dead-letters", "show", "" + id).get("httpStatus").asInt())
                .isEqualTo(503);
        fixer.faults().heal();
        fixer.faults().on(DAY.plusDays(1), new Fault.Multiplied("JPY", BigDecimal.TEN));
        assertThat(json("dead-letters", "retry", "" + id).at("/states/" + id).asText())
                .isEqualTo("resolved");
        JsonNode held = json("quarantine", "list").get("quarantined");
        assertThat(held).hasSize(1);
        done("quarantine", "release", held.get(0).get("id").asText(), "--reason", "checked");
        assertThat(json("rates", "" + DAY.plusDays(1)).at("/revision").asInt()).isEqualTo(2);
        fixer.faults().heal();
    }

    private void files() throws Exception {
        Path file =
                Files.writeString(folder.resolve("own.csv"), "date,quote,rate\n2026-03-04,USD,1.5\n2026-03-04,X,1\n");
        Path rejects = folder.resolve("rejects.csv");
        Program.Ended loaded = program.run("import", file.toString(), "--provider", "fixer", "--rejects", "" + rejects);
        assertThat(loaded.code()).isEqualTo(1);
        assertThat(loaded.out()).contains("1 revised", "1 rejected");
        assertThat(rejects).content().contains("no currency code: X");
        assertThat(done("rates", "" + DAY, "--symbols", "USD,JPY")).contains("USD\t1.5", "JPY\t");
        Path whole = folder.resolve("whole.csv");
        done("export", "--out", whole.toString());
        assertThat(whole).content().contains("2026-03-04,fixer,EUR,USD,1.5,imported,2");
        assertThat(done("export", "--from", "" + DAY, "--to", "" + DAY, "--symbols", "USD", "--format", "wide-csv"))
                .isEqualTo("date,USD\n2026-03-04,1.5\n");
        assertThat(done("query", "select source_of.action from operator_actions source_of where action = 'import'"))
                .isEqualTo("action\nimport\n");
    }

    private void keys() throws Exception {
        String key = done("keys", "create", "--name", "app", "--scope", "read").strip();
        assertThat(key).startsWith("fxc_");
        assertThat(done("keys", "list")).contains("app\tread").doesNotContain(key);
        done("keys", "revoke", "app");
        assertThat(json("keys", "list").findValue("revokedAt").isNull()).isFalse();
        assertThat(program.run("keys", "revoke", "app").code()).isEqualTo(2);
    }

    private void upkeep() throws Exception {
        assertThat(done("prune", "--dry-run", "--keep-days", "31")).contains("would go");
        done("config", "check");
        assertThat(json("config", "show").toString()).doesNotContain(FixerStandIn.KEY);
        Path copy = folder.resolve("copy.zip");
        if (TestDatabase.isPostgresql()) {
            assertThat(program.run("db", "backup", copy.toString()).err()).contains("pg_dump");
        } else {
            done("db", "backup", copy.toString());
            assertThat(copy).isNotEmptyFile();
        }
        assertThat(json("db", "info").get("kind").asText())
                .isEqualTo(TestDatabase.isPostgresql() ? "postgresql" : "h2");
        assertThat(done("completion", "zsh")).contains("complete -F");
    }
}
