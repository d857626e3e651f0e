package io.fxcaravan.provider.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.fxcaravan.demo.EcbDays;
import io.fxcaravan.demo.SimulatedClock;
import io.fxcaravan.demo.fixer.FixerStandIn;
import io.fxcaravan.home.StartException;
import io.fxcaravan.rates.DayState;
import io.fxcaravan.testkit.TestHome;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Calls leave by the way that the operator has set: through a proxy, to a host that only they trust. */
class OutboundHttpTest {
    private static final LocalDate FRIDAY = LocalDate.of(2026, 2, 27);
    private static final String LOGIN =
            "Basic " + Base64.getEncoder().encodeToString("fx:secret".getBytes(StandardCharsets.UTF_8));

    @TempDir
    Path dir;

    private final SimulatedClock clock = new SimulatedClock(Instant.parse("2026-03-02T09:00:00Z"));
    private final SSLContext usual = usual();
    private FixerStandIn fixer;
    private HttpServer between;

    private static SSLContext usual() {
        try {
            return SSLContext.getDefault();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @BeforeEach
    void start() {
        fixer = FixerStandIn.start(EcbDays.bundled(), clock);
    }

    @AfterEach
    void stop() {
        SSLContext.setDefault(usual);
        between.stop(0);
        fixer.close();
    }

    @Test
    void a_proxy_that_asks_for_a_sign_in_is_used_and_told_who_we_are() throws Exception {
        List<String> passed = new CopyOnWriteArrayList<>();
        between = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        between.createContext("/", exchange -> {
            if (!LOGIN.equals(exchange.getRequestHeaders().getFirst("Proxy-Authorization"))) {
                exchange.getResponseHeaders().set("Proxy-Authenticate", "Basic realm=\"here\"");
                exchange.sendResponseHeaders(407, -1);
            } else {
                passed.add(exchange.getRequestURI().toString());
                pass(exchange, exchange.getRequestURI());
            }
            exchange.close();
        });
        between.start();

        try (TestHome home = new TestHome(
                dir,
                fixer,
                clock,
                "fx.outbound.proxy",
                "http://127.0.0.1:" + between.getAddress().getPort(),
                "fx.outbound.proxy-user",
                "fx",
                "fx.outbound.proxy-password",
                "secret")) {
            home.ingest(List.of(FRIDAY));

            assertThat(home.day(FRIDAY).state()).isEqualTo(DayState.FINAL);
        }
        assertThat(passed).isNotEmpty().allMatch(uri -> uri.startsWith(fixer.baseUrl() + "/"));
    }

    @Test
    void a_host_whose_certificate_only_the_operator_trusts_is_called_once_it_is_named() throws Exception {
        between = https(exchange -> {
            pass(
                    exchange,
                    fixer.baseUrl()
                            .resolve(exchange.getRequestURI().getRawPath() + "?"
                                    + exchange.getRequestURI().getRawQuery()));
            exchange.close();
        });
        String url = "https://localhost:" + between.getAddress().getPort() + "/api";

        try (TestHome home = new TestHome(dir.resolve("one"), URI.create(url), clock)) {
            home.ingest(List.of(FRIDAY));
            assertThat(home.day(FRIDAY).state()).isEqualTo(DayState.FAILED);
        }
        try (TestHome home = new TestHome(
                dir.resolve("other"),
                URI.create(url),
                clock,
                "fx.outbound.trust-store",
                dir.resolve("server.pem").toString())) {
            home.ingest(List.of(FRIDAY));
            assertThat(home.day(FRIDAY).state()).isEqualTo(DayState.FINAL);
        }
    }

    @Test
    void what_is_no_proxy_and_no_certificate_is_refused_with_its_property() throws Exception {
        between = HttpServer.create();
        Path junk = Files.writeString(dir.resolve("junk"), "junk");

        assertThatThrownBy(() -> new TestHome(dir, fixer, clock, "fx.outbound.proxy", "https://proxy.example.org"))
                .isInstanceOf(StartException.class)
                .hasMessageContaining("fx.outbound.proxy")
                .hasMessageContaining("http://HOST:PORT");
        assertThatThrownBy(() -> new TestHome(dir, fixer, clock, "fx.outbound.trust-store", junk.toString()))
                .isInstanceOf(StartException.class)
                .hasMessageContaining("fx.outbound.trust-store")
                .hasMessageContaining(junk.toString());
    }

    private static void pass(HttpExchange exchange, URI to) throws IOException {
        try {
            HttpResponse<byte[]> answer = HttpClient.newHttpClient()
                    .send(HttpRequest.newBuilder(to).build(), HttpResponse.BodyHandlers.ofByteArray());
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(answer.statusCode(), answer.body().length);
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(answer.body());
            }
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    /** A server with a certificate of its own making, which is put into server.pem. */
    private HttpServer https(HttpHandler handler) throws Exception {
        Path keys = dir.resolve("server.p12");
        keytool(
                "-genkeypair",
                "-keystore",
                keys.toString(),
                "-alias",
                "server",
                "-keyalg",
                "EC",
                "-dname",
                "CN=localhost",
                "-ext",
                "san=dns:localhost",
                "-validity",
                "2");
        keytool(
                "-exportcert",
                "-rfc",
                "-keystore",
                keys.toString(),
                "-alias",
                "server",
                "-file",
                dir.resolve("server.pem").toString());
        char[] password = "changeit".toCharArray();
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(keys)) {
            store.load(in, password);
        }
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(store, password);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(factory.getKeyManagers(), null, null);
        HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context));
        server.createContext("/", handler);
        server.start();
        return server;
    }

    private static void keytool(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
        command.addAll(List.of(arguments));
        command.addAll(List.of("-storepass", "changeit", "-storetype", "PKCS12"));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
    }
}
