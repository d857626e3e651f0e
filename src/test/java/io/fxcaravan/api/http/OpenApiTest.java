package io.fxcaravan.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.fxcaravan.rates.HeldReason;
import io.fxcaravan.rates.JudgedRate;
import io.fxcaravan.testkit.OnEachDatabaseInFullRun;
import io.fxcaravan.testkit.RunningDaemon;
import io.fxcaravan.testkit.StoredDays;
import java.math.BigDecimal;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.camel.model.Model;
import org.apache.camel.model.rest.RestDefinition;
import org.apache.camel.model.rest.VerbDefinition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The description is true: what it says is served as it says, and what is served stands in it. */
@OnEachDatabaseInFullRun
class OpenApiTest {
    private static final JsonMapper JSON = new JsonMapper();

    @TempDir
    static Path dir;

    private static RunningDaemon fx;
    private static JsonNode api;
    private static JsonSchema schemas;

    @BeforeAll
    static void start() throws Exception {
        fx = new RunningDaemon(dir, "2026-03-02T09:00:00Z", OpenApiTest::fill, "fx.ingest.window-days", "5");
        api = JSON.readTree(fx.get("/openapi.json").body());
        schemas = new JsonSchema(api);
    }

    private static void fill(StoredDays stored) {
        stored.day(LocalDate.of(2026, 2, 2), "USD", "1.05", "GBP", "0.83");
        stored.day(LocalDate.of(2026, 2, 26), "USD", "1.08", "GBP", "0.83");
        stored.day(LocalDate.of(2026, 2, 27), "USD", "1.09", "GBP", "0.83");
        stored.hold(
                LocalDate.of(2026, 2, 27), new JudgedRate("TRY", "4.7", new BigDecimal("4.7"), HeldReason.IMPLAUSIBLE));
    }

    @AfterAll
    static void stop() {
        fx.close();
    }

    private record Operation(String method, String path, JsonNode says) {
        String name() {
            return method + " " + path;
        }
    }

    private static List<Operation> operations() {
        List<Operation> operations = new ArrayList<>();
        api.path("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .properties()
                        .forEach(method -> operations.add(
                                new Operation(method.getKey().toUpperCase(), path.getKey(), method.getValue()))));
        return operations;
    }

    @Test
    void every_served_route_is_described_and_every_described_one_is_served() {
        Set<String> served = new TreeSet<>();
        for (RestDefinition rest : fx.daemon()
                .context()
                .getCamelContextExtension()
                .getContextPlugin(Model.class)
                .getRestDefinitions()) {
            for (VerbDefinition verb : rest.getVerbs()) {
                String path = (rest.getPath() == null ? "" : rest.getPath()) + verb.getPath();
                served.add(verb.asVerb().toUpperCase() + " " + path);
            }
        }
        Set<String> described = new TreeSet<>();
        operations().forEach(operation -> described.add(operation.name()));

        assertThat(described).isEqualTo(served);
    }

    @Test
    void every_described_read_answers_as_described() throws Exception {
        for (Operation operation : operations()) {
            if (!operation.method().equals("GET")) {
                continue;
            }
            HttpResponse<String> answer = fx.operate("GET", exampleOf(operation), null);

            assertThat(answer.statusCode())
                    .as(operation.name() + " " + answer.body())
                    .isIn(200, 404);
            assertDescribed(operation, answer);
            if (answer.statusCode() == 404) {
                assertThat(operation.path()).as("has something to show").matches(".*\\{(id|revision|file)}.*");
            }
        }
    }

    @Test
    void every_described_parameter_exists_and_every_misspelled_one_is_refused_as_described() throws Exception {
        for (Operation operation : operations()) {
            if (!operation.path().startsWith("/v1/") || !operation.method().equals("GET")) {
                continue;
            }
            String path = exampleOf(operation) + (exampleOf(operation).contains("?") ? "&" : "?") + "no-such=1";
            HttpResponse<String> answer = fx.operate("GET", path, null);

            assertThat(answer.statusCode()).as(path).isEqualTo(400);
            assertDescribed(operation, answer);
        }
    }

    @Test
    void what_needs_a_key_says_so() throws Exception {
        for (Operation operation : operations()) {
            boolean describedOpen = operation.says().path("security").isEmpty()
                    || operation.says().path("security").get(0).isEmpty();
            HttpResponse<String> answer = fx.send(operation.method(), exampleOf(operation), bodyOf(operation));

            assertThat(answer.statusCode() != 401).as(operation.name()).isEqualTo(describedOpen);
            assertDescribed(operation, answer);
        }
    }

