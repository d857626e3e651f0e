package io.fxcaravan.quarantine;

import static org.assertj.core.api.Assertions.assertThat;

import io.fxcaravan.demo.SimulatedClock;
import io.fxcaravan.demo.fixer.FixerPlan;
import io.fxcaravan.demo.fixer.FixerStandIn;
import io.fxcaravan.testkit.Fixer2017;
import io.fxcaravan.testkit.FullRun;
import io.fxcaravan.testkit.OnEachDatabaseInFullRun;
import io.fxcaravan.testkit.TestHome;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every rate of Fixer's 2017, with its real bad ticks and its real devaluations, through the whole of the collecting. */
@OnEachDatabaseInFullRun
@FullRun
class Year2017Test {
    @TempDir
    Path dir;

    @Test
    void real_bad_ticks_are_held_and_real_devaluations_are_released_by_the_next_day() throws Exception {
        SimulatedClock clock = new SimulatedClock(Instant.parse("2018-01-02T12:00:00Z"));
        try (FixerStandIn fixer = FixerStandIn.start(new Fixer2017(), clock).plan(FixerPlan.PROFESSIONAL);
                TestHome home = new TestHome(
                        dir,
                        fixer,
                        clock,
                        "fx.fixer.days",
                        "MON-SUN",
                        "fx.fixer.exclude",
                        "none",
                        "fx.fixer.finalize",
                        "false",
                        "fx.fixer.monthly-quota",
                        "none",
                        "fx.ingest.window-days",
                        "366")) {
            home.fire();
            // single days out of line: KHR, KPW and SYP on 11 April and 4 June, when whole batches were bad
            assertThat(in(home, "held"))
                    .containsExactly(
                            "KHR 2017-04-11", "KPW 2017-04-11", "SYP 2017-04-11", "KPW 2017-06-04", "SYP 2017-06-04");
            // the float of the sum, Cuba's change of convention; and what stayed wrong or was mended for good
            assertThat(in(home, "released"))
                    .containsExactly(
                            "KPW 2017-02-15",
                            "KPW 2017-02-27",
                            "ZMK 2017-04-25",
                            "CUP 2017-07-18",
                            "ZMK 2017-08-22",
                            "UZS 2017-09-05");
        }
    }

    private static List<String> in(TestHome home, String state) {
        return home
                .sql("select quote || ' ' || rate_date as held from quarantined_rate where state = '" + state
                        + "' order by rate_date, quote")
                .stream()
                .map(row -> row.get("held").toString())
                .toList();
    }
}
