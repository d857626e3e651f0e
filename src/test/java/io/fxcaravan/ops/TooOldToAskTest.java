package io.fxcaravan.ops;

import static org.assertj.core.api.Assertions.assertThat;

import io.fxcaravan.demo.EcbDays;
import io.fxcaravan.demo.fixer.FixerStandIn;
import io.fxcaravan.testkit.TestHome;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Missing days that nobody asks for by himself, and that became older than what is kept: until the next pruning. */
class TooOldToAskTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2025-09-03T10:00:00Z"), ZoneOffset.UTC);
    private static final LocalDate OLD = LocalDate.of(2025, 6, 24);

    @TempDir
    Path dir;

    @Test
    void are_named_without_a_price_and_do_not_break_the_status() throws Exception {
        try (FixerStandIn fixer = FixerStandIn.start(EcbDays.bundled(), CLOCK)) {
            try (TestHome home = home(fixer, "forever")) {
                home.ingest(List.of(OLD));
                assertThat(home.status().problems()).anyMatch(said -> said.contains("from before its first start"));
            }
            try (TestHome home = home(fixer, "60")) {
                assertThat(home.status().problems())
                        .contains(
                                "fixer lacks 8 days, 2025-06-25 to 2025-07-04, older than fx.retention.keep-days keeps;"
                                        + " the next pruning closes them");
            }
        }
    }

    private TestHome home(FixerStandIn fixer, String keepDays) throws Exception {
        return new TestHome(
                dir,
                fixer,
                CLOCK,
                "fx.fixer.monthly-quota",
                "100",
                "fx.ingest.window-days",
                "5",
                "fx.retention.keep-days",
                keepDays);
    }
}
