package io.fxcaravan.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.util.ContextInitializer;
import io.fxcaravan.ledger.ExpectedDays;
import io.fxcaravan.testkit.FullRun;
import io.fxcaravan.testkit.OnEachDatabaseInFullRun;
import io.fxcaravan.testkit.RunningDaemon;
import io.fxcaravan.testkit.WebhookStandIn;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.Route;
import org.apache.camel.component.quartz.QuartzEndpoint;
import org.apache.camel.component.seda.SedaEndpoint;
import org.apache.camel.component.timer.TimerEndpoint;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** What a working day writes into the log file when all goes well: the whole daemon, all its timers, people who use it. */
@OnEachDatabaseInFullRun
@FullRun
class HealthyDayTest {
    private static final int MOST_LINES = 19;
    private static final Instant MONDAY = Instant.parse("2026-03-09T09:00:30Z");
    private static final Duration STEP = Duration.ofMinutes(15);

    @TempDir
    Path dir;

    private final LoggerContext logging = (LoggerContext) LoggerFactory.getILoggerFactory();
    private final Map<String, Instant> firedAt = new HashMap<>();

    /** Logging as it is shipped. */
    @BeforeEach
    void logAsTheDaemonDoes() throws Exception {
        logging.reset();
        logging.putProperty("fx.logs", dir.toString());
        JoranConfigurator shipped = new JoranConfigurator();
        shipped.setContext(logging);
        shipped.doConfigure(Path.of("config/logback.xml").toFile());
        logging.getLogger("ROOT").detachAppender("console");
        logging.getLogger("io.zonky").setLevel(Level.WARN);
    }

    @AfterEach
    void logAsTestsDo() throws Exception {
        logging.reset();
        new ContextInitializer(logging).autoConfig();
    }

    private List<String> logged() throws Exception {
        return Files.readAllLines(dir.resolve("fx-caravan.log"));
    }

    @Test
    void a_healthy_day_makes_under_20_lines() throws Exception {
        try (WebhookStandIn webhook = new WebhookStandIn();
                RunningDaemon fx = new RunningDaemon(
                        dir,
                        MONDAY.toString(),
                        stored -> {},
                        "fx.fixer.monthly-quota",
                        "1000",
                        "fx.ingest.window-days",
                        "31",
                        "fx.retention.keep-days",
                        "31",
                        "fx.retention.every",
                        "6h",
                        "fx.alerts.webhook-url",
                        "http://127.0.0.1:" + webhook.port() + "/alerts",
                        "fx.publish.to",
                        "http://127.0.0.1:" + webhook.port() + "/revisions")) {
            await().atMost(Duration.ofSeconds(60))
                    .untilAsserted(() -> assertThat(fx.get("/v1/status").body())
                            .contains("\"newestDate\":\"2026-03-09\"", "\"missing\":[]"));
            liveUntil(fx, MONDAY.plus(Duration.ofMinutes(30)));
            int before = logged().size();
            liveUntil(fx, MONDAY.plus(Duration.ofDays(1)).plus(Duration.ofMinutes(30)));
            List<String> day = logged().subList(before, logged().size());

            // Tuesday as it stands, Monday once it is over
            assertThat(day).filteredOn(line -> line.contains("day stored")).hasSize(2);
            assertThat(day).filteredOn(line -> line.contains("pruned")).hasSize(1);
            assertThat(day)
                    .filteredOn(line -> line.contains("revision published"))
                    .hasSize(2);
            assertThat(day).hasSizeLessThanOrEqualTo(MOST_LINES);
            assertThat(day).noneMatch(line -> line.contains(" WARN ") || line.contains(" ERROR "));
            assertThat(fx.get("/v1/status").body()).contains("\"healthy\":true");
        }
    }

    /** Lets the time pass, with what the schedule and each timer do at their own pace, and what people ask. */
    private void liveUntil(RunningDaemon fx, Instant end) throws Exception {
        while (fx.clock().instant().isBefore(end)) {
            Instant before = fx.clock().instant();
            fx.clock().advance(STEP);
            for (Route route : fx.daemon().context().getRoutes()) {
                if (isDue(fx, route, before)) {
                    fire(route, fx.clock().instant());
                }
            }
            fx.get("/v1/rates/latest");
            fx.get("/v1/convert?from=EUR&to=USD&amount=100");
            fx.operate("GET", "/v1/status", null);
            fx.manage("/observe/metrics");
            fx.manage("/observe/health");
            await().atMost(Duration.ofSeconds(30)).until(() -> isIdle(fx));
        }
    }

    private boolean isDue(RunningDaemon fx, Route route, Instant before) {
        Instant now = fx.clock().instant();
        Endpoint from = route.getEndpoint();
        if (from instanceof QuartzEndpoint) {
            var fixer = fx.daemon().wiring().providers().get("fixer");
            return !ExpectedDays.of(fixer).nextFiring(before).isAfter(now);
        }
        if (!(from instanceof TimerEndpoint timer)) {
            return false;
        }
        Instant last = firedAt.getOrDefault(route.getRouteId(), Instant.MIN);
        boolean due = !last.plusMillis(last.equals(Instant.MIN) ? 0 : timer.getPeriod())
                .isAfter(now);
        if (due) {
            firedAt.put(route.getRouteId(), now);
        }
        return due;
    }

    private static void fire(Route route, Instant now) throws Exception {
        Exchange exchange = route.getEndpoint().createExchange();
        exchange.getIn().setHeader("scheduledFireTime", Date.from(now));
        route.getConsumer().getProcessor().process(exchange);
        assertThat(exchange.getException()).as(route.getRouteId()).isNull();
    }

    /** Whether all that was begun is done. */
    private static boolean isIdle(RunningDaemon fx) {
        return fx.daemon().context().getInflightRepository().size() == 0
                && fx.daemon().context().getEndpoints().stream()
                        .filter(SedaEndpoint.class::isInstance)
                        .allMatch(queue -> ((SedaEndpoint) queue).getCurrentQueueSize() == 0);
    }
}
