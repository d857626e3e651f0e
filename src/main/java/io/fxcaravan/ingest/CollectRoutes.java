package io.fxcaravan.ingest;

import static io.fxcaravan.ingest.run.RouteContext.CALL;
import static io.fxcaravan.ingest.run.RouteContext.DAY;
import static io.fxcaravan.ingest.run.RouteContext.RUN;
import static org.apache.camel.component.jdbc.JdbcConstants.JDBC_PARAMETERS;

import io.fxcaravan.ingest.decision.Admission;
import io.fxcaravan.ingest.run.CallState;
import io.fxcaravan.ingest.run.EndPolicy;
import io.fxcaravan.ingest.run.RouteContext;
import io.fxcaravan.provider.ProviderCall;
import io.fxcaravan.provider.runtime.ProviderHttp;
import io.fxcaravan.rates.RateRules;
import io.fxcaravan.rates.RawRate;
import org.apache.camel.builder.AggregationStrategies;
import org.apache.camel.builder.RouteBuilder;

/**
 * The main job: a call to a provider becomes stored days. Each provider has its own routes, made of one template; what a day
 * goes through then is the same for all. {@link RouteContext} says what a message carries beside its body.
 */
public final class CollectRoutes extends RouteBuilder {
    private final CallOrder order;
    private final CallAdmission admission;
    private final CallSteps calls;
    private final RateRules rules;
    private final DayValidation validation;
    private final NextRevision revision;
    private final StoredDayListener stored;
    private final CallMeters meters;

    public CollectRoutes(
            CallOrder order,
            CallAdmission admission,
            CallSteps calls,
            RateRules rules,
            DayValidation validation,
            NextRevision revision,
            StoredDayListener stored,
            CallMeters meters) {
        this.order = order;
        this.admission = admission;
        this.calls = calls;
        this.rules = rules;
        this.validation = validation;
        this.revision = revision;
        this.stored = stored;
        this.meters = meters;
    }

    // @formatter:off
    @Override
    public void configure() {
        routeTemplate("fetch").templateParameter("provider")
            .from("direct:fetch-{{provider}}").routeConfigurationId("call-errors")
            .routeDescription("One call to {{provider}}: admitted, made, and its days kept in order of date")
            .setProperty(CALL).body(ProviderCall.class, call -> new CallState(call))
            .policy(new EndPolicy(order::passOn)).id("call-end")
                .bean(order, "awaitTurn").id("await-turn")
                .bean(admission, "decide").id("admit-call")
                .filter(body().isEqualTo(Admission.GO))
                    .to("direct:call-{{provider}}").id("make-call")
                    .bean(order, "awaitEarlier").id("in-order")
                    .bean(order, "toStore").id("days-to-store")
                    .split(body()).to("direct:keep-day").id("keep-days").end()
                .end()
            .end();

        // a cached stream would be read to its end before receive can bound its size and its time
        routeTemplate("call").templateParameter("provider").templateParameter("url")
            .from("direct:call-{{provider}}").errorHandler(noErrorHandler()).streamCache("false")
            .routeDescription("Counts the call to {{provider}}, makes it and reads the answer; a redelivery does all of it again")
            .bean(calls, "count").id("count-call")
            .policy(new EndPolicy(calls::ended)).id("counted")
                .loop(method(calls, "requests")).id("each-request")
                    .bean(calls, "ask").id("make-request")
                    .to("{{url}}").id("ask-provider")
                    .bean(calls, "receive").id("receive-answer")
                .end()
                .bean(calls, "answer").id("join-answers")
                .to("direct:read-{{provider}}").id("read-answer")
                .bean(meters, "answered").id("time-call")
            .end();

        routeTemplate("read").templateParameter("provider")
            .from("direct:read-{{provider}}").errorHandler(noErrorHandler())
            .routeDescription("Unmarshals an answer of {{provider}} and checks that it is what was asked for")
            .unmarshal("{{provider}}").id("unmarshal-answer")
            .bean(calls, "read").id("check-answer");

        routeTemplate("replay").templateParameter("provider")
            .from("direct:replay-{{provider}}").routeConfigurationId("call-errors")
            .routeDescription("A kept answer of {{provider}} read again, without a call")
            .setProperty(RUN).body(Replay.class, Replay::run)
            .setProperty(CALL).body(Replay.class, calls::replayed)
            .transform().body(Replay.class, Replay::answer)
            .to("direct:read-{{provider}}").id("read-kept")
            .split(body()).to("direct:keep-day").id("keep-replayed").end();

        for (ProviderHttp provider : calls.http().values()) {
            provider(provider, "fetch");
            provider(provider, "call");
            provider(provider, "read");
            provider(provider, "replay");
        }

        from("direct:keep-day").routeId("keep-day").routeConfigurationId("day-errors")
            .description("One day: split over its currencies, each judged, gathered and stored in one statement")
            .setProperty(DAY, body())
            .split(simple("${body.rates}"), AggregationStrategies.groupedBody())
                .transform().body(RawRate.class, rules::judge).id("judge-rate")
            .end()
            .bean(validation, "judge").id("judge-day")
            .to("direct:store-day").id("store")
            .bean(stored, "announce").id("announce")
            .split(simple("${body.judged.confirmed}")).to("direct:rate-confirmed").end()
            .filter(simple("${body.recovered}")).to("direct:provider-recovered").end();

        from("direct:store-day").routeId("store-day").errorHandler(noErrorHandler())
            .description("The day as its next revision; the body stays what was decided")
            .bean(revision, "decide").id("revise")
            .enrich("direct:insert-day", AggregationStrategies.useOriginal()).id("insert");

        from("direct:insert-day").routeId("insert-day").errorHandler(noErrorHandler())
            .description("One statement, one exchange, one transaction: the whole day or nothing of it")
            .setHeader(JDBC_PARAMETERS).body(NextRevision.Day.class, day -> day.statement().parameters())
            .transform().body(NextRevision.Day.class, day -> day.statement().sql())
            .to("jdbc:fx?useHeadersAsParameters=true").id("execute");
    }
    // @formatter:on

    private void provider(ProviderHttp provider, String template) {
        templatedRoute(template)
                .routeId(template + "-" + provider.name())
                .prefixId(provider.name() + "-")
                .parameter("provider", provider.name())
                .parameter("url", provider.endpoint());
    }
}
