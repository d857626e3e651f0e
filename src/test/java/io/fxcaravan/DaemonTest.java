package io.fxcaravan;

import static org.awaitility.Awaitility.await;

import io.fxcaravan.config.Home;
import io.fxcaravan.config.Settings;
import io.fxcaravan.demo.EcbDays;
import io.fxcaravan.demo.FixerStandIn;
import io.fxcaravan.demo.SimulatedClock;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DaemonTest {
    @TempDir
    Path dir;

    @Test
    void a_first_start_fetches_what_is_due_without_being_asked() throws Exception {
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
                    Caravan.PROVIDERS,
                    clock);
            try (Daemon daemon = new Daemon(settings, clock).start()) {
                await().until(() -> daemon.caravan()
                        .snapshots()
                        .current("fixer", LocalDate.of(2026, 3, 2))
                        .isPresent());
            }
        }
    }
}
