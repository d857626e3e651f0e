package io.fxcaravan.api.pages;

import static org.assertj.core.api.Assertions.assertThat;

import io.fxcaravan.api.pages.DescribedApi.Operation;
import io.fxcaravan.testkit.OnEachDatabaseInFullRun;
import io.fxcaravan.testkit.RunningDaemon;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
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
    @TempDir
    static Path dir;

    private static RunningDaemon fx;
    private static DescribedApi api;

    @BeforeAll
    static void start() throws Exception {
        fx = ApiExamples.start(dir);
        api = new DescribedApi(fx.get("/openapi.json").body());
    }

    @AfterAll
    static void stop() {
        fx.close();
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
        api.operations().forEach(operation -> described.add(operation.name()));

        assertThat(described).isEqualTo(served);
    }

    @Test
    void every_described_read_answers_as_described() throws Exception {
        for (Operation operation : api.operations()) {
            if (!operation.method().equals("GET")) {
                continue;
            }
            HttpResponse<String> answer = fx.operate("GET", api.exampleOf(operation), null);

            assertThat(answer.statusCode())
                    .as(operation.name() + " " + answer.body())
                    .isIn(200, 404);
            api.assertDescribes(operation, answer);
            if (answer.statusCode() == 404) {
                assertThat(operation.path()).as("has something to show").matches(".*\\{(id|revision|file)}.*");
            }
        }
    }

    @Test
    void every_described_parameter_exists_and_every_misspelled_one_is_refused_as_described() throws Exception {
        for (Operation operation : api.operations()) {
            if (!operation.path().startsWith("/v1/") || !operation.method().equals("GET")) {
                continue;
            }
            String path = api.exampleOf(operation) + (api.exampleOf(operation).contains("?") ? "&" : "?") + "no-such=1";
            HttpResponse<String> answer = fx.operate("GET", path, null);

            assertThat(answer.statusCode()).as(path).isEqualTo(400);
            api.assertDescribes(operation, answer);
        }
    }

    @Test
    void what_needs_a_key_says_so() throws Exception {
        for (Operation operation : api.operations()) {
            HttpResponse<String> answer = fx.send(operation.method(), api.exampleOf(operation), bodyOf(operation));

            assertThat(answer.statusCode() != 401).as(operation.name()).isEqualTo(operation.isOpen());
            api.assertDescribes(operation, answer);
        }
    }

    @Test
    void every_change_answers_as_described() throws Exception {
        for (Operation operation : api.operations()) {
            if (operation.method().equals("GET")) {
                continue;
            }
            HttpResponse<String> answer = fx.operate(operation.method(), api.exampleOf(operation), bodyOf(operation));

            assertThat(answer.statusCode()).as(operation.name() + answer.body()).isIn(200, 202, 404, 422);
            api.assertDescribes(operation, answer);
            if (operation.takesBody()) {
                api.assertDescribes(operation, fx.operate(operation.method(), api.exampleOf(operation), "nonsense"));
                api.assertDescribes(
                        operation, fx.operate(operation.method(), api.exampleOf(operation), "x".repeat(2_000_000)));
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
        if (!operation.takesBody()) {
            return null;
        }
        if (operation.path().endsWith("/check")) {
            return "[{\"date\":\"2026-02-27\",\"base\":\"EUR\",\"quote\":\"USD\",\"rate\":1.08},{\"base\":\"EUR\"}]";
        }
        return operation.path().endsWith("/convert") ? "[{\"from\":\"EUR\",\"to\":\"USD\",\"amount\":1}]" : "{}";
    }
}
