package io.fxcaravan.ingest;

import io.fxcaravan.ingest.run.CallState;
import io.fxcaravan.ingest.run.RouteContext;
import io.fxcaravan.ingest.run.Run;
import io.fxcaravan.ledger.Ledger;
import io.fxcaravan.provider.ProviderCall;
import io.fxcaravan.provider.runtime.Providers;
import io.fxcaravan.rates.DayRates;
import io.fxcaravan.rates.DayState;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.TimeoutException;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangeProperty;

/** Keeps the order of a run: its calls go out in order of date, and their days are stored in order of date. */
public final class CallOrder {
    /** No request, and no day's storing, takes this long. */
    private static final Duration LONGEST_WITHOUT_RETRIES = Duration.ofHours(1);

    private final Providers providers;
    private final Ledger ledger;
    private final Duration patience;

    /** @param retries how long the retries of one call may take at most */
    public CallOrder(Providers providers, Ledger ledger, Duration retries) {
        this.providers = providers;
        this.ledger = ledger;
        this.patience = retries.plus(LONGEST_WITHOUT_RETRIES);
    }

    /** Begins the next pass of the run. Returns its calls, in order of date. */
    public List<ProviderCall> nextPass(@ExchangeProperty(RouteContext.RUN) Run run) {
        List<ProviderCall> calls = run.queue().nextPass();
        if (!calls.isEmpty()) {
            LocalDate last = calls.stream()
                    .map(ProviderCall::last)
                    .max(LocalDate::compareTo)
                    .orElseThrow();
            run.queue().noteStored(ledger.stored(run.provider(), calls.get(0).first(), last));
        }
        return calls;
    }

    /** Waits until the calls before have gone out, and fewer are in flight than the provider allows. */
    public void awaitTurn(
            @ExchangeProperty(RouteContext.RUN) Run run, @ExchangeProperty(RouteContext.CALL) CallState open)
            throws InterruptedException, TimeoutException {
        int most = providers.get(run.provider()).config().http().maxInFlight();
        run.queue().sequence().admit(open.call(), most, patience);
    }

    /** Waits until the days of the calls before are stored. */
    public void awaitEarlier(
            @ExchangeProperty(RouteContext.RUN) Run run, @ExchangeProperty(RouteContext.CALL) CallState open)
            throws InterruptedException, TimeoutException {
        ProviderCall call = open.call();
        if (call.kind() != ProviderCall.Kind.SERIES) {
            // the next goes out meanwhile; of spans, no more than are in flight wait in memory
            run.queue().sequence().answered(call);
        }
        run.queue().sequence().await(call, patience);
    }

    /** Passes the turn on; a call that nobody has dealt with ends the run: what a provider or the store does is handled before. */
    void passOn(Exchange call) {
        Run run = call.getProperty(RouteContext.RUN, Run.class);
        if (call.isFailed()) {
            run.health().end("internal");
        }
        run.queue()
                .sequence()
                .done(call.getProperty(RouteContext.CALL, CallState.class).call());
    }

    /** The days of the answer that are to be stored. Days that the answer lacks are asked for by themselves. */
    public List<DayRates> toStore(
            @Body List<DayRates> days,
            @ExchangeProperty(RouteContext.RUN) Run run,
            @ExchangeProperty(RouteContext.CALL) CallState open) {
        if (run.health().storeFails()) {
            run.leave(open.call().dates());
            return List.of();
        }
        if (run.source() == Run.Source.READ_AGAIN) {
            return days; // a day that is gone stays as it was stored
        }
        SortedSet<LocalDate> lacking = new TreeSet<>(open.call().dates());
        days.forEach(day -> lacking.remove(day.date()));
        lacking.forEach(day -> ledger.note(run.provider(), day, DayState.MISSING, 1, "left_out", null));
        run.queue().askEachDay(lacking);
        return days;
    }
}
