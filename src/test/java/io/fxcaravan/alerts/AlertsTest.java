package io.fxcaravan.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import com.fasterxml.jackson.databind.JsonNode;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.fxcaravan.demo.EcbDays;
import io.fxcaravan.demo.SimulatedClock;
import io.fxcaravan.demo.fixer.Fault;
import io.fxcaravan.demo.fixer.FixerStandIn;
import io.fxcaravan.demo.fixer.ProviderError;
import io.fxcaravan.demo.fixer.TestFault;
import io.fxcaravan.provider.FailureAction;
import io.fxcaravan.provider.ProviderFailure;
import io.fxcaravan.provider.ProviderFailure.Stage;
import io.fxcaravan.testkit.OnEachDatabase;
import io.fxcaravan.testkit.OnEachDatabaseInFullRun;
import io.fxcaravan.testkit.TestDatabase;
import io.fxcaravan.testkit.TestHome;
import io.fxcaravan.testkit.WebhookStandIn;
import jakarta.mail.internet.MimeMessage;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.apache.camel.Endpoint;
import org.apache.camel.Route;
import org.apache.camel.model.ModelCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** Alerts over a real SMTP server, a real HTTP server and a real H2 file, on a clock that the test moves. */
@OnEachDatabaseInFullRun
class AlertsTest {
    private static final LocalDate MONDAY = LocalDate.of(2026, 3, 2);
    private static final String PASSWORD = "ge:he@im%1";
    private static final String HOOK = "/hooks/T0AB/pssst?key=hush";

    @TempDir
    Path dir;

    private final SimulatedClock clock = new SimulatedClock(Instant.parse("2026-03-02T09:00:00Z"));
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final List<String> properties = new ArrayList<>();
    private FixerStandIn fixer;
    private GreenMail mail;
    private int mailPort;
    private WebhookStandIn webhook;
    private TestHome home;

    @BeforeEach
    void start() throws Exception {
        fixer = FixerStandIn.start(EcbDays.bundled(), clock);
        mail = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        mail.setUser("fx@example.org", "fx@example.org", PASSWORD);
        mail.start();
        mailPort = mail.getSmtp().getPort();
        webhook = new WebhookStandIn();
        ((Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)).addAppender(log);
        log.start();
        open(dir);
    }

    @AfterEach
    void stop() {
        ((Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)).detachAppender(log);
        home.close();
        mail.stop();
        webhook.close();
        fixer.close();
    }

    // --- one message for each condition

    @Test
    void an_outage_of_two_days_with_a_month_of_open_days_is_two_messages_across_a_restart() throws Exception {
        fixer.faults().always(new Fault.HttpError(503));
        live(Duration.ofHours(20));
        reopen();
        live(Duration.ofHours(28));
        assertThat(webhook.events()).containsExactly("provider_down");

        fixer.faults().heal();
        live(Duration.ofHours(48));

        assertThat(webhook.events()).containsExactly("provider_down", "recovered");
        assertThat(subjects())
                .containsExactly(
                        "[fx-caravan " + dir.getFileName() + "] fixer is down",
                        "[fx-caravan " + dir.getFileName() + "] fixer has recovered");
    }

    @Test
    void a_failed_day_that_turns_out_to_be_the_first_of_an_outage_is_not_told_twice() {
        live(Duration.ofHours(23));
        fixer.faults().always(new Fault.HttpError(503));
        live(Duration.ofHours(12));
        fixer.faults().heal();
        live(Duration.ofHours(24));

        assertThat(webhook.events()).containsExactly("day_failed", "recovered");
    }

