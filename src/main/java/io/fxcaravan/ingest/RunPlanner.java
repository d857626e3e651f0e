package io.fxcaravan.ingest;

import io.fxcaravan.ledger.CallPlan;
import io.fxcaravan.ledger.DayPlanner;
import io.fxcaravan.provider.runtime.Quota;

/** Makes a run of what is due. */
public final class RunPlanner {
    private final DayPlanner planner;
    private final Quota quota;
    private final StoreBreaker store;

    public RunPlanner(DayPlanner planner, Quota quota, StoreBreaker store) {
        this.planner = planner;
        this.quota = quota;
        this.store = store;
    }

    /**
     * The run to make now; null when nothing is due or nothing may be called. One without calls begins by asking the account,
     * and is planned anew by what that says.
     */
    public Run plan(Run.Source source, String provider) {
        CallPlan plan = source == Run.Source.READ_AGAIN ? planner.planReadingAgain(provider) : planner.plan(provider);
        return !store.isClosed() || plan.isEmpty() && !quota.isToAsk(provider)
                ? null
                : new Run(provider, source, plan.calls(), plan.budget());
    }
}
