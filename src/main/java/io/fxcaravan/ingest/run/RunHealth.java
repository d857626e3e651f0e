package io.fxcaravan.ingest.run;

import io.fxcaravan.provider.FailureAction;
import io.fxcaravan.provider.ProviderFailure;

/**
 * Whether a further call of a run can help: what its answers and failures say of the provider, whether the store takes its
 * days, and whether it was ended. Safe for many threads.
 */
public final class RunHealth {
    /** So many days that failed without a reason of their own end a run: the provider is down. */
    private static final int OUTAGE_HITS = 2;

    private boolean answered;
    private boolean inDoubt = true;
    private int hits;
    private ProviderFailure refusal;
    private String ended;
    private boolean storeFails;

    RunHealth() {}

    /** The provider has answered a call, with rates or with an error of its own. */
    public synchronized void answered() {
        answered = true;
    }

    /** Whether the provider has answered a call of this run. */
    public synchronized boolean isAnswered() {
        return answered;
    }

    /** Notes what the failure of a call means for the calls still to be made. */
    public synchronized void learn(ProviderFailure failure, int days) {
        inDoubt = true;
        if (failure.action() == FailureAction.RESET || failure.action().needsPerson()) {
            refusal = failure;
        } else if (failure.action().isOutage()) {
            hits += failure.isUnreachable() && !answered ? OUTAGE_HITS : days;
        }
    }

    /** A day is stored: the provider answers. */
    synchronized void stored() {
        hits = 0;
    }

    /** Whether a day is the first that is stored since the run began or a call failed; true once for each such day. */
    public synchronized boolean takeDoubt() {
        boolean was = inDoubt;
        inDoubt = false;
        return was;
    }

    /** Ends the run: calls under way end, no other is made. Keeps the first reason, a word. */
    public synchronized void end(String why) {
        if (ended == null) {
            ended = why;
        }
    }

    /** Ends the run because no day can be stored: not even those that have been answered are. */
    public synchronized void endForStore(String why) {
        storeFails = true;
        end(why);
    }

    /** Whether the run has been ended before its last call. */
    public synchronized boolean isEnded() {
        return ended != null;
    }

    /** Whether the store has refused a day of this run, or gone away. */
    public synchronized boolean storeFails() {
        return storeFails;
    }

    /** Whether no further call of this run can help. */
    public synchronized boolean isHopeless() {
        return ended != null || refusal != null || hits >= OUTAGE_HITS;
    }

    /** One word for why a day has not been asked for. */
    synchronized String whyLeft() {
        return ended != null ? ended : isHopeless() ? "provider_stopped" : "not_reached";
    }

    /** The refusal of the provider that ended the run (key, plan, quota), or null. */
    synchronized ProviderFailure refusal() {
        return refusal;
    }
}
