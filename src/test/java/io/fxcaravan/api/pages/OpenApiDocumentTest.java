package io.fxcaravan.api.pages;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import io.fxcaravan.api.pages.DescribedApi.Operation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The description by itself: valid, and such that programs which write clients make good ones of it. */
class OpenApiDocumentTest {
    private static DescribedApi api;

    @BeforeAll
    static void read() throws Exception {
        api = new DescribedApi(ApiDescription.json());
    }

    @Test
    void it_is_valid_by_the_schema_of_openapi_itself() {
        // https://spec.openapis.org/oas/3.0/schema/2021-09-28
        JsonSchema openApi = JsonSchemaFactory.getInstance(VersionFlag.V4)
                .getSchema(OpenApiDocumentTest.class.getResourceAsStream("/openapi/schema-3.0.json"));

        assertThat(openApi.validate(api.root())).isEmpty();
    }

    @Test
    void each_operation_has_a_name_of_its_own_a_summary_and_one_section() {
        List<Operation> operations = api.operations();

        assertThat(operations)
                .extracting(operation -> operation.says().path("operationId").asText())
                .doesNotHaveDuplicates()
                .allMatch(name -> name.matches("[a-z][A-Za-z0-9]+"));
        assertThat(operations).allSatisfy(operation -> {
            assertThat(operation.says().path("summary").asText())
                    .as(operation.name())
                    .endsWith(".");
            assertThat(operation.says().path("tags")).as(operation.name()).hasSize(1);
        });
    }

    @Test
    void each_operation_says_what_a_failure_looks_like() {
        assertThat(api.operations())
                .filteredOn(operation ->
                        !operation.says().path("tags").get(0).asText().equals("Pages"))
                .allSatisfy(operation -> assertThat(
                                operation.says().path("responses").has("503"))
                        .as(operation.name())
                        .isTrue());
    }

    @Test
    void a_shape_or_list_of_words_has_a_name_and_stands_once() {
        List<String> nameless = new ArrayList<>();
        Map<String, String> enums = new HashMap<>();
        schemas((at, schema) -> {
            if (schema.path("properties").size() > 0 && !at.matches("/components/schemas/\\w+")) {
                nameless.add(at);
            }
            if (schema.has("enum")) {
                String before = enums.put(schema.path("enum").toString(), at);
                assertThat(before).as("the same words as at " + at).isNull();
            }
        });

        assertThat(nameless).isEmpty();
    }

    @Test
    void what_is_required_is_a_field_and_no_list_of_it_is_empty() {
        schemas((at, schema) -> {
            if (schema.has("required") && schema.has("properties")) {
                assertThat(schema.path("required"))
                        .as(at)
                        .isNotEmpty()
                        .allSatisfy(name -> assertThat(schema.path("properties").has(name.asText()))
                                .as(at + " " + name)
                                .isTrue());
            }
        });
    }

    @Test
    void nothing_is_described_that_no_operation_uses() {
        String all = api.root().toString();
        List<String> unused = new ArrayList<>();
        api.root()
                .path("components")
                .properties()
                .forEach(kind -> kind.getValue().fieldNames().forEachRemaining(name -> {
                    String use = kind.getKey().equals("securitySchemes")
                            ? name + "\":[]"
                            : "#/components/" + kind.getKey() + "/" + name + '"';
                    if (!all.contains('"' + use)) {
                        unused.add(use);
                    }
                }));

        assertThat(unused).isEmpty();
    }

    /** Each schema, with the place where it stands. */
    private static void schemas(BiConsumer<String, JsonNode> each) {
        walk("", api.root(), each);
    }

    private static void walk(String at, JsonNode node, BiConsumer<String, JsonNode> each) {
        if (node.isObject() && (node.has("type") || node.has("oneOf")) && !at.endsWith("/properties")) {
            each.accept(at, node);
        }
        node.properties().forEach(field -> {
            if (!field.getKey().equals("example")) {
                walk(at + "/" + field.getKey(), field.getValue(), each);
            }
        });
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            walk(at + "/" + i, node.get(i), each);
        }
    }
}