    @Test
    void a_day_that_failed_for_good_is_told_with_what_is_done_about_it() {
        fixer.faults().on(MONDAY, new TestFault.WrongBase("USD"));
        live(Duration.ofMinutes(2));

        JsonNode told = webhook.taken().get(0);
        assertThat(told.get("event").asText()).isEqualTo("day_failed");
        assertThat(told.get("provider").asText()).isEqualTo("fixer");
        assertThat(told.get("since").asText()).isEqualTo("2026-03-02T09:00:00Z");
        assertThat(told.get("problems"))
                .singleElement()
                .satisfies(problem ->
                        assertThat(problem.asText()).contains("2026-03-02", "asked for again at 2026-03-02T09:15:00Z"));
        assertThat(told.fieldNames()).toIterable().containsExactly("event", "provider", "since", "problems", "text");
        assertThat(told.get("text").asText()).contains("since 2026-03-02T09:00:00Z", "dead-letters", "home: " + dir);
    }

    @Test
    void another_failed_day_is_told_when_a_day_has_passed() {
        fixer.faults().on(MONDAY, new TestFault.WrongBase("USD"));
        fixer.faults().on(MONDAY.plusDays(1), new TestFault.WrongBase("USD"));
        live(Duration.ofHours(23));
        assertThat(webhook.events()).containsExactly("day_failed");

        live(Duration.ofHours(3));

        assertThat(webhook.events()).filteredOn("day_failed"::equals).hasSize(2);
        assertThat(webhook.taken().get(1).get("text").asText()).contains("2026-03-03 failed");
    }

    @Test
    void a_refused_key_is_told_at_once_and_its_days_are_not() {
        fixer.key("another");
        live(Duration.ofHours(30));
        assertThat(webhook.events()).containsExactly("key_refused");
        assertThat(webhook.taken().get(0).get("text").asText()).contains("fx.fixer.*", "application.properties");
    }

    @Test
    void a_used_up_quota_is_told_and_its_reset_too() throws Exception {
        properties.addAll(List.of("fx.fixer.monthly-quota", "7", "fx.fixer.quota-reset-day", "6"));
        properties.addAll(List.of("fx.fixer.quota-reserve", "0", "fx.ingest.window-days", "10"));
        reopen();
        live(Duration.ofHours(72));
        assertThat(webhook.events()).containsExactly("quota");
        assertThat(webhook.taken().get(0).get("problems").get(0).asText())
                .contains("7 calls", "fx.fixer.monthly-quota", "2026-03-06");

        live(Duration.ofHours(48));

        assertThat(webhook.events()).containsExactly("quota", "recovered");
    }

    @Test
    void a_used_up_quota_that_only_the_provider_knows_of_is_told() {
        fixer.faults().always(new TestFault.Refused(ProviderError.MONTHLY_LIMIT_REACHED));
        live(Duration.ofHours(30));
        assertThat(webhook.events()).containsExactly("quota");
    }

    @Test
    void days_that_nothing_fetches_are_told_as_stale_by_the_rule_of_health() throws Exception {
        properties.addAll(List.of("fx.fixer.quota-reserve", "100"));
        reopen();
        live(Duration.ofHours(30));
        assertThat(webhook.events()).containsExactly("stale");

        home.close();
        properties.addAll(List.of("fx.health.max-missing-days", "60"));
        open(dir);
        live(Duration.ofMinutes(5));
        assertThat(webhook.events()).containsExactly("stale", "recovered");
    }

    @Test
    void a_start_that_is_still_fetching_tells_nothing() {
        home.caravan().planner().expect("fixer");
        look();
        clock.advance(Duration.ofSeconds(30));
        home.fire();
        live(Duration.ofHours(1));
        assertThat(webhook.events()).isEmpty();
        assertThat(mail.getReceivedMessages()).isEmpty();
    }

    @Test
    void more_than_five_held_rates_of_a_day_are_told_and_fewer_are_not() {
        live(Duration.ofHours(1));
        hold(MONDAY.plusDays(1), "DKK", "HKD", "HUF", "IDR", "ILS");
        hold(MONDAY.plusDays(2), "AUD", "BRL", "CAD", "CHF", "CNY", "CZK");
        live(Duration.ofHours(26));
        assertThat(webhook.events()).isEmpty();

        live(Duration.ofHours(24));

        assertThat(webhook.events()).containsExactly("bad_batch");
        assertThat(webhook.taken().get(0).get("problems").get(0).asText())
                .isEqualTo("6 rates of 2026-03-04 are held: AUD, BRL, CAD, CHF, CNY, CZK");
    }

