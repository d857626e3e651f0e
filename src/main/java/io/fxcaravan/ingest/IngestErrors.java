package io.fxcaravan.ingest;

import io.fxcaravan.provider.FailureAction;
import io.fxcaravan.store.DatabaseDown;
import io.fxcaravan.store.UniqueConflictRetry;
import java.sql.SQLException;
import org.apache.camel.Exchange;
import org.apache.camel.LoggingLevel;
import org.apache.camel.builder.RouteConfigurationBuilder;

/**
 * What happens when a step fails, once for all routes. A call is tried again as a whole, with growing and jittered delays,
 * where {@link FailureAction} says that this can help; then its day becomes a dead letter.
 */
public final class IngestErrors extends RouteConfigurationBuilder {
    private static final long STORE_DELAY_MILLIS = 2000;

    private final IngestConfig config;
    private final CallAdmission admission;
    private final FailureHandler failures;
    private final CallMeters meters;

    public IngestErrors(IngestConfig config, CallAdmission admission, FailureHandler failures, CallMeters meters) {
        this.config = config;
        this.admission = admission;
        this.failures = failures;
        this.meters = meters;
    }

    // @formatter:off
    @Override
    public void configuration() {
        // the delays stand here alone: one redelivery option at onException, and Camel takes its defaults for all of them
        routeConfiguration("call-errors")
            .errorHandler(defaultErrorHandler().logExhausted(false)
                .redeliveryDelay(config.retryDelay().toMillis())
                .useExponentialBackOff().backOffMultiplier(2)
                .useCollisionAvoidance().collisionAvoidancePercent(20)
                .maximumRedeliveryDelay(config.retryMaxDelay().toMillis())
                // a stop ends the wait at once, and the day goes to the dead letters instead of being lost
                .allowRedeliveryWhileStopping(false))
            .onException(Exception.class)
                .onWhen(IngestErrors::storeIsAway)
                .handled(true)
                .bean(failures, "storeAway")
            .end()
            .onException(Exception.class)
                .onExceptionOccurred(new RetryAfter(meters))
                .retryWhile(method(admission, "mayRetry"))
                .handled(true)
                .doTry()
                    .bean(failures, "ofCall")
                    .split(simple("${body.letters}")).to("direct:dead-letter").end()
                    .filter(simple("${body.recovered}")).to("direct:provider-recovered").end()
                .endDoTry()
                .doCatch(Exception.class)
                    .bean(failures, "notNoted")
                .end();

        routeConfiguration("day-errors")
            .errorHandler(defaultErrorHandler().logExhausted(false))
            // another process stored the same revision first: read again what is current now
            .onException(SQLException.class)
                .onWhen(exchange -> UniqueConflictRetry.isRivals(exchange.getProperty(Exchange.EXCEPTION_CAUGHT, SQLException.class)))
                .maximumRedeliveries(3).redeliveryDelay(10).logExhausted(false)
                .handled(true)
                .doTry()
                    .bean(failures, "ofDay")
                    .split(simple("${body.letters}")).to("direct:dead-letter").end()
                .endDoTry()
                .doCatch(Exception.class)
                    .bean(failures, "notNoted")
                .end()
            .end()
            // the answer is paid for: it is held until the database is back, for some minutes
            .onException(Exception.class)
                .onWhen(IngestErrors::storeIsAway)
                .retryWhile(method(admission, "mayWaitForStore")).redeliveryDelay(STORE_DELAY_MILLIS).logExhausted(false)
                .retryAttemptedLogLevel(LoggingLevel.WARN).logStackTrace(false)
                .handled(true)
                .bean(failures, "storeAway")
            .end()
            .onException(Exception.class)
                .handled(true)
                .doTry()
                    .bean(failures, "ofDay")
                    .split(simple("${body.letters}")).to("direct:dead-letter").end()
                .endDoTry()
                .doCatch(Exception.class)
                    .bean(failures, "notNoted")
                .end();
    }
    // @formatter:on

    private static boolean storeIsAway(Exchange exchange) {
        return DatabaseDown.is(exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class));
    }
}
