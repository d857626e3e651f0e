package io.fxcaravan.api.operate;

import io.fxcaravan.api.http.ApiRoutes;
import io.fxcaravan.api.http.ChangeWatch;
import io.fxcaravan.ingest.run.EndPolicy;
import io.fxcaravan.ingest.run.Run;
import io.fxcaravan.provider.runtime.ConfiguredProvider;
import io.fxcaravan.provider.runtime.Providers;

/** What can be changed over HTTP, with a key that may operate. */
public final class OperatingRoutes extends ApiRoutes {
    private final IngestApi ingest;
    private final DecisionsApi decisions;
    private final IngestJobs jobs;
    private final Providers providers;
    private final ChangeWatch store;

    public OperatingRoutes(
            IngestApi ingest, DecisionsApi decisions, IngestJobs jobs, Providers providers, ChangeWatch store) {
        this.ingest = ingest;
        this.decisions = decisions;
        this.jobs = jobs;
        this.providers = providers;
        this.store = store;
    }

    // @formatter:off
    @Override
    public void configure() {
        rest("/v1")
            .post("/ingest").to("direct:ingest")
            .get("/ingest/{id}").to("direct:ingest-job")
            .post("/rates/update").to("direct:update")
            .get("/dead-letters").to("direct:dead-letters")
            .get("/dead-letters/{id}").to("direct:dead-letter-by-id")
            .post("/dead-letters/{id}/retry").to("direct:retry")
            .delete("/dead-letters/{id}").to("direct:discard")
            .get("/quarantine").to("direct:quarantine")
            .post("/quarantine/{id}/release").to("direct:release")
            .post("/quarantine/{id}/reject").to("direct:reject");

        answer("ingest", "the ingest job that it begins", ingest, "ingest");
        answer("ingest-job", "an ingest job", ingest, "job");
        answer("update", "the ingest job of today that it begins", ingest, "update");
        answer("dead-letters", "the open dead letters", decisions, "deadLetters");
        answer("dead-letter-by-id", "a dead letter", decisions, "deadLetter");
        answer("retry", "the dead letter that it retries", decisions, "retry");
        answer("discard", "the dead letter that it discards", decisions, "discard");
        answer("quarantine", "the held rates", decisions, "quarantine");
        answer("release", "the held rate that it releases", decisions, "release");
        answer("reject", "the held rate that it rejects", decisions, "reject");

        for (ConfiguredProvider provider : providers.called()) {
            // one consumer: a provider's jobs are worked off one after the other, each with its calls in flight
            from("seda:ingest-" + provider.name()).routeId("ingest-jobs-" + provider.name())
                .description("Runs the ingest jobs of " + provider.name())
                .setProperty("job", body())
                .policy(new EndPolicy(job -> jobs.ended(job.getProperty("job", Run.class)))).id("end-job-" + provider.name())
                    .to("direct:run-" + provider.name())
                .end();
        }

        from("timer:store-watch?period=1000").routeId("store-watch")
            .description("Drops kept answers when another process has stored something")
            .bean(store, "look");
    }
    // @formatter:on
}
