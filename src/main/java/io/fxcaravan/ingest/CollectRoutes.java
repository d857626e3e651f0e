package io.fxcaravan.ingest;

import static org.apache.camel.builder.PredicateBuilder.and;

import io.fxcaravan.provider.runtime.ProviderBreaker;
import io.fxcaravan.rates.RateRules;
import io.fxcaravan.rates.RawRate;
import org.apache.camel.builder.AggregationStrategies;
import org.apache.camel.builder.RouteBuilder;

/** The main job: one call to a provider becomes stored days. The same routes serve every provider. */
public final class CollectRoutes extends RouteBuilder {
    private final CallAdmission guard;
    private final CallSteps calls;
    private final RateRules rules;
    private final DayJudge judge;
    private final RevisionDecision revisions;
    private final StoredDayListener kept;
    private final ProviderBreaker breaker;
    private final CallMeters meters;

    public CollectRoutes(
            CallAdmission guard,
            CallSteps calls,
            RateRules rules,
            DayJudge judge,
            RevisionDecision revisions,
            StoredDayListener kept,
            ProviderBreaker breaker,
            CallMeters meters) {
        this.guard = guard;
        this.calls = calls;
        this.rules = rules;
        this.judge = judge;
        this.revisions = revisions;
        this.kept = kept;
        this.breaker = breaker;
        this.meters = meters;
    }

    // @formatter:off
    @Override
    public void configure() {
        from("direct:collect").routeId("collect").routeConfigurationId("call-errors")
            .description("One call: asked of its provider, its days kept in order of date")
            .setProperty("call", body())
            .setProperty("attempts", constant(0))
            .setProperty("began", System::nanoTime)
            .policy(new EndOfCall()).id("end-of-call")
                .filter(method(guard, "mayCall")).id("may-call")
                    .to("direct:ask-provider").id("ask")
                    .bean(guard, "inOrder").id("in-order")
                    .split(body()).to("direct:keep-day").id("keep").end()
                .end()
            .end();

        // a cached stream would be read to its end before receive can bound its size and its time
        from("direct:ask-provider").routeId("ask-provider").errorHandler(noErrorHandler()).streamCache("false")
            .description("Counts the call, makes it and reads the answer; a redelivery does all of it again")
            .bean(calls, "count").id("count")
            .doTry()
                .bean(calls, "ask").id("request")
                .bean(meters, "asked").id("time")
                .toD("${exchangeProperty.endpoint}").id("provider")
                .bean(calls, "receive").id("receive")
                .to("direct:read-answer").id("read-received")
                .bean(meters, "answered").id("timed")
            .doFinally()
                .bean(calls, "ended").id("ended")
            .end();

        from("direct:read-answer").routeId("read-answer").errorHandler(noErrorHandler())
            .description("Unmarshals an answer and checks that it is what was asked for")
            .toD("dataformat:${exchangeProperty.run.provider}:unmarshal").id("unmarshal")
            .bean(calls, "read").id("read");

        from("direct:replay").routeId("replay").routeConfigurationId("call-errors")
            .description("A kept answer read again, without a call")
            .bean(calls, "replay").id("kept-answer")
            .to("direct:read-answer").id("read-kept")
            .split(body()).to("direct:keep-day").id("keep-replayed").end();

        from("direct:keep-day").routeId("keep-day").routeConfigurationId("day-errors")
            .description("One day: split over its currencies, each judged, gathered and stored in one statement")
            .setProperty("day", body())
            .split(simple("${body.rates}"), AggregationStrategies.groupedBody())
                .transform().body(RawRate.class, rules::judge).id("judge-rate")
            .end()
            .bean(judge, "judge").id("judge-day")
            .to("direct:store-day").id("store")
            .bean(kept, "announce").id("announce")
            .split(simple("${exchangeProperty.judged.confirmed}")).to("direct:rate-confirmed").end()
            .filter(and(
                    simple("${exchangeProperty.run.takeDoubt}"),
                    method(breaker, "succeeded(${exchangeProperty.run.provider})")))
                .to("direct:provider-well")
            .end();

        from("direct:store-day").routeId("store-day").errorHandler(noErrorHandler())
            .description("The day as its next revision: one exchange, one transaction")
            .bean(revisions, "next").id("revise")
            .to("jdbc:fx?useHeadersAsParameters=true").id("insert");
    }
    // @formatter:on
}
