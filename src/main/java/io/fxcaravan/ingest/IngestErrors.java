package io.fxcaravan.ingest;

import io.fxcaravan.logging.RootCause;
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
    private final CallRetries retries;
    private final FailureHandler failures;
    private final StoreFailures store;
    private final CallMeters meters;

    public IngestErrors(
            IngestConfig config, CallRetries retries, FailureHandler failures, StoreFailures store, CallMeters meters) {
        this.config = config;
        this.retries = retries;
        this.failures = failures;
        this.store = store;
        this.meters = meters;
    }

    // @formatter:off
    @Override
    public void configuration() {
        // the delays stand here only: with one redelivery option at onException, Camel takes its defaults for all of them
        routeConfiguration("call-errors")
            .errorHandler(defaultErrorHandler().logExhausted(false)
                .redeliveryDelay(config.retryDelay().toMillis())
                .useExponentialBackOff().backOffMultiplier(2)
                .useCollisionAvoidance().collisionAvoidancePercent(20)
                .maximumRedeliveryDelay(config.retryMaxDelay().toMillis())
                // a stop ends the wait at once, and the day goes to the dead letters instead of being lost
                .allowRedeliveryWhileStopping(false))
            // it ends the run: see CallOrder.passOn
            .onException(Exception.class)
                .onWhen(IngestErrors::isOfTheMachine)
                .handled(false)
            .end()
            .onException(Exception.class)
                .onWhen(IngestErrors::storeIsAway)
                .handled(true)
                .bean(store, "away")
            .end()
            .onException(Exception.class)
                .onExceptionOccurred(new RetryAfter(meters))
                .retryWhile(method(retries, "mayRetry"))
                .handled(true)
                .to("direct:call-failed")
            .end();

        routeConfiguration("day-errors")
            .errorHandler(defaultErrorHandler().logExhausted(false))
            // another process stored the same revision first: read again what is current now
            .onException(SQLException.class)
                .onWhen(exchange -> UniqueConflictRetry.isRivals(exchange.getProperty(Exchange.EXCEPTION_CAUGHT, SQLException.class)))
                .maximumRedeliveries(3).redeliveryDelay(10).logExhausted(false)
                .handled(true)
                .to("direct:day-failed")
            .end()
            // the answer is paid for: it is held until the database is back, for some minutes
            .onException(Exception.class)
                .onWhen(IngestErrors::storeIsAway)
                .retryWhile(method(retries, "mayWaitForStore")).redeliveryDelay(STORE_DELAY_MILLIS).logExhausted(false)
                .retryAttemptedLogLevel(LoggingLevel.WARN).logStackTrace(false)
                .handled(true)
                .bean(store, "away")
            .end()
            .onException(Exception.class)
                .handled(true)
                .to("direct:day-failed")
            .end();
    }

    @Override
    public void configure() {
        from("direct:call-failed").routeId("call-failed").errorHandler(noErrorHandler())
            .description("A call has failed after its last retry: notes what that means for its days")
            .doTry()
                .bean(failures, "ofCall").id("note-call-failure")
                .split(simple("${body.letters}")).to("direct:dead-letter").id("call-to-dead-letters").end()
                .filter(simple("${body.recovered}")).to("direct:provider-recovered").id("call-recovered").end()
            .endDoTry()
            .doCatch(Exception.class)
                .bean(store, "notNoted").id("call-not-noted")
            .end();

        from("direct:day-failed").routeId("day-failed").errorHandler(noErrorHandler())
            .description("A day of an answer could not be stored: it becomes a dead letter")
            .doTry()
                .bean(failures, "ofDay").id("note-day-failure")
                .split(simple("${body.letters}")).to("direct:dead-letter").id("day-to-dead-letters").end()
            .endDoTry()
            .doCatch(Exception.class)
                .bean(store, "notNoted").id("day-not-noted")
            .end();
    }
    // @formatter:on

    private static boolean isOfTheMachine(Exchange exchange) {
        return RootCause.of(exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class)) instanceof Error;
    }

    private static boolean storeIsAway(Exchange exchange) {
        return DatabaseDown.is(exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class));
    }
}
