package io.fxcaravan.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.fxcaravan.demo.SimulatedClock;
import io.fxcaravan.ingest.run.DayOutcome;
import io.fxcaravan.rates.DayState;
import io.fxcaravan.testkit.EcbStandIn;
import io.fxcaravan.testkit.OnEachDatabase;
import io.fxcaravan.testkit.OnEachDatabaseInFullRun;
import io.fxcaravan.testkit.TestHome;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Date;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The ECB through the whole of the main job: real files over HTTP, a real database, a clock that a test moves. */
@OnEachDatabaseInFullRun
class EcbCollectTest {
    private static final LocalDate OCTOBER_23 = LocalDate.of(2025, 10, 23);

    @TempDir
    Path dir;

    private SimulatedClock clock;
    private EcbStandIn ecb;
    private TestHome home;

    private void open(String now, String... properties) throws Exception {
        clock = new SimulatedClock(Instant.parse(now));
        ecb = new EcbStandIn(clock);
        String[] all = new String[properties.length + 4];
        System.arraycopy(properties, 0, all, 4, properties.length);
        all[0] = "fx.providers";
        all[1] = "ecb";
        all[2] = "fx.ecb.base-url";
        all[3] = ecb.baseUrl().toString();
        home = new TestHome(dir, URI.create("http://127.0.0.1:1"), clock, all).of("ecb");
    }

    @AfterEach
    void close() {
        home.close();
        ecb.close();
    }

    @Test
    void a_whole_year_is_one_download_and_its_holidays_are_known() throws Exception {
        open("2026-04-14T08:00:00Z", "fx.ingest.window-days", "366");

        home.fire();

        assertThat(ecb.asked()).containsExactly("eurofxref-hist.zip");
        assertThat(home.in(DayState.MISSING, DayState.FAILED, DayState.AWAITED)).isEmpty();
        assertThat(home.in(DayState.FINAL)).hasSize(253).contains(LocalDate.of(2026, 4, 13));
        assertThat(home.in(DayState.HOLIDAY))
                .containsExactly(
                        LocalDate.of(2025, 4, 18),
                        LocalDate.of(2025, 4, 21),
                        LocalDate.of(2025, 5, 1),
                        LocalDate.of(2025, 12, 25),
                        LocalDate.of(2025, 12, 26),
                        LocalDate.of(2026, 1, 1),
                        LocalDate.of(2026, 4, 3),
                        LocalDate.of(2026, 4, 6));
        home.fire();
        assertThat(ecb.asked()).hasSize(1);
    }

    @Test
    void a_day_asked_for_before_it_is_published_is_awaited_and_then_there() throws Exception {
        open("2026-04-13T13:59:00Z", "fx.ecb.cron", "0 30 15 ? * MON-FRI", "fx.ingest.window-days", "3");
        LocalDate today = LocalDate.of(2026, 4, 13);

        home.fire();

        assertThat(home.day(today).state()).isEqualTo(DayState.AWAITED);
        assertThat(home.day(today).nextTry()).isEqualTo(Instant.parse("2026-04-13T14:14:00Z"));
        assertThat(home.sql("select * from dead_letter")).isEmpty();
        home.tick();
        assertThat(ecb.asked()).containsExactly("eurofxref-hist-90d.xml", "eurofxref-daily.xml");

        clock.advanceTo(Instant.parse("2026-04-13T14:14:00Z"));
        home.tick();
        assertThat(home.day(today).state()).isEqualTo(DayState.FINAL);
    }

    @Test
    void a_day_asked_for_in_the_morning_waits_for_the_afternoon() throws Exception {
        open("2026-04-13T06:00:00Z", "fx.ecb.cron", "0 0 7 ? * MON-FRI", "fx.ingest.window-days", "1");

        home.fire();

        assertThat(home.day(LocalDate.of(2026, 4, 13)).nextTry()).isEqualTo(Instant.parse("2026-04-13T14:00:00Z"));
    }

    @Test
    void a_day_that_is_late_is_asked_for_until_it_is_there() throws Exception {
        open("2026-04-13T14:30:00Z", "fx.ingest.window-days", "1");
        ecb.answer(
                "eurofxref-daily.xml", 200, EcbStandIn.sample("eurofxref-daily-2025-10-23-before-NOK-correction.xml"));

        home.fire();
        home.runUntil(clock, Instant.parse("2026-04-13T17:00:00Z"), Duration.ofMinutes(5));
        assertThat(home.day(LocalDate.of(2026, 4, 13)).state()).isEqualTo(DayState.AWAITED);
        assertThat(ecb.asked()).hasSizeGreaterThan(8);

        ecb.recover();
        home.runUntil(clock, Instant.parse("2026-04-13T17:15:00Z"), Duration.ofMinutes(5));
        assertThat(home.day(LocalDate.of(2026, 4, 13)).state()).isEqualTo(DayState.FINAL);
    }

