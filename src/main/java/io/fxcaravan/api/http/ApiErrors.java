package io.fxcaravan.api.http;

import org.apache.camel.builder.RouteConfigurationBuilder;

/** What every route of the API does with a failure: it answers with problem+json, and says nothing else of it. */
public final class ApiErrors extends RouteConfigurationBuilder {
    private final HttpReplies replies;

    public ApiErrors(HttpReplies replies) {
        this.replies = replies;
    }

    // @formatter:off
    @Override
    public void configuration() {
        bindToRegistry(ApiRoutes.SEND, replies);
        routeConfiguration("api")
            .onException(Exception.class).handled(true)
                .bean(replies, "refuse").bean(replies, "send")
            .end();
    }
    // @formatter:on
}
