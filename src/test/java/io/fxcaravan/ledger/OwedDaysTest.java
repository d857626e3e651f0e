package io.fxcaravan.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.fxcaravan.demo.EcbDays;
import io.fxcaravan.demo.SimulatedClock;
import io.fxcaravan.demo.fixer.FixerStandIn;
import io.fxcaravan.provider.ProviderCall;
import io.fxcaravan.rates.DayState;
import io.fxcaravan.testkit.EcbStandIn;
import io.fxcaravan.testkit.FullRun;
import io.fxcaravan.testkit.OnEachDatabase;
import io.fxcaravan.testkit.OnEachDatabaseInFullRun;
import io.fxcaravan.testkit.TestHome;
import io.fxcaravan.transfer.file.FileShape;
import io.fxcaravan.transfer.load.ImportProgress;
import io.fxcaravan.transfer.load.ImportRequest;
import io.fxcaravan.transfer.load.Importer;
import io.fxcaravan.transfer.load.Rejects;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Which days stand in the ledger after an import, and who fetches them. */
@Timeout(120)
@OnEachDatabaseInFullRun
class OwedDaysTest {
    /** The newest day of the saved history. */
    private static final LocalDate NEWEST = LocalDate.of(2026, 4, 13);

    @TempDir
    Path dir;

    private final SimulatedClock clock = new SimulatedClock(Instant.parse("2026-11-27T05:00:00Z"));
    private EcbStandIn ecb;
    private FixerStandIn fixer;
    private TestHome home;

    @BeforeEach
    void start() throws Exception {
        ecb = new EcbStandIn(clock);
        fixer = FixerStandIn.start(EcbDays.bundled(), clock);
    }

    @AfterEach
    void stop() {
        home.close();
        ecb.close();
        fixer.close();
    }

    private void open(String provider, String... properties) throws Exception {
        if (home != null) {
            home.close();
        }
        List<String> all = new ArrayList<>(List.of("fx.providers", provider));
        all.addAll(List.of("fx.ecb.base-url", ecb.baseUrl().toString(), "fx.fixer.plan", "free"));
        all.addAll(List.of(properties));
        home = new TestHome(dir, fixer, clock, all.toArray(String[]::new)).of(provider);
    }

    private void load(byte[] file, String provider) throws IOException {
        try (Rejects rejects = Rejects.to(null)) {
            new Importer(home.caravan().database(), clock, dir, rejects)
                    .load(
                            "rates.csv",
                            new ByteArrayInputStream(file),
                            file.length,
                            new ImportRequest(FileShape.UNKNOWN, provider, "EUR", "tester", null),
                            new ImportProgress() {
                                @Override
                                public void reading(long bytes, long size) {}

                                @Override
                                public void storing(long rates, long all) {}
                            });
        }
    }

    private void load(String provider, String... dates) throws IOException {
        StringBuilder csv = new StringBuilder("date,quote,rate\n");
        for (String date : dates) {
            csv.append(date).append(",USD,1.1\n");
        }
        load(csv.toString().getBytes(UTF_8), provider);
    }

    private void look() {
        home.caravan().owed().enterAll();
    }

    private List<LocalDate> missing() {
        return home.in(DayState.MISSING);
    }

    @Test
    void the_days_between_an_import_and_the_first_start_are_fetched_at_once_where_calls_are_free() throws Exception {
        open("ecb");
        load("ecb", "2025-12-23", "2025-12-24", "2025-12-29", "2025-12-30", NEWEST.toString());

        look();

        assertThat(missing())
                .filteredOn(NEWEST::isBefore)
                .hasSize(162)
                .startsWith(LocalDate.of(2026, 4, 14))
                .endsWith(LocalDate.of(2026, 11, 26));
        assertThat(home.in(DayState.HOLIDAY)).startsWith(LocalDate.of(2025, 12, 25), LocalDate.of(2025, 12, 26));

        home.fire();

        assertThat(missing()).isEmpty();
        assertThat(home.day(LocalDate.of(2026, 4, 14)).state()).isEqualTo(DayState.FINAL);
        assertThat(home.day(NEWEST).state()).isEqualTo(DayState.IMPORTED);
        assertThat(ecb.asked()).containsOnly("eurofxref-hist.zip");
    }

    @Test
    @OnEachDatabase
    void a_hole_in_an_imported_file_is_missing_and_fetched() throws Exception {
        open("ecb");
        load("ecb", "2024-05-13", "2024-05-14", "2024-05-17", "2024-05-20");

        look();

        assertThat(missing())
                .startsWith(LocalDate.of(2024, 5, 15), LocalDate.of(2024, 5, 16), LocalDate.of(2024, 5, 21));
        home.fire();
        assertThat(home.day(LocalDate.of(2024, 5, 15)).state()).isEqualTo(DayState.FINAL);
        assertThat(missing()).isEmpty();
    }

    @Test
    void where_calls_are_counted_what_is_older_than_the_first_start_waits_for_a_person() throws Exception {
        open("fixer");
        load("fixer", "2026-03-02", "2026-03-03", "2026-03-06");

        home.fire();

        LocalDate first = home.caravan().ledger().firstDue("fixer").orElseThrow();
        assertThat(home.in(DayState.FINAL)).allSatisfy(day -> assertThat(day).isAfterOrEqualTo(first));
        assertThat(missing()).hasSize(168).startsWith(LocalDate.of(2026, 3, 4), LocalDate.of(2026, 3, 5));
        assertThat(home.caravan().requests().price("fixer", missing(), false).least())
                .isEqualTo(168);
        int used = home.used();

        home.runUntil(clock, clock.instant().plus(Duration.ofHours(3)), Duration.ofHours(1));

        assertThat(home.used()).isEqualTo(used);
        assertThat(home.caravan().requests().missing("fixer")).isEmpty();
        home.ingest(ProviderCall.of("fixer", ProviderCall.Kind.DATE, LocalDate.of(2026, 3, 4)));
        assertThat(home.day(LocalDate.of(2026, 3, 4)).state()).isEqualTo(DayState.FINAL);
    }

