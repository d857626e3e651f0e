package io.fxcaravan.ingest;

import io.fxcaravan.ledger.Ledger;
import io.fxcaravan.ledger.LedgerDay;
import io.fxcaravan.provider.FailureAction;
import io.fxcaravan.provider.ProviderCall;
import io.fxcaravan.provider.ProviderFailure;
import io.fxcaravan.provider.runtime.ConfiguredProvider;
import io.fxcaravan.provider.runtime.ProviderBreaker;
import io.fxcaravan.provider.runtime.Providers;
import io.fxcaravan.provider.runtime.Quota;
import io.fxcaravan.rates.DayRates;
import io.fxcaravan.rates.DayState;
import io.fxcaravan.store.AnswerBody;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangeProperty;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Decides what a failure means: for the provider, for the run, and for each day of the call. */
public final class FailureHandler {
    private static final Logger LOG = LoggerFactory.getLogger(FailureHandler.class);

    /** Where calls are counted, "not published yet" is asked again this often; after that the day is left until it is over. */
    private static final int ASKED_A_DAY = 3;

    /** How long a day that is stored, but will not become final, is left alone. */
    private static final Duration ONCE_CONFIRMED = Duration.ofDays(30);

    private final Ledger ledger;
    private final Providers providers;
    private final ProviderBreaker breaker;
    private final Quota quota;
    private final StoreBreaker store;
    private final Clock clock;
    private final Duration laterAfter;

