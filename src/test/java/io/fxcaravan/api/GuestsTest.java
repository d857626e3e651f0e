package io.fxcaravan.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fxcaravan.api.keys.ApiKeys;
import io.fxcaravan.testkit.RunningDaemon;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who is let in, how often, and what becomes of those who leave: the settings of the front door, each in a daemon of its own. */
class GuestsTest {
    private static final int DAYS = 500;

    @TempDir
    Path dir;

    private RunningDaemon fx;

    @AfterEach
    void stop() {
        fx.close();
    }

    private void start(String... properties) throws Exception {
        fx = new RunningDaemon(
                dir,
                "2026-03-02T08:00:00Z",
                stored -> stored.day(LocalDate.of(2026, 2, 27), "USD", "1.08", "GBP", "0.87"),
                properties);
    }

    private String key(String name) {
        return new ApiKeys(fx.daemon().wiring().database(), fx.clock()).create(name, ApiKeys.Scope.READ, null);
    }

    @Test
    void who_asks_too_often_is_told_when_to_come_again_and_others_are_served() throws Exception {
        start("fx.http.rate-limit", "5");
        String one = key("one");
        String other = key("other");
        for (int i = 0; i < 5; i++) {
            assertThat(fx.get("/v1/rates/latest", "X-API-Key", one).statusCode())
                    .isEqualTo(200);
        }

        HttpResponse<String> refused = fx.get("/v1/rates/latest", "X-API-Key", one);

        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.body()).contains("\"code\":\"rate_limit\"");
        assertThat(Integer.parseInt(refused.headers().firstValue("Retry-After").orElseThrow()))
                .isBetween(1, 61);
        assertThat(fx.get("/v1/rates/latest", "X-API-Key", other).statusCode()).isEqualTo(200);
        assertThat(fx.get("/v1/rates/latest").statusCode()).isEqualTo(200);
    }

    @Test
    void behind_a_trusted_proxy_each_guest_has_a_count_of_its_own() throws Exception {
        start("fx.http.rate-limit", "2", "fx.http.auth", "open", "fx.http.trusted-proxies", "127.0.0.1");

        for (int i = 0; i < 2; i++) {
            assertThat(status("203.0.113.1")).isEqualTo(200);
        }
        assertThat(status("203.0.113.1")).isEqualTo(429);
        assertThat(status("203.0.113.2")).isEqualTo(200);
        // what a guest writes before its own address counts for nothing
        assertThat(status("198.51.100.7, 203.0.113.1")).isEqualTo(429);
    }

    @Test
    void without_a_trusted_proxy_nobody_gets_a_new_count_by_a_header() throws Exception {
        start("fx.http.rate-limit", "2", "fx.http.auth", "open");

        assertThat(status("203.0.113.1")).isEqualTo(200);
        assertThat(status("203.0.113.2")).isEqualTo(200);
        assertThat(status("203.0.113.3")).isEqualTo(429);
    }

    private int status(String forwardedFor) throws Exception {
        return fx.get("/v1/rates/latest", "X-Forwarded-For", forwardedFor).statusCode();
    }

    @Test
    void with_auth_key_even_this_machine_needs_one() throws Exception {
        start("fx.http.auth", "key");

        assertThat(fx.get("/v1/rates/latest").statusCode()).isEqualTo(401);
        assertThat(fx.get("/api/latest").body()).contains("\"code\":101");
        HttpResponse<String> let = fx.get("/v1/rates/latest", "Authorization", "Bearer " + key("reader"));
        assertThat(let.statusCode()).isEqualTo(200);
        assertThat(let.headers().firstValue("Cache-Control")).hasValue("private, no-cache");
        assertThat(fx.get("/docs").statusCode()).isEqualTo(200);
    }

    @Test
    void with_auth_open_anybody_reads_and_nobody_operates() throws Exception {
        start("fx.http.auth", "open");

        assertThat(RawHttp.get(fx.api(), "/v1/rates/latest", "Host: rates.example.org"))
                .startsWith("HTTP/1.1 200 ");
        assertThat(fx.send("POST", "/v1/ingest", "{}").statusCode()).isEqualTo(401);
    }

    @Test
    void a_client_that_goes_away_ends_its_query() throws Exception {
        start("fx.retention.keep-days", "forever", "fx.fixer.monthly-quota", "1");
        storeManyDays();
        try (Socket socket = new Socket()) {
            socket.setReceiveBufferSize(4_096);
            socket.connect(new InetSocketAddress(fx.api().getHost(), fx.api().getPort()));
            String request = "GET /v1/rates?from=2020-01-01&to=2026-02-27 HTTP/1.1\r\nHost: localhost\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            assertThat(socket.getInputStream().readNBytes(1000)).hasSize(1000);
            await().during(Duration.ofMillis(500)).until(() -> underway() > 0);
        }

        await().until(() -> underway() == 0);
    }

    /** More than the buffers between the two ends hold. */
    private void storeManyDays() {
        fx.daemon().wiring().database().jdbi().useHandle(h -> {
            h.execute("""
                    insert into snapshot (provider, rate_date, revision, base, quality, source, actor,
                                          recorded_at, verified_at, changed)
                    select 'fixer', dateadd(day, -x, date '2026-02-27'), 1, 'EUR', 'final', 'ingest', 'test',
                           current_timestamp, current_timestamp, 0 from system_range(1, ?)""", DAYS);
            h.execute("""
                    insert into snapshot_rate (snapshot_id, quote, amount)
                    select s.id, char(65 + c.x / 26) || char(65 + mod(c.x, 26)) || 'X', c.x + 1.123456789
                    from snapshot s cross join system_range(0, 169) c where s.source = 'ingest' and s.actor = 'test'
                    and s.rate_date < date '2026-02-27'""");
            h.execute("""
                    insert into ledger (provider, rate_date, state, snapshot_id, attempts)
                    select s.provider, s.rate_date, 'final', s.id, 1 from snapshot s
                    where s.rate_date < date '2026-02-27'
                      and not exists (select 1 from ledger l where l.provider = s.provider and l.rate_date = s.rate_date)""");
        });
    }

    /** Exchanges that have begun and not ended: the series that is being sent, and now and then a timer's. */
    private int underway() {
        return fx.daemon().context().getInflightRepository().size();
    }
}
