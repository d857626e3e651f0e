package io.fxcaravan.ingest;

import io.fxcaravan.ingest.run.CallState;
import io.fxcaravan.ingest.run.RouteContext;
import io.fxcaravan.ingest.run.Run;
import io.fxcaravan.provider.ProviderFailure;
import io.fxcaravan.provider.runtime.ProviderHttp;
import io.fxcaravan.provider.runtime.Providers;
import io.fxcaravan.provider.runtime.Quota;
import io.fxcaravan.rates.DayRates;
import io.fxcaravan.store.AnswerBody;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangeProperty;

/** The steps around a provider's HTTP call, each by the provider that the call names. */
public final class CallSteps {
    private final Providers providers;
    private final Quota quota;
    private final Map<String, ProviderHttp> http;

    public CallSteps(Providers providers, Quota quota, Clock clock) {
        this.providers = providers;
        this.quota = quota;
        this.http = providers.called().stream()
                .collect(Collectors.toMap(p -> p.name(), p -> new ProviderHttp(providers, p.name(), clock)));
    }

    /** What the HTTP endpoints' names in the registry stand for. */
    public Map<String, ProviderHttp> http() {
        return http;
    }

    /** Counts the call: before it goes out, so that a crash never counts too few. */
    public void count(@ExchangeProperty(RouteContext.RUN) Run run, @ExchangeProperty(RouteContext.CALL) CallState call)
            throws ProviderFailure {
        quota.spend(call.call());
        run.budget().countCall();
        call.goesOut();
    }

    /** A counted call has come back, or never will. */
    void ended(Exchange exchange) {
        quota.ended(exchange.getProperty(RouteContext.CALL, CallState.class).call());
    }

    /** How many requests the call takes: nearly always one. */
    public int requests(@ExchangeProperty(RouteContext.CALL) CallState call) {
        return http.get(call.call().provider()).requests(call.call()).size();
    }

    /** Makes the message the call's next request. */
    public void ask(Exchange exchange, @ExchangeProperty(RouteContext.CALL) CallState call) {
        ProviderHttp provider = http.get(call.call().provider());
        provider.ask(exchange, provider.requests(call.call()).get(call.answers().size()));
    }

    /** Takes an answer in. */
    public void receive(Exchange exchange, @ExchangeProperty(RouteContext.CALL) CallState call)
            throws ProviderFailure, IOException {
        call.takeIn(http.get(call.call().provider()).receive(exchange, call.call()));
    }

    /** The answers as one, kept for the store and the dead letter. */
    public byte[] answer(
            @ExchangeProperty(RouteContext.RUN) Run run, @ExchangeProperty(RouteContext.CALL) CallState call) {
        byte[] answer = providers.get(call.call().provider()).provider().joined(call.answers());
        run.health().answered();
        call.answered(AnswerBody.of(answer));
        return answer;
    }

    /** A call whose answer was kept: it is not made again. */
    CallState replayed(Replay kept) {
        return new CallState(kept.call(), AnswerBody.of(kept.answer()));
    }

    /** The days in the unmarshalled answer, without what is not to be kept. */
    public List<DayRates> read(@Body Object answer, @ExchangeProperty(RouteContext.CALL) CallState call)
            throws ProviderFailure {
        var provider = providers.get(call.call().provider());
        return provider.provider().read(call.call(), answer).stream()
                .map(provider::wanted)
                .toList();
    }
}
