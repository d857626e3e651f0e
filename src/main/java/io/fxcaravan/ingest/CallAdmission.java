package io.fxcaravan.ingest;

import io.fxcaravan.ingest.decision.Admission;
import io.fxcaravan.ledger.Ledger;
import io.fxcaravan.provider.ProviderCall;
import io.fxcaravan.provider.ProviderFailure;
import io.fxcaravan.provider.runtime.ProviderBreaker;
import io.fxcaravan.provider.runtime.Providers;
import io.fxcaravan.provider.runtime.Quota;
import io.fxcaravan.provider.runtime.QuotaState;
import io.fxcaravan.rates.DayRates;
import io.fxcaravan.rates.DayState;
import io.fxcaravan.store.postgresql.ClusterLock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangeProperty;
import org.apache.camel.Header;

/** Decides of each call, at the last moment, whether it may go out; and of each failed one, whether once more. */
public final class CallAdmission {
    /** No request, and no day's storing, takes this long. */
    private static final Duration LONGEST_WITHOUT_RETRIES = Duration.ofHours(1);

    /** The answer is paid for: it is held for some minutes while the database is away. */
    private static final int STORE_ATTEMPTS = 20;

    private final ProviderBreaker breaker;
    private final Quota quota;
    private final Ledger ledger;
    private final int retryAttempts;
    private final Providers providers;
    private final Duration longestWait;
    private final Duration patience;

    /**
     * The guard of all runs.
     *
     * @param retryAttempts tries within a run after the first
     * @param longestWait   a provider that asks for a longer wait is not asked again within the run
     */
    public CallAdmission(
            ProviderBreaker breaker,
            Quota quota,
            Ledger ledger,
            Providers providers,
            int retryAttempts,
            Duration longestWait) {
        this.breaker = breaker;
        this.quota = quota;
        this.ledger = ledger;
        this.retryAttempts = retryAttempts;
        this.providers = providers;
        this.longestWait = longestWait;
        this.patience = longestWait.multipliedBy(retryAttempts).plus(LONGEST_WITHOUT_RETRIES);
    }

    /** The calls of the run's next pass, in order of date. */
    public List<ProviderCall> nextPass(@ExchangeProperty(RouteContext.RUN) Run run) {
        return run.takeCalls();
    }

    /** Waits until the calls before have gone out, and fewer are in flight than the provider allows. */
    public void await(@ExchangeProperty(RouteContext.RUN) Run run, @ExchangeProperty(RouteContext.CALL) CallState call)
            throws InterruptedException, TimeoutException {
        run.turn().admit(call.call(), providers.get(run.provider()).config().maxInFlight(), patience);
    }

    /** Decides whether the call goes out, and pays for it; what does not is left, or put into the next pass. */
    public Admission decide(
            Exchange exchange,
            @ExchangeProperty(RouteContext.RUN) Run run,
            @ExchangeProperty(RouteContext.CALL) CallState open) {
        ProviderCall call = open.call();
        if (!stillOurs(exchange)) {
            run.end("another_instance");
        }
        int cost = providers.get(run.provider()).provider().cost(call);
        Admission admission = Admission.of(facts(run, call, cost));
        if (admission == Admission.GO && !run.take(cost)) {
            admission = Admission.UNPAID;
        }
        switch (admission) {
            case GO -> {}
            case OVER -> {
                run.end("provider_stopped");
                run.leave(call.dates(), run.whyLeft());
            }
            case UNPAID -> run.leave(call.dates(), "quota");
            case EACH_DAY -> run.askAlone(call.dates());
            case LATER -> run.askInstead(call);
        }
        return admission;
    }

    private Admission.Facts facts(Run run, ProviderCall call, int cost) {
        boolean span = call.kind() == ProviderCall.Kind.SERIES;
        boolean insists = run.byPerson() || !run.redelivers();
        return new Admission.Facts(
                run.isHopeless(),
                insists || breaker.condition(run.provider()).isOk(),
                insists,
                span,
                !span || breaker.allowsSeries(run.provider()),
                run.isPutOff(call),
                run.canPay(cost) && !quota.isUsedUp(run.provider()));
    }

    /** Else another instance may have begun the same days since. */
    private static boolean stillOurs(Exchange exchange) {
        ClusterLock.Claim claim = exchange.getProperty(ClusterLock.CLAIM, ClusterLock.Claim.class);
        return claim == null || claim.holds();
    }

    /** Whether a failed call may go out once more within its run. */
    public boolean mayRetry(
            @ExchangeProperty(RouteContext.RUN) Run run,
            @ExchangeProperty(RouteContext.CALL) CallState call,
            @ExchangeProperty(Exchange.EXCEPTION_CAUGHT) Exception exception) {
        ProviderFailure failure = ProviderFailure.of(exception);
        boolean tooLong = failure.retryAfter() != null && failure.retryAfter().compareTo(longestWait) > 0;
        boolean helps = failure.action().isOutage() && !tooLong;
        if (!helps || !run.redelivers() || call.attempts() > retryAttempts || run.isHopeless()) {
            return false;
        }
        QuotaState state = quota.state(run.provider());
        return (run.byPerson() || breaker.condition(run.provider()).hits() == 0)
                && state.affordable(run.byPerson() ? 0 : state.reserve())
                        >= providers.get(run.provider()).provider().cost(call.call());
    }

    /** Whether an answer is held a little longer for a database that does not answer. */
    public boolean mayWaitForStore(
            @ExchangeProperty(RouteContext.RUN) Run run, @Header(Exchange.REDELIVERY_COUNTER) int attempts) {
        return attempts <= STORE_ATTEMPTS && !run.isEnded();
    }

    private boolean hasNone(String provider, LocalDate date) {
        return ledger.day(provider, date).filter(day -> day.revision() != null).isEmpty();
    }

    /** Waits for the days before, then hands on the days that the answer has; the others are asked for by themselves. */
    public List<DayRates> inOrder(
            @Body List<DayRates> days,
            @ExchangeProperty(RouteContext.RUN) Run run,
            @ExchangeProperty(RouteContext.CALL) CallState open)
            throws InterruptedException, TimeoutException {
        ProviderCall call = open.call();
        if (call.kind() != ProviderCall.Kind.SERIES) {
            // asked beside other calls, not while their days wait for this one to be stored
            open.noteFirstOfItsDay(hasNone(run.provider(), call.first()));
            // the next goes out meanwhile; of spans, no more than are in flight wait in memory
            run.turn().answered(call);
        }
        run.turn().await(call, patience);
        if (run.storeFails()) {
            run.leave(call.dates(), run.whyLeft());
            return List.of();
        }
        if (run.source() == Run.Source.READ_AGAIN) {
            return days; // what is not there any more stays as it was stored
        }
        Set<LocalDate> answered = days.stream().map(DayRates::date).collect(Collectors.toSet());
        List<LocalDate> lacking =
                call.dates().stream().filter(day -> !answered.contains(day)).toList();
        lacking.forEach(day -> ledger.note(run.provider(), day, DayState.MISSING, 1, "left_out", null));
        run.askAlone(lacking);
        return days;
    }
}
