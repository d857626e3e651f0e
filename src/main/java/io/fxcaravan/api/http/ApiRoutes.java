package io.fxcaravan.api.http;

import org.apache.camel.builder.RouteBuilder;

/** The one shape of the API's routes: a bean makes the answer, another sends it, a failure becomes a problem. */
public final class ApiRoutes {
    static final String SEND = "replies";

    private ApiRoutes() {}

    // @formatter:off
    public static void route(RouteBuilder routes, String name, String what, Object by, String method) {
        routes.from("direct:" + name).routeId("api-" + name).routeConfigurationId("api")
            .description("Answers with " + what)
            .bean(by, method).id(name)
            .to("bean:" + SEND + "?method=send").id("send-" + name);
    }
    // @formatter:on
}
