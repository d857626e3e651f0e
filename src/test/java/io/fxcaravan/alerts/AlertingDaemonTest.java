package io.fxcaravan.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fxcaravan.config.Settings;
import io.fxcaravan.daemon.Daemon;
import io.fxcaravan.daemon.Wiring;
import io.fxcaravan.demo.EcbDays;
import io.fxcaravan.demo.SimulatedClock;
import io.fxcaravan.demo.fixer.FixerStandIn;
import io.fxcaravan.home.Home;
import io.fxcaravan.testkit.FullRun;
import io.fxcaravan.testkit.WebhookStandIn;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@FullRun
class AlertingDaemonTest {
    @TempDir
    Path dir;

    @Test
    void a_daemon_tells_by_itself_soon_after_it_happened() throws Exception {
        SimulatedClock clock = new SimulatedClock(Instant.parse("2026-03-02T09:00:00Z"));
        try (FixerStandIn fixer = FixerStandIn.start(EcbDays.bundled(), clock);
                WebhookStandIn webhook = new WebhookStandIn()) {
            Map<String, String> given = Map.of(
                    "fx.fixer.base-url", fixer.baseUrl().toString(),
                    "fx.fixer.access-key", "a-wrong-key",
                    "fx.alerts.webhook-url", "http://127.0.0.1:" + webhook.port() + "/hook",
                    "fx.http.port", "0",
                    "fx.management.port", "0");
            Settings settings = Settings.load(new Home(dir), null, Map.of(), given, Wiring.PROVIDERS, clock);
            try (Daemon daemon = new Daemon(settings, clock).start()) {
                assertThat(daemon.context().getRoute("alert-email")).isNull();
                await().atMost(Duration.ofMinutes(1))
                        .until(() -> webhook.events().equals(List.of("key_refused")));
            }
        }
    }
}
