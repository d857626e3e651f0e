package io.fxcaravan.ingest;

import io.fxcaravan.ingest.run.CallState;
import io.fxcaravan.ingest.run.RouteContext;
import io.fxcaravan.ingest.run.Run;
import java.time.LocalDate;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangeProperty;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Ends a run whose days the store does not take: no call is paid whose answer could not be stored. */
public final class StoreFailures {
    private static final Logger LOG = LoggerFactory.getLogger(StoreFailures.class);

    private final StoreBreaker store;

    public StoreFailures(StoreBreaker store) {
        this.store = store;
    }

    /** Ends the run where the store has refused a day; any other failure is none of the store's. */
    void heed(Run run, LocalDate date, Exception exception) {
        if (!StoreBreaker.concerns(exception)) {
            return;
        }
        run.health().endForStore("store_refused");
        store.refused(exception);
        LOG.error(
                "run ended provider={} date={} reason=store_refused: {}",
                run.provider(),
                date,
                store.refusal().map(StoreBreaker.Refusal::sentence).orElse(exception.getMessage()));
    }

    /** The database does not answer: nothing is known against the day. */
    void away(
            @ExchangeProperty(RouteContext.RUN) Run run,
            @ExchangeProperty(RouteContext.CALL) CallState open,
            @ExchangeProperty(Exchange.EXCEPTION_CAUGHT) Exception exception) {
        LOG.warn(
                "run ended provider={} date={} reason=database_away, continued when it answers: {}",
                run.provider(),
                open.call().first(),
                exception.getMessage());
        run.health().endForStore("database_away");
    }

    /** A failure could not be written down either: its days stay owed. */
    void notNoted(
            @ExchangeProperty(RouteContext.RUN) Run run,
            @ExchangeProperty(RouteContext.CALL) CallState open,
            @ExchangeProperty(Exchange.EXCEPTION_CAUGHT) Exception exception) {
        LOG.error(
                "failure not stored, its days stay missing provider={} from={} to={}: {}",
                run.provider(),
                open.call().first(),
                open.call().last(),
                exception.getMessage());
        run.health().endForStore("store_refused");
        run.leaveUnstored(open.call().dates());
    }
}
