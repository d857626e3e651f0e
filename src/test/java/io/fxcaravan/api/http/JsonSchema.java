package io.fxcaravan.api.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** As much of OpenAPI 3.0's schemas as our description uses. */
final class JsonSchema {
    private final JsonNode api;

    JsonSchema(JsonNode api) {
        this.api = api;
    }

    /** What a reference stands for; anything else as it is. */
    JsonNode resolve(JsonNode node) {
        return node.has("$ref") ? api.at(node.path("$ref").asText().substring(1)) : node;
    }

    /** Tells of everything in a value that is not as the schema says. */
    void check(JsonNode unresolved, JsonNode value, String at, Consumer<String> wrong) {
        JsonNode schema = resolve(unresolved);
        if (schema.isMissingNode()) {
            wrong.accept(at + ": no schema " + unresolved);
            return;
        }
        if (value.isNull()) {
            if (!schema.path("nullable").asBoolean() && !schema.isEmpty()) {
                wrong.accept(at + " is null");
            }
            return;
        }
        if (schema.has("oneOf")) {
            checkOneOf(schema, value, at, wrong);
            return;
        }
        if (!isOf(schema.path("type").asText(""), value)) {
            wrong.accept(at + " is no " + schema.path("type").asText() + ": " + value);
            return;
        }
        if (schema.has("enum") && !contains(schema.path("enum"), value)) {
            wrong.accept(at + " is none of " + schema.path("enum") + ": " + value);
        }
        if (schema.has("pattern")
                && !value.asText().matches(schema.path("pattern").asText())) {
            wrong.accept(at + " does not match " + schema.path("pattern") + ": " + value);
        }
        for (int i = 0; i < (value.isArray() ? value.size() : 0); i++) {
            check(schema.path("items"), value.get(i), at + "/" + i, wrong);
        }
        if (value.isObject()) {
            checkObject(schema, value, at, wrong);
        }
    }

    private void checkOneOf(JsonNode schema, JsonNode value, String at, Consumer<String> wrong) {
        List<String> of = new ArrayList<>();
        for (JsonNode one : schema.path("oneOf")) {
            List<String> here = new ArrayList<>();
            check(one, value, at, here::add);
            if (here.isEmpty()) {
                return;
            }
            of.addAll(here);
        }
        of.forEach(wrong);
    }

    private void checkObject(JsonNode schema, JsonNode value, String at, Consumer<String> wrong) {
        schema.path("required").forEach(name -> {
            if (!value.has(name.asText())) {
                wrong.accept(at + " lacks " + name.asText());
            }
        });
        value.properties().forEach(field -> {
            JsonNode known = schema.path("properties").path(field.getKey());
            JsonNode others = schema.path("additionalProperties");
            if (!known.isMissingNode()) {
                check(known, field.getValue(), at + "/" + field.getKey(), wrong);
            } else if (others.isObject()) {
                check(others, field.getValue(), at + "/" + field.getKey(), wrong);
            } else if (others.isBoolean() && !others.asBoolean()) {
                wrong.accept(at + " has " + field.getKey());
            }
        });
    }

    private static boolean contains(JsonNode allowed, JsonNode value) {
        for (JsonNode one : allowed) {
            if (one.equals(value)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isOf(String type, JsonNode value) {
        return switch (type) {
            case "" -> true;
            case "object" -> value.isObject();
            case "array" -> value.isArray();
            case "string" -> value.isTextual();
            case "boolean" -> value.isBoolean();
            case "integer" -> value.isIntegralNumber();
            default -> value.isNumber();
        };
    }
}
