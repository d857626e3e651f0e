package io.fxcaravan.cli.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.fxcaravan.store.Database;
import io.fxcaravan.store.LeafTexts;
import io.fxcaravan.testkit.Commands;
import io.fxcaravan.testkit.HomeProperties;
import io.fxcaravan.testkit.TestDatabase;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands about evidence, on the ECB's Easter of 2024 with a day that is not here and a krone that was put right. */
class EvidenceCommandsTest {
    @TempDir
    static Path folder;

    private static Commands commands;

    @BeforeAll
    static void store() throws Exception {
        commands = new Commands(folder.resolve("home"));
        HomeProperties.write(commands.home(), URI.create("http://127.0.0.1:9"), "fx.providers", "ecb");
        load("first.csv", """
                date,base,quote,rate
                2024-03-27,EUR,USD,1.0816
                2024-03-28,EUR,USD,1.0811
                2024-03-28,EUR,NOK,11.8529
                2024-04-04,EUR,USD,1.0852
                """, "the bank's list");
        load("second.csv", "date,base,quote,rate\n2024-03-28,EUR,NOK,11.5829\n", "two digits were swapped");
    }

    private static void load(String name, String lines, String reason) throws Exception {
        Path file = Files.writeString(folder.resolve(name), lines);
        Commands.Ended ended = commands.run("import", file.toString(), "--provider", "ecb", "--reason", reason);
        assertThat(ended.code()).as(ended.err()).isZero();
    }

    private static Commands.Ended done(String... command) {
        Commands.Ended ended = commands.run(command);
        assertThat(ended.code()).as(ended.out() + ended.err()).isZero();
        return ended;
    }

    @Test
    void a_rule_names_the_day_and_says_which_dates_it_passed_over() {
        Commands.Ended rates = done("rates", "2024-04-02", "--rule", "before", "--symbols", "USD", "--format", "csv");
        Commands.Ended convert = done("convert", "100", "EUR", "USD", "--date", "2024-04-02", "--rule", "before");

        assertThat(rates.out()).contains("2024-03-28,ecb,EUR,USD,1.0811");
        assertThat(convert.out()).contains("100 EUR = 108.11 USD");
        assertThat(convert.err())
                .contains("by the rule before of 2024-04-02", "2024-03-29 holiday", "2024-03-30 weekend");
    }

