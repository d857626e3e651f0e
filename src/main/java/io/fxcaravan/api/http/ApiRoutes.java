package io.fxcaravan.api.http;

import org.apache.camel.builder.RouteBuilder;

/** Routes of the API, all of one shape: a bean makes the answer, another sends it, a failure becomes a problem. */
public abstract class ApiRoutes extends RouteBuilder {
    static final String SEND = "replies";

    // @formatter:off
    /**
     * The route behind a path of the REST DSL, at {@code direct:name}.
     *
     * @param what what it answers with, in words
     * @param by the bean whose method takes the request's message and gives an {@link HttpAnswer}
     */
    protected final void answer(String name, String what, Object by, String method) {
        from("direct:" + name).routeId("api-" + name).routeConfigurationId("api")
            .description("Answers with " + what)
            .bean(by, method).id(name)
            .to("bean:" + SEND + "?method=send").id("send-" + name);
    }
    // @formatter:on
}
