package io.fxcaravan.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fxcaravan.rates.Quality;
import io.fxcaravan.store.Database;
import io.fxcaravan.testkit.OnEachDatabaseInFullRun;
import io.fxcaravan.testkit.RunningDaemon;
import io.fxcaravan.testkit.StoredDays;
import io.fxcaravan.testkit.TestDatabase;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What one instance serves from memory while another stores: no older than two seconds. */
@OnEachDatabaseInFullRun
class TwoInstancesTest {
    private static final LocalDate FRIDAY = LocalDate.of(2026, 2, 27);
    private static final String PATH = "/v1/rates/2026-02-27?symbols=USD";
    private static final Duration TWO_SECONDS = Duration.ofSeconds(2);

    @TempDir
    Path dir;

    private RunningDaemon daemon;
    private Database other;

    @BeforeEach
    void start() throws Exception {
        daemon = new RunningDaemon(
                dir, "2026-02-28T12:00:00Z", days -> days.day(FRIDAY, "USD", "1.08"), "fx.ingest.window-days", "1");
        other = Database.open(TestDatabase.config(dir));
        await().until(() -> daemon.get(PATH).body().contains("\"USD\":1.08"));
        daemon.get(PATH); // from memory by now
    }

    @AfterEach
    void stop() {
        other.close();
        daemon.close();
    }

    private void storeByTheOther() {
        new StoredDays(other).day("fixer", FRIDAY, "EUR", 2, Quality.FINAL, Map.of("USD", "1.09"));
    }

    private void twoSecondsLaterItIsServed() throws Exception {
        await().pollDelay(TWO_SECONDS).until(() -> true);
        assertThat(daemon.get(PATH).body()).contains("\"revision\":2", "\"USD\":1.09");
    }

    @Test
    void what_another_instance_has_stored_is_served_within_two_seconds() throws Exception {
        storeByTheOther();

        twoSecondsLaterItIsServed();
    }

    @Test
    void an_instance_that_cannot_look_serves_nothing_from_memory() throws Exception {
        daemon.daemon().context().getRouteController().stopRoute("store-watch");
        storeByTheOther();

        twoSecondsLaterItIsServed();
    }
}
