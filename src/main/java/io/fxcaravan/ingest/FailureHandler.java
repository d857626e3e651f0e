package io.fxcaravan.ingest;

import io.fxcaravan.ingest.decision.FailureDecision;
import io.fxcaravan.ingest.run.CallState;
import io.fxcaravan.ingest.run.DayOutcome;
import io.fxcaravan.ingest.run.RouteContext;
import io.fxcaravan.ingest.run.Run;
import io.fxcaravan.ledger.Ledger;
import io.fxcaravan.provider.FailureAction;
import io.fxcaravan.provider.ProviderCall;
import io.fxcaravan.provider.ProviderFailure;
import io.fxcaravan.provider.runtime.ConfiguredProvider;
import io.fxcaravan.provider.runtime.ProviderBreaker;
import io.fxcaravan.provider.runtime.Providers;
import io.fxcaravan.provider.runtime.Quota;
import io.fxcaravan.rates.DayRates;
import io.fxcaravan.rates.DayState;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangeProperty;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** Notes what a failure means for the provider, for the run and for each day of the call, as {@link FailureDecision} says. */
public final class FailureHandler {
    private static final Logger LOG = LoggerFactory.getLogger(FailureHandler.class);

    /**
     * What is left to do after a failure has been noted.
     *
     * @param letters   the day that becomes a dead letter, if one does
     * @param recovered whether the failure was the provider's proper answer, and the first after it could not be called
     */
    public record Result(List<FailedDay> letters, boolean recovered) {
        static final Result NOTHING = new Result(List.of(), false);
    }

    private final Ledger ledger;
    private final Providers providers;
    private final ProviderBreaker breaker;
    private final Quota quota;
    private final StoreFailures store;
    private final Clock clock;
    private final Duration laterAfter;

    /** @param laterAfter when days that only shared the failed call are asked for by themselves */
    public FailureHandler(
            Ledger ledger,
            Providers providers,
            ProviderBreaker breaker,
            Quota quota,
            StoreFailures store,
            Clock clock,
            Duration laterAfter) {
        this.ledger = ledger;
        this.providers = providers;
        this.breaker = breaker;
        this.quota = quota;
        this.store = store;
        this.clock = clock;
        this.laterAfter = laterAfter;
    }

    /** A call has failed. */
    Result ofCall(
            @ExchangeProperty(RouteContext.RUN) Run run,
            @ExchangeProperty(RouteContext.CALL) CallState open,
            @ExchangeProperty(Exchange.EXCEPTION_CAUGHT) Exception exception) {
        // a stop in the middle of a wait is reported as a rejection; what matters is why there was a wait
        ProviderFailure failure = open.failure() != null ? open.failure() : ProviderFailure.of(exception);
        ProviderCall call = open.call();
        LocalDate first = call.first();
        store.heed(run, first, exception);
        FailureDecision decision = FailureDecision.of(facts(run, open, failure));
        if (decision.outcome() == FailureDecision.Outcome.EACH_DAY) {
            breaker.refuseSeries(run.provider());
            run.queue().askEachDay(call.dates());
            return Result.NOTHING;
        }
        if (decision.outcome() == FailureDecision.Outcome.WITHOUT_QUOTES) {
            askWithout(run, call, failure);
            return Result.NOTHING;
        }
        blame(run, open, failure);
        boolean recovered = isProper(failure) && breaker.succeeded(run.provider());
        if (decision.outcome() == FailureDecision.Outcome.AS_STORED) {
            LOG.warn(
                    "days not read again provider={} from={} to={} reason={}: {}",
                    run.provider(),
                    first,
                    call.last(),
                    failure.reason(),
                    failure.getMessage());
            return new Result(List.of(), recovered);
        }
        call.dates().stream().skip(1).forEach(day -> leave(run, day, failure));
        List<FailedDay> letters = switch (decision.outcome()) {
            case AWAITED -> note(run, open, DayState.AWAITED, failure, decision);
            case UNAVAILABLE -> note(run, open, DayState.UNAVAILABLE, failure, decision);
            case STILL_DOWN -> stillDown(run, first, failure);
            default -> List.of(letter(run, open, first, failure));
        };
        return new Result(letters, recovered);
    }

