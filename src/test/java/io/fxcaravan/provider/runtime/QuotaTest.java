package io.fxcaravan.provider.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fxcaravan.demo.EcbDays;
import io.fxcaravan.demo.SimulatedClock;
import io.fxcaravan.demo.fixer.FixerStandIn;
import io.fxcaravan.demo.fixer.TestFault;
import io.fxcaravan.provider.AccountQuota;
import io.fxcaravan.provider.FailureAction;
import io.fxcaravan.provider.ProviderCall;
import io.fxcaravan.provider.ProviderFailure;
import io.fxcaravan.testkit.OnEachDatabase;
import io.fxcaravan.testkit.TestHome;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
@OnEachDatabase
class QuotaTest {
    private static final ProviderCall CALL =
            ProviderCall.of("fixer", ProviderCall.Kind.DATE, LocalDate.of(2026, 2, 27));

    @TempDir
    Path dir;

    private final SimulatedClock clock = new SimulatedClock(Instant.parse("2026-03-02T09:00:00Z"));
    private FixerStandIn fixer;
    private TestHome home;

    @BeforeEach
    void start() {
        fixer = FixerStandIn.start(EcbDays.bundled(), clock);
    }

    @AfterEach
    void stop() {
        home.close();
        fixer.close();
    }

    private Quota open(String... properties) throws Exception {
        if (home != null) {
            home.close();
        }
        home = new TestHome(dir, fixer, clock, properties);
        return home.caravan().quota();
    }

    @Test
    void a_call_whose_connection_dies_is_counted() throws Exception {
        open("fx.fixer.plan", "free", "fx.ingest.retry-attempts", "0");
        fixer.faults().always(new TestFault.ConnectionReset());

        home.fire();

        assertThat(home.used()).isEqualTo(fixer.calls()).isEqualTo(2);
    }

    @Test
    void the_count_survives_a_restart_and_starts_anew_with_the_month() throws Exception {
        Quota quota = open("fx.fixer.monthly-quota", "3");
        quota.spend(CALL);
        quota.spend(CALL);

        quota = open("fx.fixer.monthly-quota", "3");
        quota.spend(CALL);
        assertThat(quota.state("fixer").remaining()).isZero();
        assertThat(quota.state("fixer").resetsOn()).isEqualTo(LocalDate.of(2026, 4, 1));
        Quota full = quota;
        assertThatThrownBy(() -> full.spend(CALL))
                .isInstanceOf(ProviderFailure.class)
                .hasMessageContaining("fx.fixer.monthly-quota")
                .hasMessageContaining("2026-04-01");

        clock.advanceTo(Instant.parse("2026-03-31T23:59:59Z"));
        assertThat(quota.state("fixer").used()).isEqualTo(3);
        clock.advanceTo(Instant.parse("2026-04-01T00:00:00Z"));
        assertThat(quota.state("fixer").used()).isZero();
        quota.spend(CALL);
        assertThat(quota.state("fixer").used()).isEqualTo(1);
    }

    @Test
    void what_the_account_says_is_taken_with_what_is_still_in_flight() throws Exception {
        Quota quota = open("fx.fixer.monthly-quota", "account");
        quota.take("fixer", new AccountQuota(100, 90, null));
        assertThat(quota.state("fixer").used()).isEqualTo(10);

        quota.spend(CALL);
        quota.spend(CALL);
        quota.ended(CALL);
        quota.take("fixer", new AccountQuota(100, 89, null)); // it has counted the one that ended

        assertThat(quota.state("fixer").used()).isEqualTo(12);
        quota.ended(CALL);
        quota.take("fixer", new AccountQuota(100, 88, null));
        assertThat(quota.state("fixer").used()).isEqualTo(12);
    }

    @Test
    void the_month_turns_on_the_reset_day() throws Exception {
        Quota quota = open("fx.fixer.quota-reset-day", "15");
        quota.spend(CALL);
        assertThat(quota.state("fixer").resetsOn()).isEqualTo(LocalDate.of(2026, 3, 15));

        clock.advanceTo(Instant.parse("2026-03-15T00:00:00Z"));
        assertThat(quota.state("fixer").used()).isZero();
        assertThat(quota.state("fixer").resetsOn()).isEqualTo(LocalDate.of(2026, 4, 15));
    }

    @Test
    void without_a_limit_calls_are_counted_all_the_same() throws Exception {
        Quota quota = open("fx.fixer.monthly-quota", "none");
        quota.spend(CALL);

        assertThat(quota.state("fixer").used()).isEqualTo(1);
        assertThat(quota.state("fixer").remaining()).isNull();
        assertThat(home.sql("select used, remaining from quota"))
                .singleElement()
                .satisfies(row -> {
                    assertThat(row).containsEntry("used", 1).containsEntry("remaining", null);
                });
    }

    @Test
    void a_raised_limit_counts_at_once() throws Exception {
        Quota quota = open("fx.fixer.monthly-quota", "1");
        quota.spend(CALL);

        quota = open("fx.fixer.monthly-quota", "2");
        quota.spend(CALL);

        assertThat(home.sql("select \"limit\", used from quota"))
                .singleElement()
                .satisfies(row -> assertThat(row).containsEntry("limit", 2).containsEntry("used", 2));
    }

    @Test
    void calls_spent_at_once_never_exceed_the_limit_even_in_a_month_not_opened_yet() throws Exception {
        Quota quota = open("fx.fixer.monthly-quota", "10");
        for (int month = 3; month <= 8; month++) {
            clock.advanceTo(
                    LocalDate.of(2026, month, 20).atStartOfDay(ZoneOffset.UTC).toInstant());
            AtomicInteger paid = new AtomicInteger();
            Callable<Void> one = () -> {
                try {
                    quota.spend(CALL);
                    paid.incrementAndGet();
                } catch (ProviderFailure e) {
                    assertThat(e.action()).isEqualTo(FailureAction.RESET);
                }
                return null;
            };
            var threads = Executors.newFixedThreadPool(8);
            for (var spent :
                    threads.invokeAll(IntStream.range(0, 30).mapToObj(i -> one).collect(Collectors.toList()))) {
                spent.get();
            }
            threads.shutdown();

            assertThat(paid).hasValue(10);
            assertThat(quota.state("fixer").used()).isEqualTo(10);
        }
        assertThat(List.of(home.sql("select * from quota_use"))).isNotEmpty();
    }
}
