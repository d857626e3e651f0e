package io.fxcaravan.ingest;

import io.fxcaravan.ingest.decision.Admission;
import io.fxcaravan.ingest.run.CallState;
import io.fxcaravan.ingest.run.RouteContext;
import io.fxcaravan.ingest.run.Run;
import io.fxcaravan.provider.ProviderCall;
import io.fxcaravan.provider.runtime.ProviderBreaker;
import io.fxcaravan.provider.runtime.Providers;
import io.fxcaravan.provider.runtime.Quota;
import io.fxcaravan.store.postgresql.ClusterLock;
import org.apache.camel.ExchangeProperty;

/** Admits each call at the last moment: reads what {@link Admission} decides by, and does what it says. */
public final class CallAdmission {
    private final Providers providers;
    private final ProviderBreaker breaker;
    private final Quota quota;

    public CallAdmission(Providers providers, ProviderBreaker breaker, Quota quota) {
        this.providers = providers;
        this.breaker = breaker;
        this.quota = quota;
    }

    /**
     * Decides whether the call goes out, and pays for it. A call that does not is left out, or put into the next pass.
     *
     * @param claim under which the run works; null for a person's run
     */
    public Admission decide(
            @ExchangeProperty(RouteContext.RUN) Run run,
            @ExchangeProperty(RouteContext.CALL) CallState open,
            @ExchangeProperty(ClusterLock.CLAIM) ClusterLock.Claim claim) {
        ProviderCall call = open.call();
        if (claim != null && !claim.holds()) { // another instance may have started these days
            run.health().end("another_instance");
        }
        int cost = providers.get(run.provider()).provider().cost(call);
        Admission admission = Admission.of(facts(run, call, cost));
        if (admission == Admission.GO && !run.budget().take(cost)) {
            admission = Admission.UNPAID;
        }
        switch (admission) {
            case GO -> {}
            case OVER -> {
                run.health().end("provider_stopped");
                run.leave(call.dates());
            }
            case UNPAID -> run.leave(call.dates(), "quota");
            case EACH_DAY -> run.queue().askEachDay(call.dates());
            case LATER -> run.queue().askLater(call);
        }
        return admission;
    }

    private Admission.Facts facts(Run run, ProviderCall call, int cost) {
        boolean span = call.kind() == ProviderCall.Kind.SERIES;
        boolean insists = run.byPerson() || !run.redelivers();
        return new Admission.Facts(
                run.health().isHopeless(),
                insists || breaker.condition(run.provider()).isOk(),
                insists,
                span,
                !span || breaker.allowsSeries(run.provider()),
                run.queue().isPutOff(call),
                run.budget().canPay(cost) && !quota.isUsedUp(run.provider()));
    }
}
