package io.fxcaravan.api.http;

import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.builder.RouteBuilder;

/** Answers every request while there is no database yet: to come back later. */
public final class DatabaseDownRoutes extends RouteBuilder {
    // @formatter:off
    @Override
    public void configure() {
        from("platform-http:/?matchOnUriPrefix=true").routeId("database-away")
            .description("Tells everybody to come back when the database is there")
            .process(DatabaseDownRoutes::refuse).id("refuse");
    }
    // @formatter:on

    private static void refuse(Exchange exchange) {
        HttpAnswer answer = problem().answer();
        Message message = exchange.getMessage();
        message.removeHeaders("*");
        message.setHeader(Exchange.HTTP_RESPONSE_CODE, answer.status());
        message.setHeader(Exchange.CONTENT_TYPE, answer.type());
        answer.headers().forEach(message::setHeader);
        message.setBody(answer.body());
    }

    static Problem problem() {
        return new Problem(503, "database_away", "the database does not answer; try again in a moment")
                .with("Retry-After", "5");
    }
}
