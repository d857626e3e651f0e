package io.fxcaravan.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.fxcaravan.demo.EcbDays;
import io.fxcaravan.demo.SimulatedClock;
import io.fxcaravan.demo.fixer.Fault;
import io.fxcaravan.demo.fixer.FixerStandIn;
import io.fxcaravan.home.Home;
import io.fxcaravan.home.InstanceName;
import io.fxcaravan.home.StartException;
import io.fxcaravan.provider.ProviderCall;
import io.fxcaravan.testkit.LogLines;
import io.fxcaravan.testkit.OnEachDatabaseInFullRun;
import io.fxcaravan.testkit.TestHome;
import io.fxcaravan.testkit.WebhookStandIn;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Stored revisions on their way to a receiver that is not always there. */
@OnEachDatabaseInFullRun
class PublishTest {
    private static final LocalDate THURSDAY = LocalDate.of(2026, 2, 26);
    private static final LocalDate FRIDAY = LocalDate.of(2026, 2, 27);

    @TempDir
    Path dir;

    private final SimulatedClock clock = new SimulatedClock(Instant.parse("2026-02-28T12:00:00Z"));
    private FixerStandIn fixer;
    private WebhookStandIn receiver;
    private TestHome home;

    @BeforeEach
    void start() throws Exception {
        fixer = FixerStandIn.start(EcbDays.bundled(), clock);
        receiver = new WebhookStandIn();
        open();
    }

    private void open() throws Exception {
        home = new TestHome(
                        dir,
                        fixer,
                        clock,
                        "fx.publish.to",
                        "http://127.0.0.1:" + receiver.port() + "/rates?token=very-secret-token")
                .withPublishing();
    }

    @AfterEach
    void stop() {
        home.close();
        receiver.close();
        fixer.close();
    }

    private void store(LocalDate... days) {
        for (LocalDate day : days) {
            home.ingest(ProviderCall.of("fixer", ProviderCall.Kind.DATE, day));
        }
    }

    private void publish() {
        home.context().createProducerTemplate().sendBody("direct:publish", null);
    }

    private List<String> taken() {
        return receiver.taken().stream()
                .map(json ->
                        json.get("date").asText() + " " + json.get("revision").asInt())
                .toList();
    }

    @Test
    void a_stored_revision_goes_out_once_as_it_is_stored() {
        store(FRIDAY);
        publish();
        publish();

        assertThat(receiver.heads()).containsExactly("POST /rates?token=very-secret-token application/json null");
        JsonNode message = receiver.taken().get(0);
        assertThat(message.get("provider").asText()).isEqualTo("fixer");
        assertThat(message.get("date").asText()).isEqualTo("2026-02-27");
        assertThat(message.get("revision").asInt()).isEqualTo(1);
        assertThat(message.get("quality").asText()).isEqualTo("final");
        assertThat(message.get("base").asText()).isEqualTo("EUR");
        assertThat(message.get("source").asText()).isEqualTo("ingest");
        assertThat(message.get("recordedAt").asText()).isEqualTo("2026-02-28T12:00:00Z");
        home.rates(FRIDAY)
                .forEach((quote, rate) ->
                        assertThat(message.get("rates").get(quote).asText()).isEqualTo(rate));
        assertThat(message.get("rates")).hasSameSizeAs(home.rates(FRIDAY).keySet());
    }

    @Test
    void a_receiver_that_fails_gets_everything_later_and_in_order() {
        receiver.answer(500);
        store(THURSDAY);
        publish();
        store(FRIDAY);
        fixer.faults().on(THURSDAY, new Fault.Multiplied("USD", new BigDecimal("1.01")));
        store(THURSDAY);
        publish(); // too early: nothing overtakes the first
        assertThat(receiver.heads()).hasSize(1);

        clock.advance(Duration.ofSeconds(5));
        publish();
        assertThat(receiver.heads()).hasSize(2);
        receiver.answer(204);
        clock.advance(Duration.ofSeconds(10));
        publish();

        assertThat(taken()).containsExactly("2026-02-26 1", "2026-02-27 1", "2026-02-26 2");
        assertThat(home.sql("select * from publication")).isEmpty();
    }

    @Test
    void what_was_stored_before_the_end_of_a_process_goes_out_by_the_next() throws Exception {
        store(THURSDAY, FRIDAY);
        home.close();
        open();

        publish();

        assertThat(taken()).containsExactly("2026-02-26 1", "2026-02-27 1");
    }

    @Test
    void an_answer_that_changes_nothing_is_no_news() {
        store(FRIDAY);
        publish();
        store(FRIDAY);
        publish();

        assertThat(taken()).containsExactly("2026-02-27 1");
    }

    @Test
    void without_a_receiver_nothing_is_kept_for_one() throws Exception {
        home.close();
        home = new TestHome(dir, fixer, clock).withPublishing();
        store(FRIDAY);

        assertThat(home.sql("select * from publication")).isEmpty();
    }

    @Test
    void an_instance_that_publishes_nothing_leaves_the_outbox_to_those_that_do() {
        InstanceName own = InstanceName.of(new Home(dir));
        InstanceName other = new InstanceName("other");
        Jdbi jdbi = home.caravan().database().jdbi();
        store(THURSDAY);

        Publications.wanted(jdbi, false, other, false, clock.instant());
        store(FRIDAY);
        assertThat(home.sql("select * from publication")).hasSize(2);

        Publications.wanted(jdbi, true, other, false, clock.instant());
        Publications.wanted(jdbi, false, own, false, clock.instant());
        assertThat(home.sql("select * from publication")).hasSize(2);

        Publications.wanted(jdbi, false, other, false, clock.instant());
        assertThat(home.sql("select * from publication")).isEmpty();
        fixer.faults().on(FRIDAY, new Fault.Multiplied("USD", new BigDecimal("1.01")));
        store(FRIDAY);
        assertThat(home.sql("select * from publication")).isEmpty();
    }

    @Test
    void one_that_is_alone_forgets_those_that_were_there_before() throws Exception {
        Publications.wanted(
                home.caravan().database().jdbi(), true, new InstanceName("retired"), false, clock.instant());
        store(FRIDAY);
        home.close();

        home = new TestHome(dir, fixer, clock).withPublishing();

        assertThat(home.sql("select * from publication")).isEmpty();
    }

    @Test
    void what_may_be_secret_of_the_address_shows_nowhere() {
        try (LogLines log = new LogLines("io.fxcaravan")) {
            receiver.answer(403);
            store(FRIDAY);
            publish();
            receiver.close();
            clock.advance(Duration.ofMinutes(1));
            publish();

            assertThat(String.join("\n", log.all()))
                    .contains("revision not published", "the answer was HTTP 403", "attempts=2")
                    .doesNotContain("very-secret-token");
        }
    }

    @Test
    void a_component_that_is_not_there_is_named_with_where_it_goes() {
        assertThatThrownBy(() -> new TestHome(dir.resolve("other"), fixer, clock, "fx.publish.to", "kafka:rates")
                        .withPublishing())
                .isInstanceOf(StartException.class)
                .hasMessageContainingAll("fx.publish.to", "kafka", "lib/ext");
    }
}