    @Test
    void what_another_process_imports_is_owed_at_the_next_look() throws Exception {
        open("ecb");
        home.fire();
        assertThat(missing()).isEmpty();

        load("ecb", "2026-09-01");
        look();

        assertThat(missing()).startsWith(LocalDate.of(2026, 9, 2)).endsWith(LocalDate.of(2026, 10, 26));
        home.fire();
        assertThat(missing()).isEmpty();
    }

    @Test
    void a_day_that_would_be_pruned_is_not_owed() throws Exception {
        open("ecb", "fx.retention.keep-days", "60");
        load("ecb", "2024-05-14");

        look();

        assertThat(missing()).first().isEqualTo(LocalDate.of(2026, 9, 28));
    }

    @Test
    @FullRun
    void the_whole_history_of_the_ecb_has_no_hole_and_its_days_are_entered_within_seconds() throws Exception {
        open("ecb", "fx.retention.keep-days", "forever");
        load("ecb", "1999-01-04");
        Instant began = Instant.now();

        look();

        assertThat(Duration.between(began, Instant.now())).isLessThan(Duration.ofSeconds(20));
        assertThat(missing()).hasSize(7144);
        load(EcbStandIn.sample("eurofxref-hist.zip"), null);
        assertThat(missing()).hasSize(162);
    }

    @Test
    void rates_that_are_only_ever_imported_owe_nothing() throws Exception {
        open("manual");
        load("manual", "2026-03-02");

        look();

        assertThat(home.sql("select * from ledger")).hasSize(1);
    }

    @Test
    void nothing_is_owed_of_a_provider_that_was_never_started_and_has_no_day() throws Exception {
        open("ecb");

        look();

        assertThat(home.sql("select * from ledger")).isEmpty();
    }

    @Test
    void a_weekday_that_the_operator_expects_no_more_is_owed_no_more() throws Exception {
        open("fixer", "fx.fixer.days", "MON-SUN", "fx.fixer.monthly-quota", "10");
        home.fire();
        assertThat(missing()).contains(LocalDate.of(2026, 11, 1));

        open("fixer", "fx.fixer.monthly-quota", "10");
        look();

        assertThat(missing()).doesNotContain(LocalDate.of(2026, 11, 1)).contains(LocalDate.of(2026, 11, 2));
    }

    @Test
    void a_wider_window_makes_earlier_days_owed_where_calls_are_free_they_are_fetched() throws Exception {
        open("ecb");
        home.fire();
        assertThat(home.caravan().owed().from(home.caravan().providers().get("ecb")))
                .contains(LocalDate.of(2026, 10, 27));

        open("ecb", "fx.ingest.window-days", "90");
        look();

        assertThat(missing()).first().isEqualTo(LocalDate.of(2026, 8, 31));
        home.fire();
        assertThat(missing()).isEmpty();
    }

    @Test
    void days_received_before_a_currency_was_asked_for_are_named_with_a_price_and_read_again_when_asked()
            throws Exception {
        open("fixer", "fx.fixer.symbols", "USD,GBP", "fx.ingest.window-days", "5");
        home.fire();
        LocalDate day = home.in(DayState.FINAL).get(0);
        assertThat(home.rates(day)).containsOnlyKeys("USD", "GBP");
        clock.advance(Duration.ofMinutes(1));

        open("fixer", "fx.fixer.symbols", "USD,GBP,JPY", "fx.ingest.window-days", "5");
        home.fire();

        assertThat(problems())
                .singleElement()
                .asString()
                .contains(
                        " without JPY, asked for only later, " + day,
                        "`fx-caravan ingest --provider fixer --",
                        " calls");
        var asked = home.caravan().requests().price("fixer", List.of(day), false);
        assertThat(asked.skipped()).isEmpty();
        home.ingest(List.of(day));
        assertThat(home.rates(day)).containsOnlyKeys("USD", "GBP", "JPY");
        assertThat(home.caravan().requests().price("fixer", List.of(day), false).skipped())
                .containsExactly(day);
    }

    private List<String> problems() {
        return home.status().problems().stream()
                .filter(problem -> problem.contains("asked for only later"))
                .toList();
    }

    @Test
    void two_processes_that_look_at_once_enter_each_day_once() throws Exception {
        open("ecb");
        load("ecb", "2010-01-04");
        var other = new OwedDays(home.caravan().ledger(), home.caravan().providers(), now -> Optional.empty(), clock);
        CountDownLatch go = new CountDownLatch(1);
        CompletableFuture<Void> one =
                CompletableFuture.runAsync(() -> enter(go, home.caravan().owed()));
        CompletableFuture<Void> two = CompletableFuture.runAsync(() -> enter(go, other));
        go.countDown();

        CompletableFuture.allOf(one, two).join();

        assertThat(home.sql("select rate_date from ledger group by rate_date having count(*) > 1"))
                .isEmpty();
        assertThat(missing()).hasSizeGreaterThan(4000);
    }

    private static void enter(CountDownLatch go, OwedDays owed) {
        try {
            go.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        owed.enterAll();
    }
}
