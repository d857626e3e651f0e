package io.fxcaravan.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.fxcaravan.demo.SimulatedClock;
import io.fxcaravan.evidence.Change;
import io.fxcaravan.evidence.Changes;
import io.fxcaravan.testkit.EcbStandIn;
import io.fxcaravan.testkit.OnEachDatabase;
import io.fxcaravan.testkit.TestHome;
import io.fxcaravan.testkit.WebhookStandIn;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The ECB's krone of 2025-10-23, published with two digits swapped and put right the next day, in its own files. */
@OnEachDatabase
class RestatedKroneTest {
    @TempDir
    Path dir;

    @Test
    void the_feed_the_message_and_the_alert_say_the_same_in_the_same_words() throws Exception {
        SimulatedClock clock = new SimulatedClock(Instant.parse("2025-10-22T14:30:00Z"));
        try (EcbStandIn ecb = new EcbStandIn(clock);
                WebhookStandIn receiver = new WebhookStandIn();
                WebhookStandIn operator = new WebhookStandIn();
                TestHome home = new TestHome(
                                dir,
                                URI.create("http://127.0.0.1:1"),
                                clock,
                                "fx.providers",
                                "ecb",
                                "fx.ecb.base-url",
                                ecb.baseUrl().toString(),
                                "fx.ingest.window-days",
                                "30",
                                "fx.publish.to",
                                "http://127.0.0.1:" + receiver.port() + "/rates",
                                "fx.alerts.webhook-url",
                                "http://127.0.0.1:" + operator.port() + "/hook")
                        .of("ecb")
                        .withPublishing()
                        .withAlerts()) {
            home.fire();
            clock.advanceTo(Instant.parse("2025-10-23T14:30:00Z"));
            home.fire();
            clock.advanceTo(Instant.parse("2025-10-23T22:30:00Z"));
            home.readAgain();
            home.context().createProducerTemplate().sendBody("direct:publish", null);
            look(home);

            List<Change> feed = new Changes(home.caravan().database())
                    .read(new Changes.Asked(null, null, null, 100, false))
                    .changes();
            assertThat(feed).singleElement().satisfies(change -> {
                assertThat(change.from()).isEqualByComparingTo("11.8529");
                assertThat(change.to()).isEqualByComparingTo("11.5829");
            });
            Change krone = feed.get(0);

            JsonNode message = receiver.taken().get(receiver.taken().size() - 1);
            JsonNode change = message.get("changes").get(0);
            assertThat(message.get("changes")).hasSize(1);
            assertThat(change.get("quote").asText()).isEqualTo(krone.quote());
            assertThat(change.get("from").decimalValue()).isEqualByComparingTo(krone.from());
            assertThat(change.get("to").decimalValue()).isEqualByComparingTo(krone.to());
            assertThat(message.get("provider").asText()).isEqualTo(krone.provider());
            assertThat(message.get("date").asText()).isEqualTo(krone.date().toString());
            assertThat(message.get("base").asText()).isEqualTo(krone.base());
            assertThat(message.get("revision").asInt()).isEqualTo(krone.revision());
            assertThat(message.get("previousRevision").asInt()).isEqualTo(krone.previousRevision());
            assertThat(message.get("recordedAt").asText())
                    .isEqualTo(krone.recordedAt().toString());
            assertThat(message.get("source").asText()).isEqualTo(krone.source());
            assertThat(message.get("actor").asText()).isEqualTo(krone.actor());

            assertThat(operator.events()).containsExactly("restated");
            assertThat(operator.taken().get(0).get("problems").get(0).asText())
                    .isEqualTo(krone.sentence())
                    .startsWith("2025-10-23 EUR NOK from 11.8529 to 11.5829, revision 2 after 1, ");
            assertThat(operator.taken().get(0).get("text").asText()).contains("fx-caravan changes --provider ecb");

            clock.advance(Duration.ofDays(3));
            home.fire();
            look(home);
            assertThat(operator.events()).as("nothing has to recover").containsExactly("restated");
        }
    }

    /** Looks, and waits until the message is delivered. */
    private static void look(TestHome home) {
        home.context().createProducerTemplate().sendBody("direct:alerts", null);
        org.awaitility.Awaitility.await()
                .until(() -> home.sql("select * from alert_message").isEmpty());
    }
}
