package io.fxcaravan.publish;

import io.fxcaravan.config.Settings;
import io.fxcaravan.home.StartException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where revisions go; the property {@code fx.publish.to}.
 *
 * @param endpoint a Camel endpoint; may hold secrets
 */
public record PublishConfig(String endpoint) {
    /** Read by hand: to {@link java.net.URI} an underscore, as Docker's names have it, makes it no host. */
    private static final Pattern HTTP = Pattern.compile("https?:(//)?([^/?#]*@)?(?<host>\\[[^]]*]|[^/?#:]*)");

    private static final String PATIENCE = "connectTimeout=20000&soTimeout=20000&responseTimeout=20000";

    /**
     * As the operator has set it; empty where nothing is to be published.
     *
     * @throws StartException where Camel's component for it is not there
     */
    public static Optional<PublishConfig> from(Settings settings) {
        Optional<PublishConfig> config = settings.secret("fx.publish.to").map(PublishConfig::new);
        config.ifPresent(PublishConfig::requireComponent);
        return config;
    }

    private void requireComponent() {
        if (PublishConfig.class.getResource("/META-INF/services/org/apache/camel/component/" + scheme()) == null) {
            throw new StartException(List.of("fx.publish.to: there is no Camel component " + scheme()
                    + "; put the jar of the component, in Camel's version, and the jars that it needs into lib/ext"));
        }
    }

    /** The component, such as {@code https} or {@code kafka}. */
    String scheme() {
        return endpoint.substring(0, endpoint.indexOf(':'));
    }

    boolean isHttp() {
        return scheme().equals("http") || scheme().equals("https");
    }

    /**
     * The endpoint as Camel is given it: a receiver that hangs is not waited for for minutes, and one that is away, such as
     * Kafka brokers whose names do not resolve, does not keep the daemon from starting.
     */
    String uri() {
        String lazy = endpoint.contains("lazyStartProducer=") ? endpoint : with(endpoint, "lazyStartProducer=true");
        return isHttp() && !endpoint.contains("Timeout=") ? with(lazy, PATIENCE) : lazy;
    }

    private static String with(String endpoint, String options) {
        return endpoint + (endpoint.contains("?") ? "&" : "?") + options;
    }

    /** What may be shown of it: where it leads, without what may be secret. */
    String shown() {
        Matcher http = HTTP.matcher(endpoint);
        return http.lookingAt() ? scheme() + "://" + http.group("host") : scheme();
    }

    /** A text without what may be secret of the endpoint. */
    String scrub(String text) {
        String scrubbed = text.replace(endpoint, shown());
        for (String part : endpoint.split("[?&/@]")) {
            if (part.length() > 7 && !shown().contains(part.split(":")[0])) {
                scrubbed = scrubbed.replace(part, "********");
            }
        }
        return scrubbed;
    }

    @Override
    public String toString() {
        return "PublishConfig[" + shown() + "]";
    }
}
