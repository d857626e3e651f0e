package io.fxcaravan.daemon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fxcaravan.config.Settings;
import io.fxcaravan.demo.EcbDays;
import io.fxcaravan.demo.SimulatedClock;
import io.fxcaravan.demo.fixer.FixerStandIn;
import io.fxcaravan.home.Home;
import io.fxcaravan.ingest.run.Run;
import io.fxcaravan.testkit.RunningDaemon;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.apache.camel.component.seda.SedaEndpoint;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DaemonTest {
    @TempDir
    Path dir;

    @Test
    void a_first_start_fetches_each_due_day_once_without_being_asked() throws Exception {
        SimulatedClock clock = new SimulatedClock(Instant.parse("2026-03-02T09:00:00Z"));
        try (FixerStandIn fixer = FixerStandIn.start(EcbDays.bundled(), clock)) {
            Settings settings = Settings.load(
                    new Home(dir),
                    null,
                    Map.of(),
                    Map.of(
                            "fx.fixer.base-url",
                            fixer.baseUrl().toString(),
                            "fx.fixer.access-key",
                            FixerStandIn.KEY,
                            "fx.http.port",
                            "0",
                            "fx.management.port",
                            "0"),
                    Wiring.PROVIDERS,
                    clock);
            try (Daemon daemon = new Daemon(settings, clock).start()) {
                // the cron fires while the catch-up of the start is under way
                var template = daemon.context().createProducerTemplate();
                template.sendBody("seda:plan-fixer", Run.Source.SCHEDULE);
                template.sendBody("seda:plan-fixer", Run.Source.CATCH_UP);
                await().until(() -> daemon.wiring()
                        .snapshots()
                        .current("fixer", LocalDate.of(2026, 3, 2))
                        .isPresent());
                // one refused span, then each of the 22 days once
                assertThat(fixer.calls()).isEqualTo(23);
            }
        }
    }

    @Test
    void a_stop_waits_a_tenth_of_a_second_at_most_for_each_idle_queue() throws Exception {
        try (RunningDaemon fx = new RunningDaemon(dir, "2026-03-02T09:00:00Z", stored -> {})) {
            assertThat(fx.daemon().context().getEndpoints())
                    .filteredOn(SedaEndpoint.class::isInstance)
                    .isNotEmpty()
                    .allSatisfy(queue ->
                            assertThat(((SedaEndpoint) queue).getPollTimeout()).isEqualTo(100));
        }
    }
}
