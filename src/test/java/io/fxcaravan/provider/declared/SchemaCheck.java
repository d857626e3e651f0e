package io.fxcaravan.provider.declared;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** As much of JSON Schema (draft 7) as the schema of a provider's file uses. */
final class SchemaCheck {
    private SchemaCheck() {}

    /** What in a value is not as the schema says. */
    static List<String> of(JsonNode schema, JsonNode value, String at) {
        List<String> wrong = new ArrayList<>();
        check(schema, value, at, wrong);
        return wrong;
    }

    private static void check(JsonNode schema, JsonNode value, String at, List<String> wrong) {
        if (schema.has("oneOf")) {
            long fitting = 0;
            for (JsonNode one : schema.path("oneOf")) {
                fitting += of(one, value, at).isEmpty() ? 1 : 0;
            }
            if (fitting != 1) {
                wrong.add(at + " fits " + fitting + " of " + schema.path("oneOf"));
            }
            return;
        }
        if (schema.has("type") && !isOf(schema.path("type"), value)) {
            wrong.add(at + " is no " + schema.path("type") + ": " + value);
            return;
        }
        if (schema.has("enum") && !contains(schema.path("enum"), value)) {
            wrong.add(at + " is none of " + schema.path("enum") + ": " + value);
        }
        if (schema.has("pattern")
                && !value.asText().matches(".*?" + schema.path("pattern").asText() + ".*")) {
            wrong.add(at + " does not match " + schema.path("pattern") + ": " + value);
        }
        for (JsonNode name : schema.path("required")) {
            if (!value.has(name.asText())) {
                wrong.add(at + " has no " + name.asText());
            }
        }
        value.properties().forEach(member -> {
            JsonNode inner = schema.path("properties").path(member.getKey());
            JsonNode other = schema.path("additionalProperties");
            if (inner.isMissingNode() && other.isBoolean() && !other.asBoolean()) {
                wrong.add(at + " has a " + member.getKey());
            } else {
                check(inner.isMissingNode() ? other : inner, member.getValue(), at + "." + member.getKey(), wrong);
            }
        });
        if (value.isArray() && schema.has("items")) {
            value.forEach(item -> check(schema.path("items"), item, at + "[]", wrong));
        }
    }

    private static boolean contains(JsonNode values, JsonNode value) {
        for (JsonNode one : values) {
            if (one.equals(value)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isOf(JsonNode type, JsonNode value) {
        if (type.isArray()) {
            for (JsonNode one : type) {
                if (isOf(one, value)) {
                    return true;
                }
            }
            return false;
        }
        return switch (type.asText()) {
            case "object" -> value.isObject();
            case "array" -> value.isArray();
            case "integer" -> value.isIntegralNumber();
            case "boolean" -> value.isBoolean();
            default -> value.isTextual();
        };
    }
}
