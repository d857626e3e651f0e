package io.fxcaravan.provider.declared;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import io.fxcaravan.testkit.FullRun;
import io.fxcaravan.testkit.LogLines;
import io.fxcaravan.testkit.RunningDaemon;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What happened on 2026-08-04: the National Bank of Romania moved its file, and the old address went on answering with status
 * 200 and a web page.
 */
class MendedSourceTest {
    private static final String FRIDAY = "2026-01-30T12:00:00Z";
    private static final Duration SOON = Duration.ofSeconds(90);

    @TempDir
    Path dir;

    private HttpServer bank;

    @BeforeEach
    void open() throws IOException {
        bank = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        byte[] page = "<!DOCTYPE html><html><head><title>BNR</title></head><body>Pagina s-a mutat</body></html>"
                .getBytes(UTF_8);
        byte[] rates = Files.readAllBytes(Path.of("src/test/resources/providers/bnr/nbrfxrates2026-first-20-days.xml"));
        serve("/", "text/html; charset=utf-8", page);
        serve("/files/", "text/xml", rates);
        bank.start();
    }

    private void serve(String path, String type, byte[] body) {
        bank.createContext(path, exchange -> {
            exchange.getResponseHeaders().set("Content-Type", type);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
    }

    @AfterEach
    void close() {
        bank.stop(0);
    }

    private void write(String url, String value) throws IOException {
        Path file = dir.resolve("config/providers/bnr.yaml");
        Files.createDirectories(file.getParent());
        String shipped = Files.readString(Path.of("src/main/resources/catalogue/bnr.yaml"));
        Files.writeString(
                file,
                shipped.replace(
                                "url: https://curs.bnr.ro/files/xml/years/nbrfxrates{year}.xml",
                                "url: http://127.0.0.1:" + bank.getAddress().getPort() + url)
                        .replace("value: .", value));
    }

    private RunningDaemon start() throws Exception {
        return new RunningDaemon(dir, FRIDAY, stored -> {}, "fx.providers", "bnr", "fx.ingest.window-days", "3");
    }

    private static JsonNode status(RunningDaemon fx) throws Exception {
        return new ObjectMapper().readTree(fx.operate("GET", "/v1/status", null).body());
    }

    private static void awaitRates(RunningDaemon fx) {
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(fx.get("/v1/rates/2026-01-29?base=RON&symbols=EUR&missing=fail")
                                .body())
                        .contains("\"date\":\"2026-01-29\""));
    }

    @Test
    void a_page_in_the_place_of_rates_is_named_in_status_and_an_edited_address_heals_it_without_a_restart()
            throws Exception {
        write("/nbrfxrates{year}.xml", "value: .");
        try (RunningDaemon fx = start()) {
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(status(fx).toString())
                            .contains("\"provider\":\"bnr\"")
                            .contains("a web page came instead of xml; has the address moved? url is in ")
                            .contains("bnr.yaml line "));
            assertThat(fx.get("/v1/rates/2026-01-29?missing=fail").statusCode()).isEqualTo(404);
            assertThat(status(fx).path("healthy").asBoolean()).isFalse();

            try (LogLines log = new LogLines("io.fxcaravan.ingest.schedule.ConfigReload")) {
                write("/files/nbrfxrates{year}.xml", "value: .");
                await().atMost(SOON)
                        .untilAsserted(() -> assertThat(log.all())
                                .contains("provider changed provider=bnr: it is called as it is described now"));
            }

            awaitRates(fx);
        }
    }

    @Test
    void a_wrong_edit_is_refused_in_status_and_the_old_file_goes_on() throws Exception {
        write("/files/nbrfxrates{year}.xml", "value: .");
        try (RunningDaemon fx = start()) {
            awaitRates(fx);

            write("/files/nbrfxrates{year}.xml", "valeu: .");

            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(status(fx).path("problems").toString())
                            .contains("valeu: is no word; did you mean value?")
                            .doesNotContain("waits for its key"));
            assertThat(fx.get("/v1/rates/2026-01-29?base=RON&symbols=EUR").statusCode())
                    .isEqualTo(200);

            write("/files/nbrfxrates{year}.xml", "value: .");
            await().atMost(SOON)
                    .untilAsserted(() ->
                            assertThat(status(fx).path("problems").toString()).doesNotContain("bnr.yaml"));
        }
    }

    @Test
    @FullRun
    void an_answer_that_did_not_fit_is_read_again_when_the_file_is_mended() throws Exception {
        write("/files/nbrfxrates{year}.xml", "value: Rate");
        try (RunningDaemon fx = start()) {
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(
                                    fx.operate("GET", "/v1/dead-letters", null).body())
                            .contains("unfit_value", "\"hasBody\":true", "nothing stands at Rate"));

            write("/files/nbrfxrates{year}.xml", "value: .");

            awaitRates(fx);
        }
    }
}
