package io.fxcaravan.api.pages;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonMetaSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.NonValidationKeyword;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.oas.OpenApi30;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The description of the API, which real answers are held against: each field must be in it, and nothing else. */
final class DescribedApi {
    static final JsonMapper JSON = new JsonMapper();

    private static final JsonSchemaFactory SCHEMAS = JsonSchemaFactory.getInstance(
            VersionFlag.V4,
            factory -> factory.metaSchema(
                            JsonMetaSchema.builder(OpenApi30.getInstance().getIri(), OpenApi30.getInstance())
                                    .keyword(new NonValidationKeyword("components"))
                                    .build())
                    .defaultMetaSchemaIri(OpenApi30.getInstance().getIri()));

    private final JsonNode api;
    private final JsonNode strict;

    DescribedApi(String json) throws Exception {
        api = JSON.readTree(json);
        strict = JSON.readTree(json).path("components");
        strict.path("schemas").forEach(DescribedApi::allowNothingElse);
    }

    /** A method of a path. */
    record Operation(String method, String path, JsonNode says) {
        String name() {
            return method + " " + path;
        }

        boolean isOpen() {
            return says.path("security").isEmpty()
                    || says.path("security").get(0).isEmpty();
        }

        boolean takesBody() {
            return says.has("requestBody");
        }
    }

    List<Operation> operations() {
        List<Operation> operations = new ArrayList<>();
        api.path("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .properties()
                        .forEach(method -> operations.add(
                                new Operation(method.getKey().toUpperCase(), path.getKey(), method.getValue()))));
        return operations;
    }

    JsonNode root() {
        return api;
    }

    /** What a reference stands for; anything else as it is. */
    JsonNode resolve(JsonNode node) {
        return node.has("$ref") ? api.at(node.path("$ref").asText().substring(1)) : node;
    }

    /** The path with its example parameters: every one that has an example, and every one that is required. */
    String exampleOf(Operation operation) {
        String path = operation.path();
        StringBuilder query = new StringBuilder();
        for (JsonNode given : operation.says().path("parameters")) {
            JsonNode parameter = resolve(given);
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

    /** The description of what comes with that status and type. */
    JsonNode content(Operation operation, int status, String type) {
        return resolve(operation.says().path("responses").path(Integer.toString(status)))
                .path("content")
                .path(type);
    }

    void assertDescribes(Operation operation, HttpResponse<String> answer) throws Exception {
        String type = answer.headers().firstValue("Content-Type").orElse("").split(";")[0];
        JsonNode content = content(operation, answer.statusCode(), type);
        assertThat(content.isMissingNode())
                .as("%s answered %s as %s: %s", operation.name(), answer.statusCode(), type, answer.body())
                .isFalse();
        if (type.endsWith("json")) {
            assertThat(faults(content.path("schema"), JSON.readTree(answer.body())))
                    .as(operation.name())
                    .isEmpty();
        }
    }

    /** What of a value is not as the schema says. */
    List<String> faults(JsonNode schema, JsonNode value) {
        ObjectNode whole = JSON.createObjectNode();
        whole.putArray("allOf").add(schema);
        whole.set("components", strict);
        return SCHEMAS.getSchema(whole).validate(value).stream()
                .map(Object::toString)
                .toList();
    }

    private static void allowNothingElse(JsonNode schema) {
        if (schema.has("properties") && !schema.has("additionalProperties")) {
            ((ObjectNode) schema).put("additionalProperties", false);
        }
    }
}
