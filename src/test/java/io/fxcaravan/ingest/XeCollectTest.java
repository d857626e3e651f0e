package io.fxcaravan.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.fxcaravan.demo.SimulatedClock;
import io.fxcaravan.provider.FailureAction;
import io.fxcaravan.provider.ProviderCall;
import io.fxcaravan.provider.ProviderFailure;
import io.fxcaravan.provider.runtime.ProviderState;
import io.fxcaravan.rates.DayState;
import io.fxcaravan.testkit.OnEachDatabaseInFullRun;
import io.fxcaravan.testkit.TestHome;
import io.fxcaravan.testkit.XeStandIn;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** XE through the whole of the main job: real HTTP with Basic authentication, a real database, charged by the rate. */
@OnEachDatabaseInFullRun
class XeCollectTest {
    private final SimulatedClock clock = new SimulatedClock(Instant.parse("2026-03-06T12:00:00Z"));

    private static final LocalDate FRIDAY = LocalDate.of(2026, 3, 6);
    private static final ProviderFailure UNWELL =
            ProviderFailure.of(FailureAction.RETRY, ProviderFailure.Stage.FETCH, "http_503", "unwell");

    @TempDir
    Path dir;

    private XeStandIn xe;
    private TestHome home;

    @BeforeEach
    void start() throws Exception {
        xe = new XeStandIn(clock);
    }

    private void open(String... properties) throws Exception {
        home = new TestHome(dir, URI.create("http://127.0.0.1:1"), clock, xe.properties(properties)).of("xe");
    }

    @AfterEach
    void close() {
        home.close();
        xe.close();
    }

    @Test
    void a_first_run_asks_for_weeks_and_pays_for_working_days_alone() throws Exception {
        open("fx.ingest.window-days", "11");

        home.fire();

        assertThat(home.in(DayState.FINAL)).hasSize(9);
        assertThat(home.in(DayState.PROVISIONAL)).containsExactly(LocalDate.of(2026, 3, 6));
        assertThat(xe.asked())
                .extracting(path -> path.replaceAll("\\?.*", ""))
                .containsExactly(
                        "account_info.json",
                        "historic_rate/period.json",
                        "historic_rate/period.json",
                        "convert_from.json");
        assertThat(xe.charged()).isEqualTo(30);
        assertThat(home.used()).isEqualTo(30);
        assertThat(home.rates(LocalDate.of(2026, 3, 6))).containsOnlyKeys("USD", "GBP", "JPY");
    }

    @Test
    void a_period_longer_than_a_page_comes_whole() throws Exception {
        clock.advanceTo(Instant.parse("2026-08-20T12:00:00Z"));
        open("fx.ingest.window-days", "560", "fx.xe.days", "MON-SUN");

        home.fire();

        assertThat(home.in(DayState.FINAL)).hasSize(560);
        assertThat(xe.asked())
                .filteredOn(path -> path.startsWith("historic_rate/period"))
                .hasSize(2);
        assertThat(xe.charged()).isEqualTo(561 * 3);
    }

    @Test
    void what_a_silently_cut_period_lacks_is_asked_for_again() throws Exception {
        xe.mostRows(30);
        open("fx.ingest.window-days", "40", "fx.xe.days", "MON-SUN");

        for (int i = 0; i < 3; i++) {
            home.fire();
        }

        assertThat(home.in(DayState.FINAL)).hasSize(40);
        assertThat(home.in(DayState.MISSING, DayState.FAILED)).isEmpty();
        assertThat(xe.charged()).isEqualTo(41 * 3);
    }

    @Test
    void the_account_says_what_may_be_spent_whoever_spent_the_rest() throws Exception {
        xe.remaining(100);
        open("fx.ingest.window-days", "31");

        home.fire();

        var quota = home.caravan().quota().state("xe");
        assertThat(quota.limit()).isEqualTo(10_000);
        assertThat(quota.resetsOn()).isEqualTo("2026-04-01");
        assertThat(xe.charged()).as("today, and nothing of the reserve").isEqualTo(9_903);
        assertThat(home.in(DayState.PROVISIONAL)).containsExactly(LocalDate.of(2026, 3, 6));
        assertThat(home.sql("select * from dead_letter")).isEmpty();
    }

    @Test
    void an_account_that_cannot_be_asked_stops_nobody() throws Exception {
        xe.accountStatus(500);
        open("fx.ingest.window-days", "3");

        home.fire();

        assertThat(home.in(DayState.PROVISIONAL)).containsExactly(LocalDate.of(2026, 3, 6));
    }