    /** @param laterAfter when days that only shared the failed call are asked for by themselves */
    public FailureHandler(
            Ledger ledger,
            Providers providers,
            ProviderBreaker breaker,
            Quota quota,
            StoreBreaker store,
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

    /** A call has failed. Returns the day that becomes a dead letter, if one does. */
    List<FailedDay> ofCall(
            @ExchangeProperty("run") Run run,
            @ExchangeProperty("call") ProviderCall call,
            @ExchangeProperty("attempts") int attempts,
            @ExchangeProperty("answer") AnswerBody answer,
            @ExchangeProperty("failure") ProviderFailure known,
            @ExchangeProperty(Exchange.EXCEPTION_CAUGHT) Exception exception) {
        // a stop in the middle of a wait is reported as a rejection; what matters is why there was a wait
        ProviderFailure failure = known != null ? known : ProviderFailure.of(exception);
        if (StoreRefusal.is(exception)) {
            storeRefused(run, call.first(), exception);
        }
        if (failure.action() == FailureAction.OTHER_CALL && call.kind() == ProviderCall.Kind.SERIES) {
            breaker.refuseSeries(run.provider());
            run.askAlone(call.dates());
            return List.of();
        }
        if (!failure.withoutQuotes().isEmpty() && call.without().isEmpty()) {
            LOG.warn(
                    "currencies not had provider={} date={} quotes={}: {}",
                    run.provider(),
                    call.first(),
                    String.join(",", failure.withoutQuotes()),
                    failure.getMessage());
            run.giveBack(providers.get(run.provider()).provider().cost(call)); // charged is what is returned
            quota.giveBack(call);
            run.askInstead(call.without(failure.withoutQuotes()));
            return List.of();
        }
        if (failure.httpStatus() != null) {
            run.answered();
        }
        boolean answered = run.isAnswered();
        run.learn(failure, call.dates().size());
        if (attempts > 0) { // else it was no call that failed, but a kept answer, or the count before the call
            breaker.failed(
                    run.provider(),
                    failure,
                    call.dates().size(),
                    answered,
                    quota.state(run.provider()).resetsOn());
        }
        if (run.source() == Run.Source.READ_AGAIN) {
            LOG.warn(
                    "days not read again provider={} from={} to={} reason={}: {}",
                    run.provider(),
                    call.first(),
                    call.last(),
                    failure.reason(),
                    failure.getMessage());
            return List.of();
        }
        LocalDate first = call.first();
        call.dates().stream().skip(1).forEach(day -> leave(run, day, failure));
        return switch (failure.action()) {
            case AWAIT -> await(run, first, attempts, failure);
            case NONE -> unavailable(run, first, attempts, failure);
            case RETRY, RESET ->
                isProbe(run, first)
                        ? wait(run, first, failure)
                        : fail(run, new FailedDay(run, call.kind(), first, failure, attempts, answer));
            default -> fail(run, new FailedDay(run, call.kind(), first, failure, attempts, answer));
        };
    }

    /** Whether the failure was the provider's proper answer, and the first after it had been unwell. */
    boolean showsProviderWell(@ExchangeProperty("run") Run run, @ExchangeProperty("failure") ProviderFailure failure) {
        boolean proper = failure.action() == FailureAction.AWAIT || failure.action() == FailureAction.NONE;
        return proper && breaker.succeeded(run.provider());
    }

    /** One day of an answer could not be kept. */
    List<FailedDay> ofDay(
            @ExchangeProperty("run") Run run,
            @ExchangeProperty("call") ProviderCall call,
            @ExchangeProperty("day") DayRates day,
            @ExchangeProperty("attempts") int attempts,
            @ExchangeProperty("answer") AnswerBody answer,
            @ExchangeProperty(Exchange.EXCEPTION_CAUGHT) Exception exception) {
        if (StoreRefusal.is(exception)) {
            storeRefused(run, day.date(), exception);
        }
        return fail(run, new FailedDay(run, call.kind(), day.date(), ProviderFailure.of(exception), attempts, answer));
    }

    /** The store refuses to keep a day: no further call is paid whose day would be refused as well. */
    private void storeRefused(Run run, LocalDate date, Exception exception) {
        run.endForStore("store_refused");
        store.refused(exception);
        LOG.error(
                "run ended provider={} date={} reason=store_refused: {}",
                run.provider(),
                date,
                store.problem().orElse(exception.getMessage()));
    }

    /** The database does not answer: nothing is known against the day, and no call helps whose answer could not be kept. */
    void storeAway(
            @ExchangeProperty("run") Run run,
            @ExchangeProperty("call") ProviderCall call,
            @ExchangeProperty(Exchange.EXCEPTION_CAUGHT) Exception exception) {
        LOG.warn(
                "run ended provider={} date={} reason=database_away, gone on with when it is back: {}",
                run.provider(),
                call.first(),
                exception.getMessage());
        run.endForStore("database_away");
    }

    /** A failure that could not be written down either: its days stay owed, and the run ends. */
    void notNoted(
            @ExchangeProperty("run") Run run,
            @ExchangeProperty("call") ProviderCall call,
            @ExchangeProperty(Exchange.EXCEPTION_CAUGHT) Exception exception) {
        LOG.error(
                "failure not noted, its days stay missing provider={} from={} to={}: {}",
                run.provider(),
                call.first(),
                call.last(),
                exception.getMessage());
        run.endForStore("store_refused");
        run.missing(call.dates());
    }

    /** Whether a day without a failure of its own was asked for to find out whether the provider is back. */
    private boolean isProbe(Run run, LocalDate date) {
        return run.source() == Run.Source.RETRY
                && ledger.day(run.provider(), date)
                        .filter(day -> day.reason() != null)
                        .isEmpty();
    }

    /** The provider is not back: its days wait for that, none of them has failed. */
    private static List<FailedDay> wait(Run run, LocalDate date, ProviderFailure failure) {
        LOG.info(
                "provider still away provider={} reason={}: {}",
                run.provider(),
                failure.reason(),
                failure.getMessage());
        run.settle(new Run.Outcome(date, DayState.MISSING, null, failure.reason()));
        return List.of();
    }

    private List<FailedDay> fail(Run run, FailedDay day) {
        run.settle(
                new Run.Outcome(day.date(), DayState.FAILED, null, day.failure().reason()));
        return List.of(day);
    }

    /** The other days of a longer call: asked for by themselves, not at once. */
    private void leave(Run run, LocalDate day, ProviderFailure failure) {
        // what waits for a person has no time of its own
        Instant later = failure.action() == FailureAction.OPERATOR
                ? null
                : clock.instant().plus(laterAfter);
        ledger.note(run.provider(), day, DayState.MISSING, 1, failure.reason(), later);
        run.settle(new Run.Outcome(day, DayState.MISSING, null, failure.reason()));
    }

    private List<FailedDay> await(Run run, LocalDate date, int attempts, ProviderFailure failure) {
        ConfiguredProvider provider = providers.get(run.provider());
        int asked = ledger.day(run.provider(), date).map(LedgerDay::attempts).orElse(0) + attempts;
        Instant soon = later(
                clock.instant().plus(provider.config().awaitEvery()),
                provider.calendar().publishedFrom(date));
        boolean counted = provider.config().monthlyQuota().isPresent()
                || provider.config().quotaOfAccount();
        Instant next = counted && asked > ASKED_A_DAY ? provider.calendar().finalFrom(date) : soon;
        ledger.note(run.provider(), date, DayState.AWAITED, attempts, failure.reason(), next);
        LOG.info("day awaited provider={} date={} nextTry={}: {}", run.provider(), date, next, failure.getMessage());
        run.settle(new Run.Outcome(date, DayState.AWAITED, null, failure.reason()));
        return List.of();
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    /** Believed at the second time, a day after the first. A day that is stored already stays open, asked for now and then. */
    private List<FailedDay> unavailable(Run run, LocalDate date, int attempts, ProviderFailure failure) {
        LedgerDay before = ledger.day(run.provider(), date).orElse(null);
        boolean stored = before != null && before.quality() != null;
        boolean confirmed = before != null
                && (before.state() == DayState.UNAVAILABLE
                        || stored && failure.reason().equals(before.reason()));
        Duration wait = confirmed ? ONCE_CONFIRMED : Duration.ofDays(1);
        Instant next = confirmed && !stored ? null : clock.instant().plus(wait);
        ledger.note(run.provider(), date, DayState.UNAVAILABLE, attempts, failure.reason(), next);
        LOG.warn(
                "day unavailable provider={} date={} confirmed={} nextTry={}: {}",
                run.provider(),
                date,
                confirmed,
                next,
                failure.getMessage());
        run.settle(new Run.Outcome(date, DayState.UNAVAILABLE, null, failure.reason()));
        return List.of();
    }
}