    @Test
    void a_currency_that_vanishes_is_told_once_and_when_it_is_back() {
        live(Duration.ofHours(1));
        for (int day = 1; day <= 3; day++) {
            fixer.faults().on(MONDAY.plusDays(day), new TestFault.Vanished("GBP"));
        }
        live(Duration.ofHours(71));
        assertThat(webhook.events()).containsExactly("absent");
        assertThat(webhook.taken().get(0).get("problems").get(0).asText()).isEqualTo("2026-03-03 lacks GBP");

        live(Duration.ofHours(48));

        assertThat(webhook.events()).containsExactly("absent", "recovered");
    }

    @Test
    @OnEachDatabase
    void what_comes_and_goes_is_told_once_a_day() {
        live(Duration.ofHours(1));
        for (int hour = 0; hour < 5; hour++) {
            refuse();
            look();
            home.caravan().breaker().succeeded("fixer");
            clock.advance(Duration.ofHours(1));
            look();
        }
        assertThat(webhook.events()).containsExactly("key_refused", "recovered");

        clock.advance(Duration.ofHours(19));
        refuse();
        look();

        assertThat(webhook.events()).containsExactly("key_refused", "recovered", "key_refused");
    }

    private void refuse() {
        home.caravan()
                .breaker()
                .failed(
                        "fixer",
                        ProviderFailure.of(FailureAction.KEY, Stage.FETCH, "fixer_101", "no such key"),
                        1,
                        true,
                        MONDAY);
    }

    // --- the channels

    @Test
    void a_mail_says_who_what_and_where_in_any_alphabet() throws Exception {
        home.close();
        properties.addAll(List.of("fx.alerts.email.to", "ann@example.org, bob@example.org"));
        Path other = Files.createDirectory(dir.resolve("Büro \"Ω\", = 汇率"));
        open(other);
        fixer.key("another");
        live(Duration.ofMinutes(2));

        MimeMessage message = mail.getReceivedMessages()[0];
        assertThat(message.getSubject()).isEqualTo("[fx-caravan Büro \"Ω\", = 汇率] fixer refuses our calls");
        assertThat(message.getHeader("Subject")[0]).isEqualToIgnoringNewLines(ascii(message.getHeader("Subject")[0]));
        assertThat(message.getFrom()).extracting(Object::toString).containsExactly("fx@example.org");
        assertThat(message.getAllRecipients())
                .extracting(Object::toString)
                .containsExactly("ann@example.org", "bob@example.org");
        assertThat(message.getHeader("Auto-Submitted")).containsExactly("auto-generated");
        assertThat(message.getContentType()).containsIgnoringCase("text/plain").containsIgnoringCase("utf-8");
        assertThat((String) message.getContent())
                .contains("fixer refuses our calls, since 2026-03-02T09:00:00Z", "home: " + other);
        assertThat(webhook.taken().get(0).get("text").asText()).contains("home: " + other);
    }

