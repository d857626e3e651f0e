package io.fxcaravan.ledger;

import io.fxcaravan.provider.Call;
import java.util.List;

/**
 * What may be asked for now.
 *
 * @param calls  in order of date
 * @param budget what may be spent of the quota on them, should one call turn out to need several
 */
public record Plan(List<Call> calls, int budget) {
    static final Plan NOTHING = new Plan(List.of(), 0);

    public Plan {
        calls = List.copyOf(calls);
    }

    public boolean isEmpty() {
        return calls.isEmpty();
    }
}
