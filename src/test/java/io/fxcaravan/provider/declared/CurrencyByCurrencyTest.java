package io.fxcaravan.provider.declared;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.fxcaravan.demo.SimulatedClock;
import io.fxcaravan.provider.ProviderCall;
import io.fxcaravan.testkit.TestHome;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A source that answers one currency at a time: its day is whole, from as many requests as it has currencies. */
class CurrencyByCurrencyTest {
    private static final LocalDate TUESDAY = LocalDate.of(2026, 3, 3);

    @TempDir
    Path dir;

    @Test
    void the_answers_of_all_currencies_make_one_day_and_are_kept_together() throws Exception {
        List<String> asked = Collections.synchronizedList(new ArrayList<>());
        HttpServer bank = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        bank.createContext("/public/exchange-rate/", exchange -> {
            String path = exchange.getRequestURI().getPath();
            asked.add(path + " " + exchange.getRequestHeaders().getFirst("Accept"));
            byte[] body = Files.readAllBytes(
                    Path.of("src/test/resources/providers/bnm/" + path.split("/")[3] + "-2026-03.json"));
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        bank.start();
        SimulatedClock clock = new SimulatedClock(Instant.parse("2026-03-20T08:00:00Z"));
        try (TestHome home = new TestHome(
                        dir,
                        URI.create("http://127.0.0.1:1"),
                        clock,
                        "fx.providers",
                        "bnm",
                        "fx.bnm.symbols",
                        "USD,JPY",
                        "fx.bnm.base-url",
                        "http://127.0.0.1:" + bank.getAddress().getPort())
                .of("bnm")) {

            home.ingest(ProviderCall.of("bnm", ProviderCall.Kind.DATE, TUESDAY));

            assertThat(home.rates(TUESDAY)).isEqualTo(Map.of("USD", "3.931", "JPY", "2.496 for 100"));
            assertThat(asked)
                    .containsExactly(
                            "/public/exchange-rate/JPY/year/2026/month/3 application/vnd.BNM.API.v1+json",
                            "/public/exchange-rate/USD/year/2026/month/3 application/vnd.BNM.API.v1+json");
            assertThat(home.used()).isEqualTo(2);
        } finally {
            bank.stop(0);
        }
    }
}
