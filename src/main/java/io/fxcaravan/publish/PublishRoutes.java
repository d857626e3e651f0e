package io.fxcaravan.publish;

import io.fxcaravan.config.Endpoint;
import io.fxcaravan.store.postgresql.ClusterLock;
import org.apache.camel.builder.RouteBuilder;

/** Sends what is stored to where the operator wants it, at least once, and again and again until it is taken. */
public final class PublishRoutes extends RouteBuilder {
    /** A check costs a query on a table that is nearly always empty. */
    private static final String LOOK = "timer:publish?delay=3000&period=1000";

    private final Endpoint receiver;
    private final Publications publications;
    private final ClusterLock work;

    public PublishRoutes(Endpoint receiver, Publications publications, ClusterLock work) {
        this.receiver = receiver;
        this.publications = publications;
        this.work = work;
    }

    // @formatter:off
    @Override
    public void configure() {
        from(LOOK).routeId("publish-timer")
            .description("Looks for stored revisions that have not been published")
            .filter(method(publications, "isOwing"))
                .to("direct:publish")
            .end();

        from("direct:publish").routeId("publish")
            .description("Publishes what is due, one instance at a time")
            .policy(work.alone("publishing")).id("publish-alone")
                .bean(publications, "due").id("due-publications")
                .loopDoWhile(simple("${body.size} > 0")).id("until-none-is-due")
                    .split(body()).to("direct:publish-one").id("publish-each").end()
                    .bean(publications, "due").id("next-publications")
                .end()
            .end();

        from("direct:publish-one").routeId("publish-one")
            .description("Sends one revision: removed from the outbox once it is taken, otherwise retried later")
            .onException(Exception.class).handled(true).logExhausted(false)
                .bean(publications, "failed").id("not-published")
            .end()
            .setProperty("publication", body())
            .bean(publications, "write").id("write-publication")
            .filter(body().isNotNull())
                .to(receiver.uri()).id("publish-to")
            .end()
            .bean(publications, "sent").id("published");
    }
    // @formatter:on
}
