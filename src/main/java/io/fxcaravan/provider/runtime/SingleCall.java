package io.fxcaravan.provider.runtime;

import io.fxcaravan.config.Settings;
import io.fxcaravan.provider.ProviderCall;
import io.fxcaravan.provider.ProviderFailure;
import io.fxcaravan.provider.ProviderRequest;
import io.fxcaravan.provider.RateProvider;
import io.fxcaravan.rates.DayRates;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Producer;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;

/** Asks a provider once, outside any run: nothing is counted, judged or stored. */
public final class SingleCall {
    private final Settings settings;
    private final Clock clock;

    public SingleCall(Settings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * The days in the answer to a call.
     *
     * @throws ProviderFailure where the answer is an error, or is not what was asked for
     */
    public List<DayRates> make(ProviderCall call) throws Exception {
        ConfiguredProvider provider = InstalledProviders.create(settings, call.provider());
        ProviderHttp http = new ProviderHttp(new Providers(List.of(provider)), provider.name(), clock);
        CamelContext camel = new DefaultCamelContext();
        try {
            OutboundHttp.from(settings).bindTo(camel.getRegistry()::bind);
            camel.getRegistry().bind(ProviderHttp.beanName(provider.name()), http);
            camel.start();
            List<byte[]> answers = new ArrayList<>();
            for (ProviderRequest request : http.requests(call)) {
                Exchange exchange = new DefaultExchange(camel);
                http.ask(exchange, request);
                // not a template: it would end the exchange, and close the answer before it is read
                Producer producer = camel.getEndpoint(http.endpoint()).createProducer();
                producer.start();
                producer.process(exchange);
                answers.add(http.receive(exchange, call));
            }
            RateProvider asked = provider.provider();
            return asked.read(call, asked.joined(answers));
        } finally {
            camel.stop();
        }
    }
}
