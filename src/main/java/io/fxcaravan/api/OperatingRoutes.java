package io.fxcaravan.api;

import io.fxcaravan.provider.ConfiguredProvider;
import io.fxcaravan.provider.Providers;
import org.apache.camel.builder.RouteBuilder;

/** What can be changed over HTTP, with a key that may operate. */
final class OperatingRoutes extends RouteBuilder {
    private final IngestApi ingest;
    private final IngestJobs jobs;
    private final Providers providers;
    private final Replies replies;

    OperatingRoutes(IngestApi ingest, IngestJobs jobs, Providers providers, Replies replies) {
        this.ingest = ingest;
        this.jobs = jobs;
        this.providers = providers;
        this.replies = replies;
    }

    // @formatter:off
    @Override
    public void configure() {
        rest("/v1")
            .post("/ingest").description("Fetches days in the background").to("direct:ingest")
            .get("/ingest/{id}").description("What has come of it so far").to("direct:ingest-job")
            .post("/rates/update").description("Fetches today in the background").to("direct:update");

        from("direct:ingest").routeId("api-ingest").routeConfigurationId("api")
            .description("Begins an ingest job")
            .bean(ingest, "ingest").bean(replies, "send");

        from("direct:update").routeId("api-update").routeConfigurationId("api")
            .description("Begins an ingest job of today")
            .bean(ingest, "update").bean(replies, "send");

        from("direct:ingest-job").routeId("api-ingest-job").routeConfigurationId("api")
            .description("Answers with an ingest job")
            .bean(ingest, "job").bean(replies, "send");

        for (ConfiguredProvider provider : providers.all()) {
            // one consumer: a provider's jobs are worked off one after the other, each with its calls in flight
            from("seda:ingest-" + provider.name()).routeId("ingest-jobs-" + provider.name())
                .description("Runs the ingest jobs of " + provider.name())
                .setProperty("job", body())
                .doTry()
                    .to("direct:run-" + provider.name())
                .doFinally()
                    .setBody(exchangeProperty("job")).bean(jobs, "ended")
                .end();
        }
    }
    // @formatter:on
}
