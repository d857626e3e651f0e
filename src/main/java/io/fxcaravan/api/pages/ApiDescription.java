package io.fxcaravan.api.pages;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.AbstractConstruct;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * The OpenAPI description, made from {@code api/openapi.yaml} of the jar. The YAML says once what operations share; here each
 * operation has all of it, a description of its answer, and a line for curl.
 */
final class ApiDescription {
    private static final String FILE = "/api/openapi.yaml";
    private static final JsonMapper JSON = new JsonMapper();
    private static final int MOST_ALIASES = 5000;

    private final Map<String, Object> api;

    private ApiDescription(Map<String, Object> api) {
        this.api = api;
    }

    /** The description as JSON. */
    static String json() {
        ApiDescription description = new ApiDescription(read());
        description.complete();
        return text(description.api);
    }

    private void complete() {
        api.remove("shared");
        CurlLine curl = new CurlLine(this::resolve);
        map(api, "paths")
                .forEach((path, methods) -> map(methods).forEach((method, of) -> {
                    Map<String, Object> operation = map(of);
                    map(operation, "responses").values().forEach(answer -> describe(map(answer), operation));
                    operation.put(
                            "x-codeSamples",
                            List.of(Map.of("lang", "Shell", "source", curl.of(method.toUpperCase(), path, operation))));
                }));
    }

    private static void describe(Map<String, Object> answer, Map<String, Object> operation) {
        if (!answer.containsKey("$ref")) {
            answer.putIfAbsent("description", operation.get("summary"));
        }
    }

    /** What a reference refers to; any other value itself. */
    private Map<String, Object> resolve(Object given) {
        Map<String, Object> at = map(given);
        if (!at.containsKey("$ref")) {
            return at;
        }
        Map<String, Object> found = api;
        for (String part : at.get("$ref").toString().substring(2).split("/")) {
            found = map(found, part);
        }
        return found;
    }

    private static Map<String, Object> read() {
        LoaderOptions options = new LoaderOptions();
        options.setMaxAliasesForCollections(MOST_ALIASES);
        try (InputStream in = ApiDescription.class.getResourceAsStream(FILE)) {
            return map(new Yaml(new ExactConstructor(options)).load(in));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the bundled description of the API", e);
        }
    }

    /** Reads YAML without loss: a number keeps its digits, a date stays text. */
    private static final class ExactConstructor extends SafeConstructor {
        ExactConstructor(LoaderOptions options) {
            super(options);
            yamlConstructors.put(Tag.FLOAT, new AbstractConstruct() {
                @Override
                public Object construct(Node node) {
                    return new BigDecimal(((ScalarNode) node).getValue());
                }
            });
            yamlConstructors.put(Tag.TIMESTAMP, yamlConstructors.get(Tag.STR));
        }
    }

    /** A value as a request carries it: text itself, any other value as JSON. */
    static String text(Object value) {
        try {
            return value instanceof String text ? text : JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Map<String, Object> map(Map<String, Object> of, String name) {
        return map(of.get(name));
    }

    @SuppressWarnings("unchecked") // the file is ours, and all of its keys are text
    static Map<String, Object> map(Object value) {
        return (Map<String, Object>) value;
    }
}