    @Test
    void a_mail_server_that_is_away_silences_nobody_and_gets_its_mails_later_in_order() throws Exception {
        mail.stop();
        fixer.key("another");
        askAll();
        home.context().createProducerTemplate().sendBody("direct:alerts", null);
        await().until(() -> webhook.events().equals(List.of("key_refused")));
        await().until(() -> logged().contains("alert not sent channel=email"));
        reopen();
        home.caravan().breaker().succeeded("fixer");
        home.caravan().deadLetters().wake("fixer");
        fixer.key(FixerStandIn.KEY);

        mail = new GreenMail(new ServerSetup(mailPort, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        mail.setUser("fx@example.org", "fx@example.org", PASSWORD);
        mail.start();
        clock.advance(Duration.ofMinutes(20));
        live(Duration.ofHours(2));

        assertThat(webhook.events()).containsExactly("key_refused", "recovered");
        assertThat(subjects())
                .extracting(subject -> subject.replaceAll(".*\\] ", ""))
                .containsExactly("fixer refuses our calls", "fixer has recovered");
    }

    @Test
    void a_webhook_that_refuses_silences_no_mail_and_is_tried_again_with_growing_delays() {
        webhook.answer(302);
        fixer.key("another");
        askAll();
        home.context().createProducerTemplate().sendBody("direct:alerts", null);
        await().until(() -> mail.getReceivedMessages().length == 1);
        await().until(() -> logged().contains("the answer was HTTP 302"));
        for (int minute = 0; minute < 180; minute++) {
            clock.advance(Duration.ofMinutes(1));
            home.context().createProducerTemplate().sendBody("direct:alerts", null);
            settle();
        }
        assertThat(webhook.heads()).hasSizeBetween(6, 9).allMatch(head -> head.startsWith("POST " + HOOK));

        webhook.answer(200);
        clock.advance(Duration.ofHours(1));
        look();

        assertThat(webhook.events()).containsExactly("key_refused");
    }

    @Test
    void what_nobody_could_be_told_for_a_week_is_given_up() {
        webhook.answer(500);
        fixer.key("another");
        askAll();
        home.context().createProducerTemplate().sendBody("direct:alerts", null);
        await().until(() -> !webhook.heads().isEmpty());
        settle();
        clock.advance(Duration.ofDays(8));
        webhook.answer(200);
        look();
        assertThat(webhook.events()).isEmpty();
        assertThat(logged()).contains("alerts given up messages=");
    }

    @Test
    void a_webhook_gets_json_at_its_whole_address_with_its_login() throws Exception {
        fixer.key("another");
        live(Duration.ofMinutes(2));
        String login = Base64.getEncoder().encodeToString("hook:s3cret".getBytes());
        assertThat(webhook.heads()).containsExactly("POST " + HOOK + " application/json Basic " + login);
    }

    @Test
    @OnEachDatabase
    void no_secret_shows_in_logs_routes_endpoints_or_the_database() throws Exception {
        mail.setUser("fx@example.org", "fx@example.org", "changed");
        webhook.answer(500);
        fixer.key("another");
        askAll();
        home.context().createProducerTemplate().sendBody("direct:alerts", null);
        await().until(() -> logged().contains("alert not sent channel=email")
                && logged().contains("alert not sent channel=webhook"));

        String routes =
                ((ModelCamelContext) home.context()).getRouteDefinitions().toString();
        String endpoints = home.context().getEndpoints().stream()
                .map(Endpoint::getEndpointUri)
                .reduce("", String::concat);
        assertThat(logged() + routes + endpoints + database())
                .contains("127.0.0.1:" + mailPort)
                .doesNotContain("ge:he@im", "ge%3Ahe", "pssst", "hush", "s3cret")
                .doesNotContain(Base64.getEncoder().encodeToString(PASSWORD.getBytes()))
                .doesNotContain(Base64.getEncoder().encodeToString("hook:s3cret".getBytes()));
    }

    @Test
    void a_server_with_a_certificate_that_nobody_vouches_for_gets_no_login() throws Exception {
        GreenMail other = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTPS));
        other.start();
        try {
            properties.addAll(List.of(
                    "fx.alerts.email.smtp-url",
                    "smtps://u:geheim@127.0.0.1:" + other.getSmtps().getPort()));
            reopen();
            fixer.key("another");
            askAll();
            home.context().createProducerTemplate().sendBody("direct:alerts", null);
            // the server's own thread complains that the client hung up on it
            await().dontCatchUncaughtExceptions().until(() -> logged().contains("alert not sent channel=email"));
            assertThat(other.getReceivedMessages()).isEmpty();
            assertThat(logged()).contains("unable to find valid certification path");
        } finally {
            other.stop();
        }
    }

