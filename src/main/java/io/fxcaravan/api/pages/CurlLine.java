package io.fxcaravan.api.pages;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * A curl command that sends the example of an operation: the parameters that have an example, and the example body. To be run in
 * the home, where the operator's key is.
 */
final class CurlLine {
    private static final String HOST = "http://127.0.0.1:8080";
    private static final String KEY = "-H \"X-API-Key: $(cat data/operator.key)\"";

    private final Function<Object, Map<String, Object>> resolve;

    /** @param resolve gives what a reference refers to */
    CurlLine(Function<Object, Map<String, Object>> resolve) {
        this.resolve = resolve;
    }

    String of(String method, String path, Map<String, Object> operation) {
        List<String> words = new ArrayList<>(List.of("curl"));
        if (!method.equals("GET")) {
            words.add("-X " + method);
        }
        if (needsKey(operation)) {
            words.add(KEY);
        }
        if (operation.containsKey("requestBody")) {
            body(ApiDescription.map(resolve.apply(operation.get("requestBody")), "content"), words);
        }
        words.add(quoted(HOST + address(path, operation)));
        return String.join(" ", words);
    }

    private void body(Map<String, Object> content, List<String> words) {
        content.entrySet().stream()
                .filter(one -> ApiDescription.map(one.getValue()).containsKey("example"))
                .findFirst()
                .ifPresent(one -> {
                    Object example = ApiDescription.map(one.getValue()).get("example");
                    words.add("-H " + quoted("Content-Type: " + one.getKey()));
                    words.add("-d " + quoted(ApiDescription.text(example)));
                });
    }

    private String address(String path, Map<String, Object> operation) {
        String address = path;
        List<String> query = new ArrayList<>();
        for (Object given : (List<?>) operation.getOrDefault("parameters", List.of())) {
            Map<String, Object> parameter = resolve.apply(given);
            String name = parameter.get("name").toString();
            Object example = parameter.get("example");
            if ("path".equals(parameter.get("in"))) {
                address = address.replace("{" + name + "}", example.toString());
            } else if (example != null) {
                query.add(name + "=" + example);
            }
        }
        return query.isEmpty() ? address : address + "?" + String.join("&", query);
    }

    /** Whether the operation always needs a key: OpenAPI says with an empty requirement that it may go without. */
    private static boolean needsKey(Map<String, Object> operation) {
        List<?> ways = (List<?>) operation.getOrDefault("security", List.of());
        return !ways.isEmpty() && !ways.contains(Map.of());
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }
}
