package io.fxcaravan.api.pages;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.fxcaravan.api.pages.DescribedApi.Operation;
import io.fxcaravan.testkit.RunningDaemon;
import io.fxcaravan.testkit.Tool;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** The line for curl that each operation has, run as it stands in a home, is answered in the shape of the example beside it. */
class CurlLinesTest {
    private static final String HOST_OF_THE_LINES = "http://127.0.0.1:8080";
    private static final Pattern ITEMS = Pattern.compile("/\\[]");

    @TempDir
    static Path home;

    private static RunningDaemon fx;
    private static DescribedApi api;

    /** Of the job that an earlier line has begun. */
    private String job;

    private record Answer(int status, String type, String body) {}

    @BeforeAll
    static void start() throws Exception {
        fx = ApiExamples.start(home);
        api = new DescribedApi(ApiDescription.json());
    }

    @AfterAll
    static void stop() {
        fx.close();
    }

    @TestFactory
    Stream<DynamicTest> each_line_is_answered_in_the_shape_of_its_example() {
        return api.operations().stream()
                .map(operation -> DynamicTest.dynamicTest(operation.name(), () -> holds(operation)));
    }

    private void holds(Operation operation) throws Exception {
        Answer answer = run(lineOf(operation));
        JsonNode content = api.content(operation, answer.status(), answer.type());

        assertThat(answer.status()).as(answer.body()).isIn(200, 202);
        assertThat(content.isMissingNode()).as(answer.type()).isFalse();
        if (answer.type().equals("application/json") && !operation.path().equals("/openapi.json")) {
            JsonNode schema = content.path("schema");
            JsonNode body = DescribedApi.JSON.readTree(answer.body());
            if (answer.status() == 202) {
                job = body.path("id").asText();
            }
            assertThat(api.faults(schema, content.path("example"))).isEmpty();
            Set<String> example = shape(content.path("example"), schema);
            Set<String> real = shape(body, schema);
            assertThat(comparable(example, real)).isEqualTo(comparable(real, example));
        } else if (!operation.path().matches("/|/docs|/openapi.json|/web/.*")) {
            assertThat(firstLine(answer.body()))
                    .isEqualTo(firstLine(content.path("example").asText()));
        }
    }

    /** Of a text, without its numbers and keys. */
    private static String firstLine(String text) {
        return text.lines()
                .findFirst()
                .orElseThrow()
                .replaceAll("[A-Za-z0-9+/=]{12,}", "#")
                .replaceAll("\\d+", "0");
    }

    private String lineOf(Operation operation) {
        String line =
                operation.says().path("x-codeSamples").get(0).path("source").asText();
        String here = line.replace(HOST_OF_THE_LINES, fx.api().toString());
        return operation.path().equals("/v1/ingest/{id}")
                ? here.replaceAll("/v1/ingest/[^']+", "/v1/ingest/" + job)
                : here;
    }

    private static Answer run(String line) throws Exception {
        Tool.CURL.require();
        Tool.Said said = Tool.SH.run(home, "-c", line + " -sS -o answer -w '%{http_code} %{content_type}'");
        assertThat(said.code()).as(line + ": " + said.text()).isZero();
        String[] statusAndType = said.text().split("[ ;]");
        return new Answer(
                Integer.parseInt(statusAndType[0]), statusAndType[1], Files.readString(home.resolve("answer")));
    }

    /** The fields that a value has, at any depth: those of a list's items together, and what is named by its data as a star. */
    private static Set<String> shape(JsonNode value, JsonNode schema) {
        Set<String> shape = new TreeSet<>();
        shape("", value, schema, shape);
        return shape;
    }

    /** Without the items of lists that are empty in the other: which days have just failed, say, is a matter of the moment. */
    private static Set<String> comparable(Set<String> shape, Set<String> other) {
        return shape.stream()
                .filter(path ->
                        ITEMS.matcher(path).results().allMatch(items -> other.contains(path.substring(0, items.end()))))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static void shape(String at, JsonNode value, JsonNode unresolved, Set<String> shape) {
        JsonNode schema = chosen(value, api.resolve(unresolved));
        shape.add(at);
        value.forEach(item -> {
            if (value.isArray()) {
                shape(at + "/[]", item, schema.path("items"), shape);
            }
        });
        value.properties().forEach(field -> {
            JsonNode known = schema.path("properties").path(field.getKey());
            boolean named = !known.isMissingNode();
            shape(
                    at + "/" + (named ? field.getKey() : "*"),
                    field.getValue(),
                    named ? known : schema.path("additionalProperties"),
                    shape);
        });
    }

    private static JsonNode chosen(JsonNode value, JsonNode schema) {
        for (JsonNode one : schema.path("oneOf")) {
            if (api.faults(one, value).isEmpty()) {
                return api.resolve(one);
            }
        }
        return schema;
    }
}
