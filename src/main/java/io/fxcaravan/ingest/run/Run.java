package io.fxcaravan.ingest.run;

import io.fxcaravan.ledger.CallPlan;
import io.fxcaravan.provider.ProviderFailure;
import io.fxcaravan.rates.DayState;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * One firing of the schedule, one catch-up, one retry, or one command of a person: who asked, and what the
 * steps of the main job share while they work on it. Safe for many threads.
 */
public final class Run {
    /** Who or what started a run. */
    public enum Source {
        SCHEDULE("schedule", "schedule"),
        CATCH_UP("catch-up", "catch-up"),
        RETRY("catch-up", "retry"),
        /** Stored days are read again, in case the provider has corrected them. */
        READ_AGAIN("catch-up", "read-again"),
        INGEST("ingest", "ingest");

        private final String text;
        private final String actor;

        Source(String text, String actor) {
            this.text = text;
            this.actor = actor;
        }

        /** The word kept with each revision. */
        public String text() {
            return text;
        }
    }

    private final String id = UUID.randomUUID().toString();
    private final String provider;
    private final Source source;
    private final String actor;
    private final Consumer<DayOutcome> listener;
    private final CallQueue queue;
    private final CallBudget budget = new CallBudget();
    private final RunHealth health = new RunHealth();
    private final RunReport report = new RunReport();
    private final LastStored lastStored = new LastStored();
    private boolean planned;

    /** A run of the daemon's own, planned when the account of the provider has been asked. */
    public Run(String provider, Source source) {
        this(provider, source, source.actor, outcome -> {});
    }

    /** A run of the daemon's own that is planned. */
    public Run(String provider, Source source, CallPlan plan) {
        this(provider, source, source.actor, plan, outcome -> {});
    }

    /**
     * A run that is planned.
     *
     * @param actor    the person or the part of the program that asked for it
     * @param listener gets each day as soon as it is settled, on the thread that settled it
     */
    public Run(String provider, Source source, String actor, CallPlan plan, Consumer<DayOutcome> listener) {
        this(provider, source, actor, listener);
        plan(plan);
    }

    private Run(String provider, Source source, String actor, Consumer<DayOutcome> listener) {
        this.provider = provider;
        this.source = source;
        this.actor = actor;
        this.listener = listener;
        this.queue = new CallQueue(provider);
    }

    /** Gives the run its calls and what it may spend on them. */
    public void plan(CallPlan plan) {
        queue.plan(plan.calls());
        budget.grant(plan.budget());
        plan.calls().forEach(call -> report.plan(call.dates()));
        planned = true;
    }

    /** Whether it has its calls already. */
    public boolean isPlanned() {
        return planned;
    }

    /** Its own id. */
    public String id() {
        return id;
    }

    /** The provider that it calls. */
    public String provider() {
        return provider;
    }

    /** Who or what started it. */
    public Source source() {
        return source;
    }

    /** The person or the part of the program that asked for it. */
    public String actor() {
        return actor;
    }

    /** Whether a person asked: such a run calls though the provider is thought to be down. */
    public boolean byPerson() {
        return source == Source.INGEST;
    }

    /** Whether a failed call may be tried again within the run. */
    public boolean redelivers() {
        return source != Source.RETRY;
    }

    /** The calls still to be made. */
    public CallQueue queue() {
        return queue;
    }

    /** What may still be spent. */
    public CallBudget budget() {
        return budget;
    }

    /** Whether a further call can help. */
    public RunHealth health() {
        return health;
    }

    /** What it has stored last. */
    public LastStored lastStored() {
        return lastStored;
    }

    /** Notes the outcome of a day. */
    public void settle(DayOutcome outcome) {
        report.settle(outcome);
        if (outcome.isStored()) {
            health.stored();
            queue.sequence().proven();
        }
        listener.accept(outcome);
    }

    /** Notes that days were not asked for, and why in one word. */
    public void leave(Collection<LocalDate> days, String why) {
        days.forEach(day -> settle(DayOutcome.unstored(day, DayState.MISSING, why)));
    }

    /** Notes that days were not asked for, for the reason for which the run ended. */
    public void leave(Collection<LocalDate> days) {
        leave(days, health.whyLeft());
    }

    /** Notes that those of these days that are not stored are missing, whatever was noted of them before. */
    public void leaveUnstored(Collection<LocalDate> days) {
        leave(report.unstored(days));
    }

    /** Notes each day that was planned and not reached. */
    public void leaveRest() {
        leave(report.open());
    }

    /** Lets calls under way end and makes no further one. */
    public void stop() {
        health.end("stopped");
    }

    /** Calls that have gone out. */
    public int callsSpent() {
        return budget.calls();
    }

    /** Days stored so far. */
    public int stored() {
        return report.stored();
    }

    /** The refusal of the provider that ended the run (key, plan, quota), or null. */
    public ProviderFailure refusal() {
        return health.refusal();
    }

    /** The outcome of each day so far, in order of date. */
    public List<DayOutcome> outcomes() {
        return report.outcomes();
    }
}
