package io.fxcaravan.api.operate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.fxcaravan.ingest.run.Run;
import io.fxcaravan.testkit.RunningDaemon;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.camel.builder.AdviceWith;
import org.apache.camel.component.seda.SedaEndpoint;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An error of the machine in the middle of a run: it ends that run, and holds up no other. */
class MachineErrorTest {
    private final AtomicBoolean broken = new AtomicBoolean(true);
    private RunningDaemon fx;

    @BeforeEach
    void start(@TempDir Path dir) throws Exception {
        fx = RunningDaemon.ofStored(dir, "2026-03-04T12:00:00Z", stored -> {}, "fx.fixer.monthly-quota", "50");
        await().untilAsserted(() -> assertThat(fx.get("/v1/status").body()).contains("\"newestDate\":\"2026-03-04\""));
    }

    @AfterEach
    void stop() {
        fx.close();
    }

    private void breakIn(String route) throws Exception {
        AdviceWith.adviceWith(
                fx.daemon().context(),
                route,
                with -> with.weaveAddFirst().process(exchange -> {
                    if (broken.get()) {
                        throw new StackOverflowError("injected");
                    }
                }));
    }

    @ParameterizedTest
    @ValueSource(strings = {"account-fixer", "read-fixer"})
    void the_job_ends_and_its_days_are_fetched_by_the_next(String route) throws Exception {
        breakIn(route);

        assertThat(ingest()).isEqualTo("failed");
        broken.set(false);

        assertThat(ingest()).isEqualTo("done");
    }

    @Test
    void the_daily_runs_go_on() throws Exception {
        breakIn("account-fixer");
        var plan = fx.daemon().context().createProducerTemplate();
        fx.clock().advanceTo(Instant.parse("2026-03-05T12:00:00Z"));
        plan.sendBody("seda:plan-fixer?size=3&discardWhenFull=true", Run.Source.CATCH_UP);
        await().until(() -> fx.daemon()
                .context()
                .getEndpoint("seda:plan-fixer", SedaEndpoint.class)
                .getQueue()
                .isEmpty());
        broken.set(false);

        plan.sendBody("seda:plan-fixer?size=3&discardWhenFull=true", Run.Source.CATCH_UP);

        await().untilAsserted(() -> assertThat(fx.get("/v1/status").body()).contains("\"newestDate\":\"2026-03-05\""));
    }

    private String ingest() throws Exception {
        String id = json(
                fx.operate("POST", "/v1/ingest", "{\"dates\":[\"2026-03-02\"]}").body(), "id");
        await().until(() -> !state(id).equals("running"));
        return state(id);
    }

    private String state(String id) throws Exception {
        return json(fx.operate("GET", "/v1/ingest/" + id, null).body(), "state");
    }

    private static String json(String text, String field) throws Exception {
        return new ObjectMapper().readTree(text).path(field).asText();
    }
}
