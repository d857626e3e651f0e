package io.fxcaravan.ingest.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import io.fxcaravan.config.Settings;
import io.fxcaravan.daemon.Wiring;
import io.fxcaravan.home.Home;
import io.fxcaravan.ingest.run.Run;
import io.fxcaravan.store.Database;
import io.fxcaravan.store.StoreConfig;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Endpoint;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.AdviceWith;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.component.seda.SedaEndpoint;
import org.apache.camel.test.junit5.CamelTestSupport;
import org.apache.camel.test.junit5.TestExecutionConfiguration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The routes that begin runs, with a real Quartz; what plans is left out. */
class ScheduleRoutesTest extends CamelTestSupport {
    private static final Duration SOON = Duration.ofSeconds(10);

    @TempDir
    Path dir;

    private Database database;

    @Override
    public void configureTest(TestExecutionConfiguration test) {
        super.configureTest(test);
        test.withUseAdviceWith(true);
    }

    @Override
    protected RoutesBuilder createRouteBuilder() {
        Map<String, String> each = Map.of("fx.providers", "ecb", "fx.ecb.cron", "* * * ? * *");
        Settings settings = Settings.load(new Home(dir), null, Map.of(), each, Wiring.PROVIDERS, Clock.systemUTC());
        database = Database.open(StoreConfig.from(settings));
        return new Wiring(settings, database, Clock.systemUTC()).scheduling().get(0);
    }

    @AfterEach
    void close() {
        database.close();
    }

    /** Puts a mock in the place of what plans a run. */
    private MockEndpoint planned() throws Exception {
        AdviceWith.adviceWith(
                context,
                "plan-ecb",
                plan -> plan.weaveById("run-alone-ecb").replace().to("mock:planned"));
        return getMockEndpoint("mock:planned");
    }

    @Test
    void the_cron_and_the_catch_up_hand_a_run_over_each_with_its_own_source() throws Exception {
        MockEndpoint planned = planned();
        planned.setResultWaitTime(SOON.toMillis());
        planned.expectedMinimumMessageCount(3);
        planned.expectedMessagesMatches(exchange -> exchange.getMessage().getBody() instanceof Run.Source);
        context.start();

        planned.assertIsSatisfied();
        assertThat(planned.getExchanges())
                .extracting(exchange -> exchange.getMessage().getBody(Run.Source.class))
                .contains(Run.Source.SCHEDULE, Run.Source.CATCH_UP)
                .doesNotContain(Run.Source.RETRY);
    }

    @Test
    void firings_during_a_long_run_wait_for_it_and_do_not_pile_up() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        planned().whenAnyExchangeReceived(run -> end.await(SOON.toSeconds(), TimeUnit.SECONDS));
        context.start();
        try {
            List<Endpoint> lines = context.getEndpoints().stream()
                    .filter(SedaEndpoint.class::isInstance)
                    .toList();
            for (int i = 0; i < 8; i++) {
                lines.forEach(line -> template.sendBody(line, Run.Source.SCHEDULE));
            }

            assertThat(lines)
                    .isNotEmpty()
                    .allSatisfy(line -> assertThat(((SedaEndpoint) line).getCurrentQueueSize())
                            .isLessThanOrEqualTo(3));
        } finally {
            end.countDown();
        }
    }
}
