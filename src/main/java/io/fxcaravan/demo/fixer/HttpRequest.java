package io.fxcaravan.demo.fixer;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A request's head; header names in lower case. */
record HttpRequest(String method, String path, String query, Map<String, String> headers) {

    private static final String ACCESS_KEY = "access_key";

    /** The value of a query parameter; empty too if it has no value. */
    Optional<String> parameter(String name) {
        return pairs().filter(pair -> pair.startsWith(name + "="))
                .map(pair -> URLDecoder.decode(pair.substring(name.length() + 1), StandardCharsets.UTF_8))
                .filter(value -> !value.isEmpty())
                .findFirst();
    }

    /** The key by which the host that is asked authorizes: a parameter on Fixer's own, a header on apilayer's. */
    Optional<String> key() {
        return apilayer() ? Optional.ofNullable(headers.get("apikey")) : parameter(ACCESS_KEY);
    }

    boolean apilayer() {
        return path.startsWith("/fixer/");
    }

    String queryWithoutKey() {
        return pairs().filter(pair -> !pair.startsWith(ACCESS_KEY + "=")).collect(Collectors.joining("&"));
    }

    private Stream<String> pairs() {
        return query.isEmpty() ? Stream.of() : Arrays.stream(query.split("&"));
    }
}
