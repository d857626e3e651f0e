package io.fxcaravan.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fxcaravan.config.Settings;
import io.fxcaravan.daemon.Daemon;
import io.fxcaravan.daemon.Wiring;
import io.fxcaravan.rates.DayState;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DemoTest {

    @Test
    void an_outage_begins_and_heals_and_a_bad_tick_is_held_while_days_pass() throws Exception {
        Demo demo = Demo.prepare(Duration.ofMillis(400));
        try (demo) {
            Settings settings = Settings.load(
                    demo.home(),
                    null,
                    Map.of(),
                    demo.properties(Map.of("fx.http.port", "0", "fx.management.port", "0")),
                    Wiring.PROVIDERS,
                    demo.clock());
            try (Daemon daemon = new Daemon(settings, demo.clock(), "demo", List.of(demo.routes())).start()) {
                var ledger = daemon.wiring().ledger();
                assertThat(answer(daemon, "/v1/status")).startsWith("{\"demo\":true,");
                assertThat(answer(daemon, "/v1/nothing")).startsWith("{\"demo\":true,");
                assertThat(answer(daemon, "/api/latest")).startsWith("{\"success\":");
                await("the outage")
                        .atMost(Duration.ofSeconds(60))
                        .until(() -> !ledger.in("fixer", DayState.FAILED).isEmpty());
                await("its end")
                        .atMost(Duration.ofSeconds(60))
                        .until(() -> ledger.in("fixer", DayState.FAILED, DayState.MISSING)
                                .isEmpty());
                await("the bad tick").atMost(Duration.ofSeconds(60)).until(() -> held(daemon) == 1);
            }
        }
        assertThat(demo.home().dir()).doesNotExist();
    }

    private static String answer(Daemon daemon, String path) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(daemon.api().resolve(path)).build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofString())
                .body();
    }

    private static int held(Daemon daemon) {
        return daemon.wiring()
                .database()
                .jdbi()
                .withHandle(h -> h.createQuery("select count(*) from quarantined_rate where state = 'held'")
                        .mapTo(Integer.class)
                        .one());
    }
}
