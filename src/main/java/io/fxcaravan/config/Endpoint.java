package io.fxcaravan.config;

import io.fxcaravan.home.StartException;
import io.fxcaravan.logging.RootCause;
import io.fxcaravan.logging.SecretMask;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.http.base.HttpOperationFailedException;

/**
 * A Camel endpoint that the operator has named as a receiver.
 *
 * @param text the endpoint as written; may hold secrets
 */
public record Endpoint(String text) {
    /** Read by hand: to {@link java.net.URI} an underscore, as Docker's names have it, makes it no host. */
    private static final Pattern HTTP = Pattern.compile("https?:(//)?([^/?#]*@)?(?<host>\\[[^]]*]|[^/?#:]*)");

    private static final String PATIENCE = "connectTimeout=20000&soTimeout=20000&responseTimeout=20000";

    /**
     * The endpoint of a property; empty where it is not set.
     *
     * @param advice what to do where the Camel component is missing
     * @throws StartException where it is missing
     */
    public static Optional<Endpoint> from(Settings settings, String property, String advice) {
        Optional<Endpoint> endpoint = settings.secret(property).map(Endpoint::new);
        endpoint.filter(to -> !to.hasComponent()).ifPresent(to -> {
            throw new StartException(
                    List.of(property + ": there is no Camel component " + to.scheme() + "; " + advice));
        });
        return endpoint;
    }

    private boolean hasComponent() {
        return Endpoint.class.getResource("/META-INF/services/org/apache/camel/component/" + scheme()) != null;
    }

    /** The component, such as {@code https} or {@code kafka}. */
    public String scheme() {
        return text.substring(0, text.indexOf(':'));
    }

    /** Whether it receives HTTP requests. */
    public boolean isHttp() {
        return scheme().equals("http") || scheme().equals("https");
    }

    /** Whether it receives mails. */
    public boolean isMail() {
        return scheme().equals("smtp") || scheme().equals("smtps");
    }

    /**
     * The endpoint for Camel, with timeouts of 20 s for HTTP. A receiver that cannot be reached, such as a Kafka broker whose name
     * does not resolve, does not keep the daemon from starting.
     */
    public String uri() {
        String lazy = text.contains("lazyStartProducer=") ? text : with(text, "lazyStartProducer=true");
        return isHttp() && !text.contains("Timeout=") ? with(lazy, PATIENCE) : lazy;
    }

    private static String with(String endpoint, String options) {
        return endpoint + (endpoint.contains("?") ? "&" : "?") + options;
    }

    /** Its scheme and host, without secrets. */
    public String shown() {
        Matcher http = HTTP.matcher(text);
        return http.lookingAt() ? scheme() + "://" + http.group("host") : scheme();
    }

    /** Why it has refused something, without secrets. */
    public String explain(Exception failure) {
        return failure instanceof HttpOperationFailedException answer
                ? "the answer was HTTP " + answer.getStatusCode()
                : scrub(String.valueOf(RootCause.of(failure)));
    }

    /** A text without the endpoint's secrets. */
    String scrub(String said) {
        String scrubbed = said.replace(text, shown());
        for (String part : text.split("[?&/@]")) {
            if (part.length() > 7 && !shown().contains(part.split(":")[0])) {
                scrubbed = scrubbed.replace(part, SecretMask.STARS);
            }
        }
        return scrubbed;
    }

    @Override
    public String toString() {
        return "Endpoint[" + shown() + "]";
    }
}
