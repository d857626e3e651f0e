package io.fxcaravan.ingest.decision;

import io.fxcaravan.ledger.LedgerDay;
import io.fxcaravan.provider.FailureAction;
import io.fxcaravan.provider.ProviderCall;
import io.fxcaravan.provider.ProviderFailure;
import io.fxcaravan.rates.DayState;
import java.time.Duration;
import java.time.Instant;

/**
 * What the failure of a call means for the first day that it asked for; pure.
 *
 * @param nextTry   when the day is asked for again; null where the dead letters decide, or where only a person asks
 * @param confirmed of an unavailable day: whether the provider has now said so twice, a day apart
 */
public record FailureDecision(Outcome outcome, Instant nextTry, boolean confirmed) {
    /** Where calls are counted, "not published yet" is asked again this often; after that the day is left until it is over. */
    private static final int ASKED_A_DAY = 3;

    /** How long a day that is stored, but will not become final, is left alone. */
    private static final Duration ONCE_CONFIRMED = Duration.ofDays(30);

    /** What is done with the day. */
    public enum Outcome {
        /** Each day of the span is asked for by itself: the plan refuses spans. */
        EACH_DAY,
        /** The same call once more without some currencies. */
        WITHOUT_QUOTES,
        /** It stays as it is stored; it was only read again. */
        AS_STORED,
        /** It is not published yet. */
        AWAITED,
        /** The provider says that it has none. */
        UNAVAILABLE,
        /** It was a probe: the provider is not back, the day has not failed. */
        STILL_DOWN,
        /** It has failed in this run, after all retries. */
        DEAD_LETTER
    }

    /**
     * What is known when a call has failed.
     *
     * @param readAgain whether stored days were read again
     * @param retry     whether it was a retry, or a probe
     * @param before    its first day in the ledger; null where it is not there
     * @param attempts  how often the call went out
     * @param counted   whether the provider counts calls
     * @param again     when a day that is not published yet is asked for again
     * @param finalFrom when the day is over and final
     */
    public record Facts(
            boolean readAgain,
            boolean retry,
            ProviderCall call,
            ProviderFailure failure,
            LedgerDay before,
            int attempts,
            boolean counted,
            Instant again,
            Instant finalFrom,
            Instant now) {}

    /** The decision. */
    public static FailureDecision of(Facts facts) {
        FailureAction action = facts.failure().action();
        if (action == FailureAction.OTHER_CALL && facts.call().kind() == ProviderCall.Kind.SERIES) {
            return just(Outcome.EACH_DAY);
        }
        if (!facts.failure().withoutQuotes().isEmpty() && facts.call().without().isEmpty()) {
            return just(Outcome.WITHOUT_QUOTES);
        }
        if (facts.readAgain()) {
            return just(Outcome.AS_STORED);
        }
        return switch (action) {
            case AWAIT -> awaited(facts);
            case NONE -> unavailable(facts);
            case RETRY, RESET -> just(isProbe(facts) ? Outcome.STILL_DOWN : Outcome.DEAD_LETTER);
            default -> just(Outcome.DEAD_LETTER);
        };
    }

    /** Whether a day without a failure of its own was asked for to find out whether the provider is back. */
    private static boolean isProbe(Facts facts) {
        return facts.retry() && (facts.before() == null || facts.before().reason() == null);
    }

    private static FailureDecision awaited(Facts facts) {
        int asked =
                facts.attempts() + (facts.before() == null ? 0 : facts.before().attempts());
        boolean enough = facts.counted() && asked > ASKED_A_DAY;
        return new FailureDecision(Outcome.AWAITED, enough ? facts.finalFrom() : facts.again(), false);
    }

    /** Believed at the second time, a day after the first. A day that is stored already stays open, asked for now and then. */
    private static FailureDecision unavailable(Facts facts) {
        LedgerDay before = facts.before();
        boolean stored = before != null && before.quality() != null;
        boolean confirmed = before != null
                && (before.state() == DayState.UNAVAILABLE
                        || stored && facts.failure().reason().equals(before.reason()));
        Duration wait = confirmed ? ONCE_CONFIRMED : Duration.ofDays(1);
        Instant next = confirmed && !stored ? null : facts.now().plus(wait);
        return new FailureDecision(Outcome.UNAVAILABLE, next, confirmed);
    }

    private static FailureDecision just(Outcome outcome) {
        return new FailureDecision(outcome, null, false);
    }
}
