package io.fxcaravan.ledger;

import io.fxcaravan.provider.ProviderCall;
import java.util.List;

/**
 * What may be asked for now.
 *
 * @param calls  in order of date
 * @param budget what may be spent of the quota on them, should one call turn out to need several
 */
public record CallPlan(List<ProviderCall> calls, int budget) {
    static final CallPlan NOTHING = new CallPlan(List.of(), 0);

    public CallPlan {
        calls = List.copyOf(calls);
    }

    public boolean isEmpty() {
        return calls.isEmpty();
    }
}
