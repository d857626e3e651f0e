package io.fxcaravan.provider.declared;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.fxcaravan.demo.SimulatedClock;
import io.fxcaravan.rates.DayState;
import io.fxcaravan.testkit.TestHome;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** HMRC amends a rate within its month. What is expected of it stays the month. */
class AmendedMonthTest {
    private static final Path SAMPLE = Path.of("src/test/resources/providers/hmrc/monthly_csv_2026-8.csv");
    private static final LocalDate AUGUST = LocalDate.of(2026, 8, 1);
    private static final LocalDate AMENDED = LocalDate.of(2026, 8, 15);

    @TempDir
    Path dir;

    private volatile String answer;

    @Test
    void an_amendment_is_a_second_span_and_each_date_has_the_rate_that_was_meant_for_it() throws Exception {
        answer = Files.readString(SAMPLE);
        SimulatedClock clock = new SimulatedClock(Instant.parse("2026-08-03T08:00:00Z"));
        HttpServer service = service();
        try (TestHome home = new TestHome(
                        dir,
                        URI.create("http://127.0.0.1:1"),
                        clock,
                        "fx.providers",
                        "hmrc",
                        "fx.ingest.window-days",
                        "3",
                        "fx.hmrc.base-url",
                        "http://127.0.0.1:" + service.getAddress().getPort())
                .of("hmrc")) {
            home.fire();
            assertThat(valid(home, "2026-08-20")).isEqualTo("2026-08-01 USD 1.3367 JPY 217.9907");

            answer = answer.replace(
                    "USA,Dollar,USD,1.3367,01/08/2026,31/08/2026",
                    "USA,Dollar,USD,1.3367,01/08/2026,14/08/2026\nUSA,Dollar,USD,1.2600,15/08/2026,31/08/2026");
            clock.advanceTo(Instant.parse("2026-08-17T08:00:00Z"));
            home.readAgain();

            assertThat(valid(home, "2026-08-14")).isEqualTo("2026-08-01 USD 1.3367 JPY 217.9907");
            assertThat(valid(home, "2026-08-15")).isEqualTo("2026-08-15 USD 1.26 JPY 217.9907");
            assertThat(valid(home, "2026-08-31")).isEqualTo("2026-08-15 USD 1.26 JPY 217.9907");
            assertThat(home.sql("select 1 from snapshot where rate_date = '2026-08-01'"))
                    .as("nothing of the month itself has changed")
                    .hasSize(1);
            assertThat(home.in(DayState.FINAL)).containsExactly(AUGUST, AMENDED);
            assertThat(home.in(DayState.MISSING, DayState.FAILED, DayState.AWAITED))
                    .isEmpty();
        } finally {
            service.stop(0);
        }
    }

    private static String valid(TestHome home, String date) {
        return home.caravan()
                .snapshots()
                .valid("hmrc", LocalDate.parse(date))
                .map(day -> day.date() + " USD " + day.rates().get("USD") + " JPY "
                        + day.rates().get("JPY"))
                .orElse("none");
    }

    private HttpServer service() throws IOException {
        HttpServer service = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        service.createContext("/uk/api/exchange_rates/files/monthly_csv_2026-8.csv", exchange -> {
            byte[] body = answer.getBytes(UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        service.start();
        return service;
    }
}
