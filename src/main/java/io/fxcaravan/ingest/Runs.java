package io.fxcaravan.ingest;

import io.fxcaravan.ledger.DayPlanner;
import io.fxcaravan.ledger.Plan;

/** Makes a run of what is due. */
public final class Runs {
    private final DayPlanner planner;

    public Runs(DayPlanner planner) {
        this.planner = planner;
    }

    /** The run to make now; null when nothing is due or nothing may be called. */
    public Run plan(Run.Source source, String provider) {
        Plan plan = source == Run.Source.READ_AGAIN ? planner.planReadingAgain(provider) : planner.plan(provider);
        return plan.isEmpty() ? null : new Run(provider, source, plan.calls(), plan.budget());
    }
}