    @Test
    @OnEachDatabase
    void a_correction_becomes_a_revision_and_padded_zeros_do_not() throws Exception {
        open("2025-10-22T14:30:00Z", "fx.ingest.window-days", "30");
        home.fire();
        clock.advanceTo(Instant.parse("2025-10-23T14:30:00Z"));
        home.fire();
        assertThat(home.rates(OCTOBER_23)).containsEntry("NOK", "11.8529");
        assertThat(home.readAgain().outcomes())
                .as("what was read before today, and not today's")
                .extracting(DayOutcome::date)
                .endsWith(LocalDate.of(2025, 10, 22));
        assertThat(home.readAgain()).as("once a day is enough").isNull();

        clock.advanceTo(Instant.parse("2025-10-23T22:30:00Z"));
        home.readAgain();

        assertThat(ecb.asked()).last().isEqualTo("eurofxref-hist-90d.xml");
        assertThat(home.rates(OCTOBER_23)).containsEntry("NOK", "11.5829");
        assertThat(home.sql("select rate_date, revision, changed, source, actor from snapshot where revision > 1"))
                .singleElement()
                .satisfies(row -> assertThat(row)
                        .containsEntry("rate_date", Date.valueOf(OCTOBER_23))
                        .containsEntry("revision", 2)
                        .containsEntry("changed", 1)
                        .containsEntry("actor", "read-again"));
        assertThat(home.readAgain()).as("once a day is enough").isNull();
    }

    @Test
    void a_failed_reading_again_leaves_the_stored_days_alone() throws Exception {
        open("2025-10-22T14:30:00Z", "fx.ingest.window-days", "10", "fx.ingest.retry-attempts", "0");
        home.fire();
        List<Map<String, Object>> before = home.sql("select rate_date, state, reason from ledger");
        clock.advanceTo(Instant.parse("2025-10-22T22:30:00Z"));
        ecb.answer("eurofxref-hist-90d.xml", 200, "<html>".getBytes(UTF_8));

        home.readAgain();

        assertThat(home.sql("select rate_date, state, reason from ledger")).isEqualTo(before);
        assertThat(home.sql("select * from dead_letter")).isEmpty();
        ecb.recover();
        assertThat(home.readAgain().stored()).isEqualTo(8);
    }

    @Test
    void a_day_missed_yesterday_comes_with_the_history() throws Exception {
        open("2026-04-10T15:00:00Z", "fx.ingest.window-days", "1", "fx.ingest.retry-attempts", "0");
        ecb.answer("eurofxref-daily.xml", 503, new byte[0]);
        home.fire();
        assertThat(home.in(DayState.FAILED)).containsExactly(LocalDate.of(2026, 4, 10));

        clock.advanceTo(Instant.parse("2026-04-10T22:10:00Z"));
        home.tick();

        assertThat(home.in(DayState.FINAL)).contains(LocalDate.of(2026, 4, 10));
    }

    @Test
    void a_bad_value_is_held_and_the_rest_of_its_day_is_kept() throws Exception {
        open("2026-04-13T14:30:00Z", "fx.ingest.window-days", "5");
        String daily = new String(EcbStandIn.sample("eurofxref-daily-2026-08-21.xml"), UTF_8)
                .replace("2026-08-21", "2026-04-13")
                .replace("currency='JPY' rate='185.66'", "currency='JPY' rate='-185.66'")
                .replace("currency='CZK'", "currency='USD'");
        ecb.answer("eurofxref-daily.xml", 200, daily.getBytes(UTF_8));

        home.fire();

        assertThat(home.rates(LocalDate.of(2026, 4, 13))).hasSize(26).doesNotContainKeys("JPY", "USD", "CZK");
        assertThat(home.sql("select quote, rate, reason from quarantined_rate order by quote"))
                .containsExactly(
                        Map.of("quote", "JPY", "rate", "-185.66", "reason", "not_positive"),
                        Map.of("quote", "USD", "rate", "1.1699 or 24.116", "reason", "not_a_number"));
    }
}
