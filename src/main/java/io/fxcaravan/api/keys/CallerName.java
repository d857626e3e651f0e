package io.fxcaravan.api.keys;

import io.vertx.ext.auth.User;
import org.apache.camel.Exchange;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpConstants;

/** Who has signed in at the door. */
public final class CallerName {
    private CallerName() {}

    /** The name of the caller's key, which is what is written down beside a decision. */
    public static String of(Exchange exchange) {
        return exchange.getMessage()
                .getHeader(VertxPlatformHttpConstants.AUTHENTICATED_USER, User.class)
                .subject();
    }
}
