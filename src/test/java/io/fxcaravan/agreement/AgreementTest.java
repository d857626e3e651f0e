package io.fxcaravan.agreement;

import static org.assertj.core.api.Assertions.assertThat;

import io.fxcaravan.demo.SimulatedClock;
import io.fxcaravan.ops.StatusJson;
import io.fxcaravan.rates.Direction;
import io.fxcaravan.rates.PublishedRates;
import io.fxcaravan.rates.Quality;
import io.fxcaravan.rates.Rate;
import io.fxcaravan.testkit.OnEachDatabase;
import io.fxcaravan.testkit.StoredDays;
import io.fxcaravan.testkit.TestHome;
import io.fxcaravan.testkit.WebhookStandIn;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two banks and the ECB in a real database; nbp counts the forint by the hundred and forgets to say so. */
@OnEachDatabase
class AgreementTest {
    private static final LocalDate MONDAY = LocalDate.of(2026, 3, 2);

    @TempDir
    Path dir;

    private final SimulatedClock clock = new SimulatedClock(Instant.parse("2026-03-06T18:00:00Z"));
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private WebhookStandIn webhook;
    private TestHome home;
    private StoredDays stored;

    @BeforeEach
    void open() throws Exception {
        webhook = new WebhookStandIn();
        home = new TestHome(
                        dir,
                        URI.create("http://127.0.0.1:9"),
                        clock,
                        "fx.providers",
                        "ecb,nbp,bdi",
                        "fx.alerts.webhook-url",
                        "http://127.0.0.1:" + webhook.port() + "/hook")
                .withAlerts();
        home.caravan().meters().add(meters);
        stored = new StoredDays(home.caravan().database());
    }

    @AfterEach
    void close() {
        home.close();
        webhook.close();
    }

    private void ecb(LocalDate date) {
        stored.day(
                "ecb",
                date,
                "EUR",
                1,
                Quality.FINAL,
                Map.of("USD", "1.0843", "HUF", "400.1", "PLN", "4.25", "CZK", "25.1"));
    }

    private void nbp(LocalDate date, int revision, String forint) {
        SortedMap<String, Rate> rates = new TreeMap<>();
        Map.of("USD", "3.9196", "EUR", "4.25", "HUF", forint, "CZK", "0.16932")
                .forEach((quote, rate) -> rates.put(quote, Rate.of(new BigDecimal(rate))));
        stored.published("nbp", date, revision, null, new PublishedRates("PLN", Direction.HOME_PER_FOREIGN, rates));
    }

    private List<Incident> judged() {
        home.caravan().judgeAgreement();
        return incidents().since(Instant.EPOCH);
    }

    private Incidents incidents() {
        return new Incidents(home.caravan().database().jdbi(), home.caravan().providers());
    }

    @Test
    void a_wrong_unit_opens_one_incident_however_long_it_lasts_and_closes_it_once() {
        for (int day = 0; day < 3; day++) {
            ecb(MONDAY.plusDays(day));
            nbp(MONDAY.plusDays(day), 1, "1.0622");
            assertThat(judged()).hasSize(1);
            assertThat(judged()).singleElement().satisfies(incident -> {
                assertThat(incident.firstDay()).isEqualTo(MONDAY);
                assertThat(incident.closedAt()).isNull();
            });
        }
        Instant opened = judged().get(0).openedAt();
        clock.advance(Duration.ofHours(24));
        ecb(MONDAY.plusDays(3));
        nbp(MONDAY.plusDays(3), 1, "0.010622");

        assertThat(judged()).singleElement().satisfies(incident -> {
            assertThat(incident.disagreement().date()).isEqualTo(MONDAY.plusDays(2));
            assertThat(incident.openedAt()).isEqualTo(opened);
            assertThat(incident.closedAt()).isEqualTo(clock.instant());
        });
        assertThat(home.status().problems()).noneMatch(problem -> problem.contains("disagree"));
    }

    @Test
    void a_corrected_revision_ends_it() {
        ecb(MONDAY);
        nbp(MONDAY, 1, "1.0622");
        assertThat(judged()).singleElement().matches(incident -> incident.closedAt() == null);

        nbp(MONDAY, 2, "0.010622");

        assertThat(judged()).singleElement().matches(incident -> incident.closedAt() != null);
    }