    @Test
    void a_refused_key_stops_before_anything_is_charged() throws Exception {
        open("fx.xe.api-key", "wrong", "fx.ingest.window-days", "31");

        home.fire();

        assertThat(xe.asked()).containsExactly("account_info.json");
        assertThat(home.caravan().breaker().condition("xe").state()).isEqualTo(ProviderState.State.WAITING_FOR_KEY);
        assertThat(home.caravan().breaker().condition("xe").message()).contains("fx.xe.api-key");
    }

    @Test
    void a_currency_that_xe_lacks_is_dropped_and_the_rest_asked_for_once() throws Exception {
        open("fx.xe.symbols", "USD,GBP,QQQ", "fx.ingest.window-days", "1", "fx.xe.days", "FRI");

        home.fire();

        assertThat(home.rates(LocalDate.of(2026, 3, 6))).containsOnlyKeys("USD", "GBP");
        assertThat(xe.asked())
                .containsExactly(
                        "account_info.json",
                        "convert_from.json?from=EUR&to=GBP%2CQQQ%2CUSD&amount=1",
                        "convert_from.json?from=EUR&to=GBP%2CUSD&amount=1");
        assertThat(home.used()).as("what was refused is not charged").isEqualTo(xe.charged());
    }

    @Test
    void an_account_that_is_filled_up_again_is_noticed_within_an_hour() throws Exception {
        xe.remaining(2);
        open("fx.ingest.window-days", "1", "fx.xe.days", "FRI");
        home.fire();
        assertThat(home.in(DayState.MISSING)).containsExactly(FRIDAY);

        xe.remaining(5_000);
        clock.advance(Duration.ofMinutes(59));
        home.fire();
        assertThat(xe.asked()).as("asked once an hour").containsExactly("account_info.json");

        clock.advance(Duration.ofMinutes(1));
        home.fire();
        assertThat(home.in(DayState.PROVISIONAL)).containsExactly(FRIDAY);
    }

    @Test
    void the_account_can_be_asked_without_a_run() throws Exception {
        open("fx.ingest.window-days", "1", "fx.xe.days", "FRI");

        askAccount();

        assertThat(xe.asked()).containsExactly("account_info.json");
        assertThat(home.caravan().quota().state("xe").limit()).isEqualTo(10_000);
    }

    @Test
    void a_key_refused_without_a_run_is_remembered() throws Exception {
        open("fx.xe.api-key", "wrong");

        askAccount();

        assertThat(home.caravan().breaker().condition("xe").state()).isEqualTo(ProviderState.State.WAITING_FOR_KEY);
    }

    /** As the {@code ingest} command does before it prices a request. */
    private void askAccount() {
        home.context().createFluentProducerTemplate().to("direct:account-xe").request();
    }

    @Test
    void a_probe_that_cannot_be_paid_takes_nothing_from_the_days_retries() throws Exception {
        xe.remaining(2);
        open("fx.ingest.window-days", "1", "fx.xe.days", "FRI");
        home.fire();
        home.caravan().breaker().failed("xe", UNWELL, 1, true, FRIDAY);
        home.caravan().breaker().failed("xe", UNWELL, 1, true, FRIDAY);
        clock.advance(Duration.ofHours(2));

        assertThat(home.caravan().breaker().condition("xe").probeDue(clock.instant()))
                .isTrue();
        assertThat(home.retry()).isNull();
        assertThat(home.sql("select retries_used from provider_state where provider = 'xe'"))
                .singleElement()
                .satisfies(row -> assertThat(row).containsEntry("retries_used", 0));
    }

    @Test
    void a_failed_call_is_not_made_again_where_the_rest_does_not_pay_it() throws Exception {
        xe.remaining(5).rateStatus(500);
        open("fx.ingest.window-days", "1", "fx.xe.days", "FRI");

        home.ingest(ProviderCall.of("xe", ProviderCall.Kind.LATEST, FRIDAY));

        assertThat(xe.asked()).hasSize(2);
        assertThat(home.caravan().breaker().condition("xe").isOk())
                .as("it was the provider, not the quota")
                .isTrue();
        assertThat(home.sql("select reason from dead_letter"))
                .singleElement()
                .satisfies(row -> assertThat(row).containsEntry("reason", "xe_0"));
    }
}
