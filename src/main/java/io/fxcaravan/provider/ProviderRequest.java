package io.fxcaravan.provider;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What to ask a provider: always a GET, never with a secret in it.
 *
 * @param path  below the provider's base URL, without a leading slash
 * @param query parameters in order, not yet encoded
 */
public record ProviderRequest(String path, Map<String, String> query) {

    /** The encoded query string; empty where there are no parameters. */
    public String queryString() {
        return query.entrySet().stream()
                .map(p -> p.getKey() + "=" + URLEncoder.encode(p.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }
}