    @Test
    void every_route_says_what_it_is_for() {
        List<Route> routes = home.context().getRoutes().stream()
                .filter(route -> route.getId().startsWith("alert"))
                .toList();
        assertThat(routes)
                .extracting(Route::getId)
                .containsExactlyInAnyOrder("alerts-timer", "alerts", "alert-email", "alert-webhook");
        assertThat(routes)
                .allSatisfy(route -> assertThat(route.getDescription()).isNotBlank());
    }

    @Test
    void where_nobody_is_to_be_told_there_are_no_routes() throws Exception {
        home.close();
        home = new TestHome(dir, fixer, clock).withAlerts();
        assertThat(home.context().getRoutes()).extracting(Route::getId).noneMatch(id -> id.startsWith("alert"));
    }

    // --- what the tests do

    private void open(Path folder) throws Exception {
        List<String> all = new ArrayList<>(List.of(
                "fx.alerts.email.to",
                "ann@example.org",
                "fx.alerts.email.from",
                "fx@example.org",
                "fx.alerts.email.smtp-url",
                "smtp://fx%40example.org:ge%3Ahe%40im%251@127.0.0.1:" + mailPort,
                "fx.alerts.webhook-url",
                "http://hook:s3cret@127.0.0.1:" + webhook.port() + HOOK));
        all.addAll(properties);
        home = new TestHome(folder, fixer, clock, all.toArray(String[]::new)).withAlerts();
    }

    private void reopen() throws Exception {
        home.close();
        open(dir);
    }

    /** Lets time pass in steps of an hour, doing what the daemon's timers do. */
    private void live(Duration time) {
        Instant until = clock.instant().plus(time);
        while (!clock.instant().isAfter(until)) {
            askAll();
            look();
            clock.advance(Duration.ofMinutes(1));
            look();
            clock.advance(Duration.ofMinutes(59));
        }
    }

    private void askAll() {
        home.fire();
        home.retry();
    }

    /** Looks, and waits until every message is delivered. */
    private void look() {
        home.context().createProducerTemplate().sendBody("direct:alerts", null);
        await().pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(5)).until(() -> count("alert_message") == 0);
    }

    /** Waits until no channel is at work. */
    private void settle() {
        await().pollDelay(Duration.ofMillis(20))
                .pollInterval(Duration.ofMillis(5))
                .until(() -> home.context().getInflightRepository().size() == 0);
    }

    private int count(String table) {
        return home.caravan()
                .database()
                .jdbi()
                .withHandle(h -> h.createQuery("select count(*) from " + table)
                        .mapTo(Integer.class)
                        .one());
    }

    private String database() {
        String everything =
                TestDatabase.isPostgresql() ? "select cast(schema_to_xml('public', true, true, '') as text)" : "script";
        return home.sql(everything).toString();
    }

    private void hold(LocalDate date, String... quotes) {
        Stream.of(quotes).forEach(quote -> fixer.faults().on(date, new Fault.Multiplied(quote, BigDecimal.TEN)));
    }

    private List<String> subjects() throws Exception {
        List<String> subjects = new ArrayList<>();
        for (MimeMessage message : mail.getReceivedMessages()) {
            subjects.add(message.getSubject());
        }
        return subjects;
    }

    private String logged() {
        StringBuilder all = new StringBuilder();
        for (ILoggingEvent event : List.copyOf(log.list)) {
            all.append(event.getFormattedMessage()).append('\n');
            if (event.getThrowableProxy() != null) {
                all.append(ThrowableProxyUtil.asString(event.getThrowableProxy()));
            }
        }
        return all.toString();
    }

    private static String ascii(String text) {
        return text.replaceAll("[^\\x00-\\x7f]", "?");
    }
}
