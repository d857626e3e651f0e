package io.fxcaravan.provider;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What to ask a provider, never with a secret in it.
 *
 * @param path    below the provider's base URL, without a leading slash
 * @param query   parameters in order, not yet encoded
 * @param headers by name
 * @param body    what a POST sends; null for a GET
 */
public record ProviderRequest(String path, Map<String, String> query, Map<String, String> headers, String body) {

    /** A GET without headers of its own. */
    public ProviderRequest(String path, Map<String, String> query) {
        this(path, query, Map.of(), null);
    }

    /** The encoded query string; empty where there are no parameters. */
    public String queryString() {
        return query.entrySet().stream()
                .map(p -> p.getKey() + "=" + URLEncoder.encode(p.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }
}
