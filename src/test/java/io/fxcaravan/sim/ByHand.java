package io.fxcaravan.sim;

import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.component.direct.DirectComponent;

/** Stands in for a component that begins exchanges by itself, such as a timer: here they begin when somebody sends to it. */
final class ByHand extends DirectComponent {
    ByHand() {
        setAutowiredEnabled(false); // by what the other is configured
    }

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> options) throws Exception {
        options.clear(); // when to begin
        return super.createEndpoint(uri, remaining, options);
    }
}
