package io.fxcaravan.provider;

import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.ConnectTimeoutException;

/** Says why a host could not be reached, in the words of an operator. */
final class Unreachable {
    /** What HttpClient says: {@code Connect to https://host:443 [host/10.0.0.1] failed: Connection refused}. */
    private static final Pattern CONNECT_TO = Pattern.compile("Connect to (\\S+).* failed: .*");

    private Unreachable() {}

    /** Why, with the host; empty for an exception after a connection was there. */
    static Optional<String> why(Exception cause) {
        if (cause instanceof UnknownHostException) {
            return Optional.of("this machine cannot find the address of " + cause.getMessage());
        }
        if (cause instanceof ConnectTimeoutException) {
            return Optional.of("no connection within the connect-timeout to " + host(cause));
        }
        if (cause instanceof NoRouteToHostException) {
            return Optional.of("no route to " + host(cause));
        }
        if (cause instanceof ConnectException) {
            return Optional.of("connection refused by " + host(cause));
        }
        if (cause instanceof SSLException) {
            return Optional.of("no trusted connection: " + cause.getMessage() + "; see fx.outbound.trust-store");
        }
        return Optional.empty();
    }

    private static String host(Exception cause) {
        Matcher said = CONNECT_TO.matcher(String.valueOf(cause.getMessage()));
        return said.matches() ? said.group(1) : "the provider: " + cause.getMessage();
    }
}
