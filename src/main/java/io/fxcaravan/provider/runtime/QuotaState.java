package io.fxcaravan.provider.runtime;

import java.time.LocalDate;

/**
 * A provider's month of calls.
 *
 * @param limit    calls that it allows; null for no limit
 * @param reserve  calls that backfill and retries leave for the daily runs
 * @param resetsOn the UTC date on which it counts anew
 */
public record QuotaState(Integer limit, int used, int reserve, LocalDate resetsOn) {

    /** Calls left; null for no limit. */
    public Integer remaining() {
        return limit == null ? null : Math.max(0, limit - used);
    }

    /** Calls that may be spent while this many stay untouched. */
    public int affordable(int untouched) {
        return limit == null ? Integer.MAX_VALUE : Math.max(0, limit - used - untouched);
    }
}
