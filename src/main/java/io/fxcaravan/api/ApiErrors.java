package io.fxcaravan.api;

import org.apache.camel.builder.RouteConfigurationBuilder;

/** What every route of the API does with a failure: answer it as problem+json, and nothing else of it. */
final class ApiErrors extends RouteConfigurationBuilder {
    private final Replies replies;

    ApiErrors(Replies replies) {
        this.replies = replies;
    }

    // @formatter:off
    @Override
    public void configuration() {
        bindToRegistry(Answering.SEND, replies);
        routeConfiguration("api")
            .onException(Exception.class).handled(true)
                .bean(replies, "refuse").bean(replies, "send")
            .end();
    }
    // @formatter:on
}
