package io.fxcaravan.api.http;

import org.apache.camel.http.base.HttpHeaderFilterStrategy;

/** Camel's rule of which headers go out, which would drop our Cache-Control: it is made for passing answers on. */
public final class ReplyHeaders extends HttpHeaderFilterStrategy {
    /** The name under which the HTTP component finds it. */
    public static final String NAME = "reply-headers";

    public ReplyHeaders() {
        getOutFilter().remove("cache-control");
    }
}