    @Test
    void a_day_that_is_owed_and_not_here_is_named_and_not_walked_over() {
        Commands.Ended refused = commands.run("convert", "1", "EUR", "USD", "--date", "2024-04-04", "--rule", "before");
        Commands.Ended average = commands.run("rates", "2024-03-28", "--rule", "month-average");
        Commands.Ended allowed =
                done("convert", "1", "EUR", "USD", "--date", "2024-04-04", "--rule", "before", "--allow-missing");

        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.err())
                .contains("2024-04-02, 2024-04-03", "which are missing")
                .hasLineCount(1);
        assertThat(average.code()).isEqualTo(1);
        assertThat(average.err()).contains("2024-03-01", "more");
        assertThat(allowed.out()).contains("2024-03-28");
    }

    @Test
    void a_rule_that_nobody_knows_is_refused_with_the_nearest() {
        Commands.Ended refused = commands.run("rates", "2024-04-02", "--rule", "befor");

        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.err())
                .contains("--rule", "befor", "nearest", "before")
                .hasLineCount(1);
    }

    @Test
    void changes_are_told_from_a_time_or_a_cursor_on() throws Exception {
        Commands.Ended all = done("changes");
        String cursor = all.err().replaceAll("(?s).*--since (\\S+)\\s*", "$1");

        assertThat(all.out()).contains("NOK", "11.8529", "11.5829", "two digits were swapped");
        assertThat(done("changes", "--since", "2026-01-01").out()).contains("NOK");
        assertThat(done("changes", "--since", "2199-01-01").out()).doesNotContain("NOK");
        assertThat(done("changes", "--since", cursor).out()).doesNotContain("NOK");
        assertThat(new JsonMapper().readTree(done("changes", "--json").out()).get("changes"))
                .hasSize(1);
        assertThat(commands.run("changes", "--since", "17").err())
                .contains("cursor")
                .hasLineCount(1);
        assertThat(commands.run("changes", "--since", "2024-02-30").code()).isEqualTo(2);
        assertThat(commands.run("changes", "--provider", "ebc").err())
                .contains("ebc", "ecb")
                .hasLineCount(1);
    }

    @Test
    void booked_lines_are_checked_and_one_that_does_not_hold_ends_with_1() throws Exception {
        Path booked = Files.writeString(folder.resolve("booked.csv"), """
                no,date,base,quote,rate,rule
                1,2024-04-01,EUR,NOK,11.8529,
                2,2024-04-02,EUR,USD,1.0811,before
                3,,EUR,USD,1.0811,
                """);
        Path out = folder.resolve("checked.csv");

        Commands.Ended checked = commands.run("check", booked.toString(), "--out", out.toString());

        assertThat(checked.code()).isEqualTo(1);
        assertThat(checked.err()).contains("1 of 3 lines hold");
        assertThat(Files.readAllLines(out)).satisfies(lines -> {
            assertThat(lines.get(1))
                    .startsWith("1,2024-04-01,EUR,NOK,11.8529,,false,")
                    .endsWith("two digits were swapped");
            assertThat(lines.get(2)).startsWith("2,2024-04-02,EUR,USD,1.0811,before,true,");
            assertThat(lines.get(3)).endsWith("line 4: date is missing");
        });
        assertThat(commands.run("check", booked.toString(), "--out", booked.toString())
                        .err())
                .contains("is the file that is read");
        assertThat(booked).content().startsWith("no,date");
        assertThat(commands.run("check", folder.resolve("nothing.csv").toString())
                        .code())
                .isEqualTo(2);
    }

    @Test
    void a_checkpoint_that_was_kept_elsewhere_proves_a_forged_ledger_false() throws Exception {
        String good = done("verify").out();
        Path kept = Files.writeString(folder.resolve("kept.txt"), good.substring(good.indexOf("fx-caravan/")));

        assertThat(good).startsWith("4 snapshots are as they were received");
        assertThat(done("verify", "--checkpoint", kept.toString()).out()).contains("as they were received");
        Commands.Ended refused = commands.run(
                "verify", "--checkpoint", folder.resolve("first.csv").toString());
        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.err()).contains("line 1 does not begin a checkpoint").hasLineCount(1);
        Path altered = Files.writeString(
                folder.resolve("altered.txt"), Files.readString(kept).replaceFirst("\n4\n", "\n9\n"));
        assertThat(commands.run("verify", "--checkpoint", altered.toString()).out())
                .contains("not signed with this home's key");

        Commands forger = new Commands(folder.resolve("forged"));
        for (String part : new String[] {"config/application.properties", "data/fx-caravan.mv.db", "data/ledger.key"}) {
            Files.createDirectories(forger.home().resolve(part).getParent());
            Files.copy(commands.home().resolve(part), forger.home().resolve(part));
        }
        hashAnew(forger.home());
        assertThat(forger.run("verify").code())
                .as("of itself it holds together")
                .isZero();
        Commands.Ended proof = forger.run("verify", "--checkpoint", kept.toString());
        assertThat(proof.code()).isEqualTo(1);
        assertThat(proof.out()).contains("NOT AS RECEIVED", "no longer extends the checkpoint of 4 snapshots");
    }

    /** Changes the last snapshot, and makes its leaf again with the program's own code. */
    private static void hashAnew(Path home) {
        try (Database database = Database.open(TestDatabase.config(home))) {
            database.jdbi().useHandle(h -> {
                long last = h.createQuery("select max(id) from snapshot")
                        .mapTo(Long.class)
                        .one();
                h.execute("update snapshot_rate set amount = 11.6 where snapshot_id = ? and quote = 'NOK'", last);
                h.execute(
                        "update tree_leaf set hash = ? where snapshot_id = ?",
                        LeafTexts.of(h, List.of(last)).get(last).hash(),
                        last);
            });
        }
    }
}
