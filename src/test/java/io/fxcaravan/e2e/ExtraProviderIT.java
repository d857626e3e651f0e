package io.fxcaravan.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.fxcaravan.testkit.FullRun;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The provider of CONTRIBUTING.md, compiled from that page, as a jar in {@code lib/ext} of a distribution. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@FullRun
class ExtraProviderIT {
    private static final String KEY = "acme-secret-7";

    @TempDir
    static Path dir;

    private final List<String> asked = new CopyOnWriteArrayList<>();
    private HttpServer acme;
    private Path distribution;

    @BeforeAll
    void install() throws Exception {
        acme = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        acme.createContext("/", call -> {
            asked.add(call.getRequestURI() + " " + call.getRequestHeaders().getFirst("X-Acme-Key"));
            byte[] body =
                    "{\"date\":\"2026-03-02\",\"rates\":{\"USD\":1.08430,\"JPY\":162.5,\"BAD\":0}}".getBytes(UTF_8);
            call.sendResponseHeaders(200, body.length);
            call.getResponseBody().write(body);
            call.close();
        });
        acme.start();
        distribution = Program.copyDistribution(dir.resolve("dist"));
        Path ext = Files.createDirectories(distribution.resolve("lib/ext"));
        jar(compile(), ext.resolve("acme.jar"));
    }

    @AfterAll
    void stop() {
        acme.stop(0);
    }

    @Test
    void its_rates_are_fetched_and_served_like_any_other_s() throws Exception {
        Program.Ended ingested = run("ingest", "--date", "2026-03-02");
        assertThat(ingested.code()).as(ingested.err()).isZero();
        assertThat(asked).containsExactly("/rates/2026-03-02 " + KEY);

        Program.Ended rates = run("rates", "2026-03-02", "--json");
        assertThat(rates.out().replaceAll("\\s", ""))
                .contains("\"provider\":\"acme\"", "\"USD\":1.0843", "\"quarantined\":[\"BAD\"]");
        assertThat(run("config", "show").out())
                .contains("fx.acme.monthly-quota", "fx.acme.api-key")
                .doesNotContain(KEY);
    }

    @Test
    void a_jar_that_is_no_good_is_named_in_one_line() throws Exception {
        Path broken = distribution.resolve("lib/ext/broken.jar");
        try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(broken))) {
            jar.putNextEntry(new JarEntry("META-INF/services/io.fxcaravan.provider.ProviderFactory"));
            jar.write("org.example.NotThere\n".getBytes(UTF_8));
        }
        try {
            Program.Ended ended = run("status");

            assertThat(ended.code()).isEqualTo(2);
            assertThat(ended.err()).contains("lib/ext", "org.example.NotThere").hasLineCount(1);
        } finally {
            Files.delete(broken);
        }
    }

    private Program.Ended run(String... arguments) throws Exception {
        try (Program program = new Program(dir, distribution)) {
            Files.createDirectories(program.home().resolve("config"));
            Files.write(
                    program.home().resolve("config/application.properties"),
                    List.of(
                            "fx.providers=acme",
                            "fx.acme.api-key=" + KEY,
                            "fx.acme.base-url=http://127.0.0.1:"
                                    + acme.getAddress().getPort()));
            return program.run(arguments);
        }
    }

    private static Path compile() throws IOException {
        String page = Files.readString(Path.of("CONTRIBUTING.md"));
        int begin = page.indexOf("```java\n") + "```java\n".length();
        Path source = dir.resolve("AcmeFactory.java");
        Files.writeString(source, page.substring(begin, page.indexOf("```", begin)));
        Path classes = Files.createDirectories(dir.resolve("classes"));
        int code = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        System.out,
                        System.err,
                        "--release",
                        "17",
                        "-proc:none",
                        "-d",
                        classes.toString(),
                        "-cp",
                        System.getProperty("fx.dist") + "/lib/fx-caravan.jar", // names the others
                        source.toString());
        assertThat(code).as("the example of CONTRIBUTING.md compiles").isZero();
        return classes;
    }

    private static void jar(Path classes, Path file) throws IOException {
        try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(file));
                Stream<Path> files = Files.walk(classes)) {
            for (Path path : files.filter(Files::isRegularFile).toList()) {
                jar.putNextEntry(new JarEntry(classes.relativize(path).toString()));
                jar.write(Files.readAllBytes(path));
            }
            jar.putNextEntry(new JarEntry("META-INF/services/io.fxcaravan.provider.ProviderFactory"));
            jar.write("org.example.acme.AcmeFactory\n".getBytes(UTF_8));
        }
    }
}
