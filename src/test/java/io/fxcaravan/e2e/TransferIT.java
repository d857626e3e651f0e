package io.fxcaravan.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.fxcaravan.demo.EcbDays;
import io.fxcaravan.demo.fixer.FixerStandIn;
import io.fxcaravan.testkit.FullRun;
import io.fxcaravan.testkit.OnEachDatabaseInFullRun;
import io.fxcaravan.testkit.TestDatabase;
import java.io.BufferedWriter;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rates into and out of the packaged program: the bank's whole history, files beyond memory, copies of the database. */
@OnEachDatabaseInFullRun
@FullRun
class TransferIT {
    @TempDir
    Path folder;

    private FixerStandIn fixer;
    private Program program;

    @BeforeEach
    void prepare() throws Exception {
        fixer = FixerStandIn.start(EcbDays.bundled(), Clock.systemUTC());
        program = new Program(folder).configure(fixer, "fx.fixer.plan", "free");
    }

    @AfterEach
    void end() {
        program.close();
        fixer.close();
    }

    private Path history() throws Exception {
        Path file = folder.resolve("eurofxref-hist.csv");
        try (InputStream in =
                new GZIPInputStream(TransferIT.class.getResourceAsStream("/transfer/eurofxref-hist.csv.gz"))) {
            Files.copy(in, file);
        }
        return file;
    }

    private static Program.Ended done(Program.Ended ended) {
        assertThat(ended.code()).as("%s%s", ended.out(), ended.err()).isZero();
        return ended;
    }

    @Test
    void the_bank_s_history_is_one_command_and_comes_back_byte_for_byte_through_an_empty_home() throws Exception {
        Program.Ended loaded =
                done(program.start("import", history().toString()).endWithin(Duration.ofMinutes(3)));
        Path first = folder.resolve("first.csv");
        done(program.run("export", "--out", first.toString()));

        assertThat(loaded.out()).contains("217555 rates of ecb from 1999-01-04", "6983 new", "0 rejected");
        assertThat(loaded.err()).contains("reads will not see ecb", "fx.providers");
        // compacted at its end, since nobody else had the file open
        assertThat(program.home().resolve("data/fx-caravan.mv.db").toFile().length())
                .isLessThan(12_000_000);
        Program other = new Program(Files.createDirectory(folder.resolve("other"))).configure(fixer);
        done(other.start("import", first.toString()).endWithin(Duration.ofMinutes(3)));
        Path second = folder.resolve("second.csv");
        done(other.run("export", "--out", second.toString()));
        assertThat(Files.mismatch(first, second)).isEqualTo(-1);
        assertThat(first).content().hasLineCount(217_556);
    }

    /** The launcher gives the program 128 MB; here it gets a third of that. */
    @Test
    void a_file_larger_than_memory_in_no_order_is_loaded() throws Exception {
        Path file = folder.resolve("large.csv");
        int lines = 1_500_000;
        try (BufferedWriter out = Files.newBufferedWriter(file, UTF_8)) {
            out.write("date,quote,rate,remark\n");
            String remark = "x".repeat(30);
            for (int i = 0; i < lines; i++) {
                // each line states one of 500 rates of a day of its own, a prime step apart
                long n = i * 7_919L % lines;
                long which = n % 1000;
                String date = "" + LocalDate.of(2020, 1, 1).plusDays(which / 500);
                long code = which % 500;
                String quote = "" + (char) ('A' + code / 26) + (char) ('A' + code % 26) + "X";
                out.write(date + "," + quote + "," + (1 + code) + "." + (code + 1) + "," + remark + "\n");
            }
        }
        assertThat(Files.size(file)).isGreaterThan(48L << 20);

        Program.Ended loaded = done(program.startWith(Map.of("JAVA_OPTS", "-Xmx44m"), "import", file.toString())
                .endWithin(Duration.ofMinutes(3)));

        assertThat(loaded.out()).contains("2 new", "0 rejected");
        assertThat(done(program.run("query", "select count(*) from rates where provider = 'manual'"))
                        .out())
                .endsWith("\n1000\n");
    }

    @Test
    void an_import_that_is_killed_leaves_whole_days_and_goes_on_when_it_is_run_again() throws Exception {
        assumeFalse(TestDatabase.isPostgresql(), "when to kill is told by the size of H2's file");
        String file = history().toString();
        done(program.run("db", "migrate"));
        Program.Running first = program.start("import", file);
        await().atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(100))
                .until(() -> Files.size(program.home().resolve("data/fx-caravan.mv.db")) > 1_000_000);
        first.process().destroyForcibly().waitFor();

        Program.Ended again = done(program.start("import", file).endWithin(Duration.ofMinutes(3)));

        // half a day would be revised
        assertThat(again.out()).contains(" 0 revised").doesNotContain(" 6983 new", " 0 new");
        assertThat(done(program.run("query", "select count(*) from rate_history"))
                        .out())
                .endsWith("\n217555\n");
    }

    @Test
    void standard_input_is_read_and_what_an_analyst_does_is_three_commands() throws Exception {
        Program.Running loading = program.start("import", "-");
        try (var to = loading.process().outputWriter(UTF_8)) {
            to.write("date,USD,JPY\n2026-03-03,1.08,180\n2026-03-04,1.10,181\n");
        }
        done(loading.end());
        Path result = folder.resolve("result.csv");
        done(program.run(
                "query",
                "select quote, min(rate) low, max(rate) high from rates where provider = 'manual' group by quote order by quote",
                "--out",
                result.toString()));

        assertThat(result).content().isEqualTo("quote,low,high\nJPY,180,181\nUSD,1.08,1.1\n");
    }

    @Test
    void a_copy_made_while_the_daemon_writes_is_restored_and_the_home_goes_on_where_it_was() throws Exception {
        assumeFalse(TestDatabase.isPostgresql(), "db backup copies H2's file; PostgreSQL has pg_dump");
        Program.Running daemon = program.startDaemon();
        Program.Running fetching = program.start("ingest", "--from", "2026-02-02", "--to", "2026-03-20");
        await().until(() -> daemon.out().contains("day stored"));
        Path copy = folder.resolve("copy.zip");
        done(program.run("db", "backup", copy.toString()));
        fetching.endWithin(Duration.ofMinutes(2));
        String before = done(program.run("export")).out();
        Program.Ended running = program.run("db", "restore", copy.toString(), "--force");
        daemon.signal("TERM").end();

        assertThat(running.code()).isEqualTo(2); // not under a daemon
        Program.Ended refused = program.run("db", "restore", copy.toString());
        assertThat(refused.code()).isEqualTo(3);
        assertThat(refused.err()).contains("--force").hasLineCount(1);
        done(program.run("db", "restore", copy.toString(), "--force"));
        List<String> restored = done(program.run("export")).out().lines().toList();
        assertThat(restored).hasSizeGreaterThan(1);
        assertThat(before.lines()).containsAll(restored);
        program.start("ingest", "--from", "2026-02-02", "--to", "2026-03-20").endWithin(Duration.ofMinutes(2));
        assertThat(done(program.run("export")).out()).isEqualTo(before);
    }
}
