package io.fxcaravan.ingest;

import io.fxcaravan.provider.ProviderCall;
import io.fxcaravan.provider.ProviderFailure;
import io.fxcaravan.provider.Sha256;
import io.fxcaravan.provider.runtime.ProviderHttp;
import io.fxcaravan.provider.runtime.Providers;
import io.fxcaravan.provider.runtime.Quota;
import io.fxcaravan.rates.DayRates;
import io.fxcaravan.store.AnswerBody;
import java.io.IOException;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
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
    public void count(
            Exchange exchange,
            @ExchangeProperty("run") Run run,
            @ExchangeProperty("call") ProviderCall call,
            @ExchangeProperty("attempts") int attempts)
            throws ProviderFailure {
        quota.spend(call);
        run.countCall();
        exchange.setProperty("attempts", attempts + 1);
        exchange.setProperty("answer", null);
    }

    /** A counted call has come back, or never will. */
    public void ended(@ExchangeProperty("call") ProviderCall call) {
        quota.ended(call);
    }

    /** Makes the message a request. */
    public void ask(Exchange exchange, @ExchangeProperty("call") ProviderCall call) {
        http.get(call.provider()).ask(exchange, call);
    }

    /** Takes the answer in, and keeps it for the store and the dead letter. */
    public byte[] receive(
            Exchange exchange, @ExchangeProperty("run") Run run, @ExchangeProperty("call") ProviderCall call)
            throws ProviderFailure, IOException {
        byte[] answer = http.get(call.provider()).receive(exchange, call);
        run.answered();
        exchange.setProperty("answer", AnswerBody.of(HexFormat.of().formatHex(Sha256.of(answer)), answer));
        return answer;
    }

    /** Puts a kept answer in the place of a call's. */
    public byte[] replay(Exchange exchange, @org.apache.camel.Body Replay kept) {
        exchange.setProperty("run", kept.run());
        exchange.setProperty("call", kept.call());
        exchange.setProperty("attempts", 0);
        exchange.setProperty("began", System.nanoTime());
        exchange.setProperty(
                "answer", AnswerBody.of(HexFormat.of().formatHex(Sha256.of(kept.answer())), kept.answer()));
        return kept.answer();
    }

    /** The days in the unmarshalled answer, without what is not to be kept. */
    public List<DayRates> read(Exchange exchange, @ExchangeProperty("call") ProviderCall call) throws ProviderFailure {
        var provider = providers.get(call.provider());
        List<DayRates> days =
                provider.provider().read(call, exchange.getMessage().getBody());
        return days.stream().map(provider::wanted).toList();
    }
}
