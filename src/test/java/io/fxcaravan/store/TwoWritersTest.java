package io.fxcaravan.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.fxcaravan.demo.EcbDays;
import io.fxcaravan.demo.SimulatedClock;
import io.fxcaravan.demo.fixer.Fault;
import io.fxcaravan.demo.fixer.FixerStandIn;
import io.fxcaravan.provider.ProviderCall;
import io.fxcaravan.testkit.OnEachDatabase;
import io.fxcaravan.testkit.TestHome;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Two programs on one file, such as a daemon and a command beside it. */
@Timeout(60)
@OnEachDatabase
class TwoWritersTest {
    private static final LocalDate FRIDAY = LocalDate.of(2026, 2, 27);

    @TempDir
    Path dir;

    @Test
    void two_writers_of_one_day_are_settled_by_its_revisions_and_none_is_lost() throws Exception {
        var clock = new SimulatedClock(Instant.parse("2026-03-02T09:00:00Z"));
        try (FixerStandIn fixer = FixerStandIn.start(EcbDays.bundled(), clock);
                TestHome one = new TestHome(dir, fixer, clock);
                TestHome other = new TestHome(dir, fixer, clock)) {
            ExecutorService threads = Executors.newFixedThreadPool(2);
            for (int round = 0; round < 10; round++) {
                fixer.faults().heal();
                // each answer differs from the one before
                fixer.faults().on(FRIDAY, new Fault.Multiplied("USD", new BigDecimal("1.0" + round)));
                var together = new CountDownLatch(2);
                List<Future<?>> writers = new ArrayList<>();
                for (TestHome home : List.of(one, other)) {
                    writers.add(threads.submit(() -> {
                        together.countDown();
                        together.await();
                        return home.ingest(ProviderCall.of("fixer", ProviderCall.Kind.DATE, FRIDAY));
                    }));
                }
                for (Future<?> writer : writers) {
                    writer.get();
                }
            }
            threads.shutdown();

            List<Integer> revisions = one.sql("select revision from snapshot order by revision").stream()
                    .map(row -> (Integer) row.get("revision"))
                    .toList();
            assertThat(revisions).containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9, 10);
            assertThat(one.sql("select * from dead_letter")).isEmpty();
            assertThat(one.sql("select s.revision from ledger l join snapshot s on s.id = l.snapshot_id"))
                    .extracting("revision")
                    .containsExactly(10);
            assertThat(one.sql("select snapshot_id from snapshot_rate group by snapshot_id having count(*) <> 29"))
                    .isEmpty();
        }
    }
}