    @Test
    void status_names_pair_day_both_rates_and_the_factor() {
        ecb(MONDAY);
        nbp(MONDAY, 1, "1.0622");
        judged();

        assertThat(home.status().problems())
                .contains("providers disagree on EUR/HUF of 2026-03-02: ecb 400.1, nbp 4.00112973075;"
                        + " nbp has 0.01 times the rate of ecb, as if it were for other units");
        assertThat(StatusJson.of(home.status()))
                .contains(
                        "\"incidents\":[{\"currency\":\"HUF\",\"pair\":\"EUR/HUF\",\"date\":\"2026-03-02\",\"firstDate\":\"2026-03-02\","
                                + "\"kind\":\"units\",\"rates\":{\"ecb\":\"400.1\",\"nbp\":\"4.00112973075\"},\"suspect\":\"nbp\",\"against\":\"ecb\","
                                + "\"odd\":false,\"factor\":0.01,\"openedAt\":\"2026-03-06T18:00:00Z\",\"closedAt\":null,");
        assertThat(home.status().healthy()).as("as fresh as without").isEqualTo(false);
    }

    @Test
    void the_operator_is_told_once_and_once_that_it_is_over() {
        ecb(MONDAY);
        nbp(MONDAY, 1, "1.0622");
        judged();
        look(Duration.ofMinutes(30));
        assertThat(webhook.events()).containsOnlyOnce("disagreement");
        assertThat(webhook.taken())
                .filteredOn(told -> told.get("event").asText().equals("disagreement"))
                .singleElement()
                .satisfies(told -> {
                    assertThat(told.get("provider").asText()).isEqualTo("nbp");
                    assertThat(told.get("problems").get(0).asText())
                            .contains("EUR/HUF of 2026-03-02", "400.1", "0.01 times");
                });

        nbp(MONDAY, 2, "0.010622");
        judged();
        look(Duration.ofMinutes(30));
        assertThat(webhook.events()).containsOnlyOnce("disagreement");
        assertThat(webhook.taken())
                .anyMatch(told -> told.get("event").asText().equals("recovered")
                        && told.get("problems").toString().contains("nbp and other providers disagree"));
    }

    private void look(Duration time) {
        for (Instant end = clock.instant().plus(time);
                clock.instant().isBefore(end);
                clock.advance(Duration.ofSeconds(30))) {
            home.context().createFluentProducerTemplate().to("direct:alerts").request();
        }
    }

    @Test
    void the_spread_of_each_pair_is_a_metric() {
        ecb(MONDAY);
        nbp(MONDAY, 1, "1.0622");
        judged();
        assertThat(meters.get("fx.agreement.spread")
                        .tag("pair", "EUR/HUF")
                        .gauge()
                        .value())
                .isGreaterThan(90);
        assertThat(meters.get("fx.agreement.spread")
                        .tag("pair", "EUR/USD")
                        .gauge()
                        .value())
                .isLessThan(0.01);
    }

    @Test
    void old_days_that_are_loaded_later_open_nothing_once_newer_ones_agree() {
        for (int day = 0; day < 12; day++) {
            ecb(MONDAY.plusDays(day));
            nbp(MONDAY.plusDays(day), 1, "0.010622");
        }
        assertThat(judged()).isEmpty();
        for (int day = 1; day < 60; day++) {
            ecb(MONDAY.minusYears(20).plusDays(day));
            nbp(MONDAY.minusYears(20).plusDays(day), 1, "1.0622");
        }
        assertThat(judged()).isEmpty();
    }

    @Test
    void a_rate_that_is_held_is_compared_with_nothing() {
        ecb(MONDAY);
        nbp(MONDAY, 1, "1.0622");
        home.caravan().database().jdbi().useHandle(h -> h.execute("delete from snapshot_rate where quote = 'HUF'"));
        assertThat(judged()).isEmpty();
    }

    @Test
    void nothing_is_judged_again_until_something_is_stored() {
        Agreement agreement = new Agreement(
                home.caravan().database(),
                home.caravan().providers(),
                new AgreementConfig(new BigDecimal("0.02")),
                new AgreementMeter(meters),
                clock);
        assertThat(agreement.isDue()).isTrue();
        agreement.judge();
        assertThat(agreement.isDue()).isFalse();
        ecb(MONDAY);
        assertThat(agreement.isDue()).isTrue();
    }
}
