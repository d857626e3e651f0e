package io.fxcaravan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.fxcaravan.demo.EcbDays;
import io.fxcaravan.demo.fixer.Fault;
import io.fxcaravan.demo.fixer.FixerStandIn;
import io.fxcaravan.testkit.Commands;
import io.fxcaravan.testkit.OnEachDatabaseInFullRun;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code dead-letters} and {@code quarantine}, on a home that no daemon holds. */
@OnEachDatabaseInFullRun
class DecisionCommandsTest {
    private static final LocalDate DAY = LocalDate.of(2026, 3, 4);

    @TempDir
    Path home;

    private FixerStandIn fixer;
    private Commands commands;

    @BeforeEach
    void prepare() throws Exception {
        fixer = FixerStandIn.start(EcbDays.bundled(), Clock.systemUTC());
        commands = new Commands(home).configure(fixer, "fx.fixer.plan", "free", "fx.ingest.retry-attempts", "0");
    }

    @AfterEach
    void end() {
        fixer.close();
    }

    @Test
    void a_dead_letter_is_listed_shown_and_resolved_by_a_retry() {
        fixer.faults().on(DAY, new Fault.HttpError(503));
        assertThat(commands.run("ingest", "--date", "" + DAY).code()).isEqualTo(1);

        assertThat(commands.run("dead-letters", "list").out()).contains("2026-03-04", "http_503", "fetch");
        assertThat(commands.run("dead-letters", "show", "1").out()).contains("HTTP status\t503", "attempts\t1");
        fixer.faults().heal();
        Commands.Ended retried = commands.run("dead-letters", "retry", "--all");

        assertThat(retried.code()).isZero();
        assertThat(retried.out()).isEqualTo("1: resolved\n");
        assertThat(commands.run("days", "--from", "" + DAY, "--to", "" + DAY).out())
                .contains("final");
    }

    @Test
    void a_discarded_dead_letter_is_gone_from_the_list_and_its_day_is_owed() {
        fixer.faults().on(DAY, new Fault.HttpError(503));
        commands.run("ingest", "--date", "" + DAY);

        Commands.Ended discarded = commands.run("dead-letters", "discard", "1", "--reason", "known");
        assertThat(discarded.code()).isZero();
        assertThat(discarded.out()).isEqualTo("1: discarded\n");

        assertThat(commands.run("dead-letters", "list", "--json").out()).contains("\"deadLetters\" : [ ]");
        assertThat(commands.run("days", "--from", "" + DAY, "--to", "" + DAY).out())
                .contains("missing");
        assertThat(commands.run("query", "select action, reason from operator_actions")
                        .out())
                .contains("discard", "known");
    }

    @Test
    void what_is_wrong_with_a_request_is_said_whatever_options_stand_beside_it() {
        commands.run("db", "migrate");

        assertThat(commands.run("quarantine", "release", "99", "--reason", "seen")
                        .err())
                .startsWith("fx-caravan: there is no quarantined rate 99");
        assertThat(commands.run("keys", "create", "--name", "x", "--scope", "read", "--expires", "2020-01-01")
                        .err())
                .startsWith("fx-caravan: the key would have expired");
    }

    @Test
    void a_held_rate_is_listed_and_released_as_a_new_revision() {
        commands.run("ingest", "--date", "" + DAY);
        fixer.faults().on(DAY.plusDays(1), new Fault.Multiplied("JPY", BigDecimal.TEN));
        Commands.Ended ingest = commands.run("ingest", "--date", "" + DAY.plusDays(1));
        assertThat(ingest.code()).isZero();
        assertThat(ingest.err()).contains("held in quarantine: JPY");

        assertThat(commands.run("quarantine", "list").out()).contains("JPY", "implausible");
        Commands.Ended released = commands.run("quarantine", "release", "1", "--reason", "seen", "--json");
        assertThat(released.code()).isZero();
        assertThat(released.out()).contains("\"states\"", "\"1\" : \"released\"");

        assertThat(commands.run("quarantine", "list", "--json").out()).contains("\"quarantined\" : [ ]");
        assertThat(commands.run("rates", "" + DAY.plusDays(1), "--symbols", "JPY", "--format", "csv")
                        .out())
                .contains(",2");
    }

    @Test
    void an_unknown_number_is_refused_with_where_to_look() {
        commands.run("ingest", "--date", "" + DAY);
        Commands.Ended ended = commands.run("quarantine", "reject", "7");
        assertThat(ended.code()).isEqualTo(2);
        assertThat(ended.err()).contains("no quarantined rate 7", "quarantine list");
    }
}
