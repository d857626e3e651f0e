package io.fxcaravan.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fxcaravan.demo.SimulatedClock;
import io.fxcaravan.demo.fixer.FixerStandIn;
import io.fxcaravan.rates.Snapshot;
import io.fxcaravan.store.Database;
import io.fxcaravan.store.Snapshots;
import io.fxcaravan.store.StoreConfig;
import io.fxcaravan.testkit.FullRun;
import io.fxcaravan.testkit.ManyCurrencies;
import io.fxcaravan.testkit.TestDatabase;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Random;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged daemon, killed at random moments of a backfill, on one home. */
@FullRun
class KillIT {
    private static final long SEED = 20261121;
    private static final Pattern STORED = Pattern.compile("day stored provider=fixer date=(\\S+) .*revision=1 .*\\R");

    @TempDir
    Path dir;

    @Test
    void a_day_reported_as_stored_is_there_and_whole_after_kill_9() throws Exception {
        killAndCompare(2);
    }

    @Test
    void a_day_reported_as_stored_is_there_and_whole_after_each_of_twenty_kills() throws Exception {
        killAndCompare(20);
    }

    private void killAndCompare(int kills) throws Exception {
        System.out.println("seed " + SEED);
        Random random = new Random(SEED);
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        ManyCurrencies rates = new ManyCurrencies(SEED, today.minusDays(3650));
        SortedSet<LocalDate> acknowledged = new TreeSet<>();
        try (FixerStandIn fixer = FixerStandIn.start(
                        rates, new SimulatedClock(Clock.systemUTC().instant()));
                Program program = new Program(dir)) {
            program.configure(
                    fixer,
                    "fx.fixer.plan",
                    "free",
                    "fx.fixer.exclude",
                    "none",
                    "fx.fixer.monthly-quota",
                    "none",
                    "fx.validation.max-change",
                    "1000",
                    "fx.ingest.window-days",
                    "3600");
            for (int kill = 1; kill <= kills; kill++) {
                Program.Running daemon = program.startDaemon();
                daemon.awaitOutput("day stored");
                await().pollDelay(Duration.ofMillis(1 + random.nextInt(1000))).until(() -> true);
                daemon.process().destroyForcibly().waitFor();
                int before = acknowledged.size();
                STORED.matcher(daemon.out())
                        .results()
                        .forEach(stored -> acknowledged.add(LocalDate.parse(stored.group(1))));
                assertThat(acknowledged.size())
                        .as("days reported before kill %d", kill)
                        .isGreaterThan(before);
                compare(program, rates, acknowledged, kill);
            }
        }
        System.out.println("kills " + kills + ", days reported and found whole " + acknowledged.size());
    }

    private void compare(Program program, ManyCurrencies rates, SortedSet<LocalDate> acknowledged, int kill) {
        StoreConfig config = TestDatabase.config(program.home());
        try (Database database = Database.openExisting(config)) {
            Snapshots snapshots = new Snapshots(database);
            for (LocalDate day : acknowledged) {
                Snapshot stored = snapshots
                        .current("fixer", day)
                        .orElseThrow(() -> new AssertionError("kill " + kill + " lost " + day));
                Map<String, BigDecimal> served = new TreeMap<>();
                rates.ratesOn(day).orElseThrow().forEach((quote, text) -> served.put(quote, new BigDecimal(text)));
                served.remove("EUR");
                assertThat(stored.rates()).as("day %s after kill %d", day, kill).hasSameSizeAs(served);
                served.forEach((quote, rate) ->
                        assertThat(stored.rates().get(quote).value()).as(quote).isEqualByComparingTo(rate));
            }
            int halves = database.jdbi()
                    .withHandle(h -> h.createQuery("""
                            select count(*) from snapshot s
                            where (select count(*) from snapshot_rate r where r.snapshot_id = s.id) <> :whole""")
                            .bind("whole", rates.codes().size() - 1)
                            .mapTo(Integer.class)
                            .one());
            assertThat(halves).as("half days after kill %d", kill).isZero();
        }
    }
}
