package io.fxcaravan.ingest;

import io.fxcaravan.ingest.run.RouteContext;
import io.fxcaravan.ingest.run.Run;
import io.fxcaravan.ledger.CallPlan;
import io.fxcaravan.ledger.DayPlanner;
import io.fxcaravan.provider.runtime.Quota;
import org.apache.camel.ExchangeProperty;

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

    /** A run, where something is due and may be asked for, or where the account is to be asked whether it may; otherwise null. */
    public Run begin(Run.Source source, String provider) {
        boolean due = !plan(source, provider).isEmpty() || quota.isToAsk(provider);
        return due && store.isClosed() ? new Run(provider, source) : null;
    }

    /** Plans the calls of a run, now that the account has been asked. A person's calls and retries are planned already. */
    public void plan(@ExchangeProperty(RouteContext.RUN) Run run) {
        if (!run.isPlanned()) {
            run.plan(plan(run.source(), run.provider()));
        }
    }

    private CallPlan plan(Run.Source source, String provider) {
        return source == Run.Source.READ_AGAIN ? planner.planReadingAgain(provider) : planner.plan(provider);
    }
}