    @Test
    void every_change_answers_as_described() throws Exception {
        for (Operation operation : operations()) {
            if (operation.method().equals("GET")) {
                continue;
            }
            HttpResponse<String> answer = fx.operate(operation.method(), exampleOf(operation), bodyOf(operation));

            assertThat(answer.statusCode()).as(operation.name() + answer.body()).isIn(200, 202, 404, 422);
            assertDescribed(operation, answer);
            if (!operation.says().path("requestBody").isMissingNode()) {
                assertDescribed(operation, fx.operate(operation.method(), exampleOf(operation), "nonsense"));
                assertDescribed(operation, fx.operate(operation.method(), exampleOf(operation), "x".repeat(2_000_000)));
            }
        }
    }

    @Test
    void every_file_of_the_pages_is_served_and_asks_no_other_host() throws Exception {
        try (Stream<Path> files = Files.list(Path.of("src/main/resources/web"))) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(StaticFiles.FILES);
        }
        List<String> paths = new ArrayList<>(List.of("/", "/docs"));
        StaticFiles.FILES.forEach(name -> paths.add("/web/" + name));
        for (String path : paths) {
            HttpResponse<String> answer = fx.get(path);

            assertThat(answer.statusCode()).as(path).isEqualTo(200);
            assertThat(answer.headers().firstValue("Content-Security-Policy").orElseThrow())
                    .contains("default-src 'none'")
                    .doesNotContain("unsafe");
            assertThat(answer.body().replace("http://www.w3.org/2000/svg", ""))
                    .as(path)
                    .doesNotContain("src=\"http", "src=\"//", "@import", "//cdn");
            assertThat(fx.get(
                                    path,
                                    "If-None-Match",
                                    answer.headers().firstValue("ETag").orElseThrow())
                            .statusCode())
                    .isEqualTo(304);
        }
    }

    @Test
    void a_page_is_sent_compressed_to_who_takes_that() throws Exception {
        HttpResponse<String> plain = fx.get("/web/app.js");
        HttpResponse<String> zipped = fx.get("/web/app.js", "Accept-Encoding", "gzip");

        assertThat(zipped.headers().firstValue("Content-Encoding")).hasValue("gzip");
        assertThat(zipped.headers().firstValue("ETag"))
                .isEqualTo(plain.headers().firstValue("ETag"));
        assertThat(plain.headers().firstValue("Content-Encoding")).isEmpty();
        assertThat(fx.get("/web/no-such.js").statusCode()).isEqualTo(404);
    }

    /** A body of its own for each operation that takes one. */
    private static String bodyOf(Operation operation) {
        if (operation.says().path("requestBody").isMissingNode()) {
            return null;
        }
        if (operation.path().endsWith("/check")) {
            return "[{\"date\":\"2026-02-27\",\"base\":\"EUR\",\"quote\":\"USD\",\"rate\":1.08},{\"base\":\"EUR\"}]";
        }
        return operation.path().endsWith("/convert") ? "[{\"from\":\"EUR\",\"to\":\"USD\",\"amount\":1}]" : "{}";
    }

    /** The path with its example parameters: every one that has an example, and every one that is required. */
    private static String exampleOf(Operation operation) {
        String path = operation.path();
        StringBuilder query = new StringBuilder();
        for (JsonNode given : operation.says().path("parameters")) {
            JsonNode parameter = schemas.resolve(given);
            String name = parameter.path("name").asText();
            String value = parameter.path("example").asText("1");
            if (parameter.path("in").asText().equals("path")) {
                path = path.replace("{" + name + "}", value);
            } else if (parameter.has("example")) {
                query.append(query.isEmpty() ? "?" : "&")
                        .append(name)
                        .append('=')
                        .append(URLEncoder.encode(value, StandardCharsets.UTF_8));
            }
        }
        return path + query;
    }

    private static void assertDescribed(Operation operation, HttpResponse<String> answer) throws Exception {
        JsonNode described =
                schemas.resolve(operation.says().path("responses").path(Integer.toString(answer.statusCode())));
        assertThat(described.isMissingNode())
                .as(operation.name() + " answered " + answer.statusCode() + " " + answer.body())
                .isFalse();
        String type = answer.headers().firstValue("Content-Type").orElse("").split(";")[0];
        JsonNode content = described.path("content").path(type);
        assertThat(content.isMissingNode())
                .as(operation.name() + " came as " + type)
                .isFalse();
        if (type.endsWith("json")) {
            List<String> wrong = new ArrayList<>();
            Consumer<String> note = wrong::add;
            schemas.check(content.path("schema"), JSON.readTree(answer.body()), operation.name(), note);
            assertThat(wrong).isEmpty();
        }
    }
}
