package io.fxcaravan.config;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Camel's properties that one of ours decides; set by hand they would be overwritten or break what ours promises. */
final class ReservedCamelKeys {
    private static final Map<String, String> OWNERS = Map.ofEntries(
            Map.entry("camel.server.enabled", "fx.http.port"),
            Map.entry("camel.server.host", "fx.http.host"),
            Map.entry("camel.server.port", "fx.http.port"),
            Map.entry("camel.management.enabled", "fx.management.port"),
            Map.entry("camel.management.host", "fx.management.host"),
            Map.entry("camel.management.port", "fx.management.port"),
            Map.entry("camel.component.http.connecttimeout", "fx.<provider>.connect-timeout"),
            Map.entry("camel.component.http.responsetimeout", "fx.<provider>.response-timeout"),
            Map.entry("camel.component.http.automaticretriesdisabled", "fx.ingest.retry-attempts"));

    private ReservedCamelKeys() {}

    /** Our property that owns Camel's, which may be written with dashes or in camel case. */
    static Optional<String> ownerOf(String camelName) {
        return Optional.ofNullable(OWNERS.get(camelName.toLowerCase(Locale.ROOT).replace("-", "")));
    }
}