    private FailureDecision.Facts facts(Run run, CallState open, ProviderFailure failure) {
        ConfiguredProvider provider = providers.get(run.provider());
        LocalDate first = open.call().first();
        Instant now = clock.instant();
        Instant published = provider.calendar().publishedFrom(first);
        Instant again = now.plus(provider.config().awaitEvery());
        return new FailureDecision.Facts(
                run.source() == Run.Source.READ_AGAIN,
                run.source() == Run.Source.RETRY,
                open.call(),
                failure,
                ledger.day(run.provider(), first).orElse(null),
                open.attempts(),
                provider.config().quota().isCounted(),
                again.isAfter(published) ? again : published,
                provider.calendar().finalFrom(first),
                now);
    }

    /** The provider charges what it returns: the refused call cost nothing. */
    private void askWithout(Run run, ProviderCall call, ProviderFailure failure) {
        LOG.warn(
                "currencies not offered provider={} date={} quotes={}: {}",
                run.provider(),
                call.first(),
                String.join(",", failure.withoutQuotes()),
                failure.getMessage());
        run.budget().giveBack(providers.get(run.provider()).provider().cost(call));
        quota.giveBack(call);
        run.queue().askLater(call.without(failure.withoutQuotes()));
    }

    /** What the failure says of the provider, for this run and for those to come. */
    private void blame(Run run, CallState open, ProviderFailure failure) {
        if (failure.httpStatus() != null) {
            run.health().answered();
        }
        // days that are only read again do not fail
        int days =
                run.source() == Run.Source.READ_AGAIN ? 1 : open.call().dates().size();
        boolean answered = run.health().isAnswered();
        run.health().learn(failure, days);
        if (open.attempts() > 0) { // otherwise a kept answer failed, or the count before the call
            LocalDate resetsOn = quota.state(run.provider()).resetsOn();
            breaker.failed(run.provider(), failure, days, answered, resetsOn);
        }
    }

    /** Whether it was the provider's proper answer. */
    private static boolean isProper(ProviderFailure failure) {
        return failure.action() == FailureAction.AWAIT || failure.action() == FailureAction.NONE;
    }

    private List<FailedDay> note(
            Run run, CallState open, DayState state, ProviderFailure failure, FailureDecision decision) {
        LocalDate day = open.call().first();
        ledger.note(run.provider(), day, state, open.attempts(), failure.reason(), decision.nextTry());
        LOG.atLevel(state == DayState.UNAVAILABLE ? Level.WARN : Level.INFO)
                .log(
                        "day {} provider={} date={} confirmed={} nextTry={}: {}",
                        state.text(),
                        run.provider(),
                        day,
                        decision.confirmed(),
                        decision.nextTry(),
                        failure.getMessage());
        run.settle(DayOutcome.unstored(day, state, failure.reason()));
        return List.of();
    }

    private static List<FailedDay> stillDown(Run run, LocalDate day, ProviderFailure failure) {
        LOG.info(
                "provider still down provider={} reason={}: {}",
                run.provider(),
                failure.reason(),
                failure.getMessage());
        run.settle(DayOutcome.unstored(day, DayState.MISSING, failure.reason()));
        return List.of();
    }

    private static FailedDay letter(Run run, CallState open, LocalDate day, ProviderFailure failure) {
        run.settle(DayOutcome.unstored(day, DayState.FAILED, failure.reason()));
        return new FailedDay(run, open.call().kind(), day, failure, open.attempts(), open.answer());
    }

    /** The other days of a longer call: asked for by themselves, not at once. */
    private void leave(Run run, LocalDate day, ProviderFailure failure) {
        // what waits for a person has no time of its own
        Instant later = failure.action().needsPerson() ? null : clock.instant().plus(laterAfter);
        ledger.note(run.provider(), day, DayState.MISSING, 1, failure.reason(), later);
        run.settle(DayOutcome.unstored(day, DayState.MISSING, failure.reason()));
    }

    /** One day of an answer could not be kept. */
    Result ofDay(
            @ExchangeProperty(RouteContext.RUN) Run run,
            @ExchangeProperty(RouteContext.CALL) CallState open,
            @ExchangeProperty(RouteContext.DAY) DayRates day,
            @ExchangeProperty(Exchange.EXCEPTION_CAUGHT) Exception exception) {
        store.heed(run, day.date(), exception);
        return new Result(List.of(letter(run, open, day.date(), ProviderFailure.of(exception))), false);
    }
}
