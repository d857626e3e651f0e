package io.fxcaravan.ingest.decision;

import io.fxcaravan.rates.DayRates;
import io.fxcaravan.rates.PublishedRates;
import io.fxcaravan.rates.RateChange;
import io.fxcaravan.rates.Snapshot;
import java.util.Objects;

/**
 * Whether a received day is news; pure. It is the next revision where a rate, the quality or the validity differs from the
 * current one; otherwise it only confirms that.
 *
 * @param number  of the revision
 * @param isNews  whether it is a new one
 * @param changed rates that came, went or moved since the one before; by value: 1.50 is 1.5
 */
public record RevisionDecision(int number, boolean isNews, int changed) {
    /**
     * The decision.
     *
     * @param current the stored day; null where there is none
     */
    public static RevisionDecision of(Snapshot current, DayRates day, PublishedRates rates) {
        if (current == null) {
            return new RevisionDecision(1, true, 0);
        }
        if (isSame(current, day, rates)) {
            return new RevisionDecision(current.revision(), false, 0);
        }
        return new RevisionDecision(
                current.revision() + 1,
                true,
                RateChange.between(current.published(), rates).size());
    }

    private static boolean isSame(Snapshot current, DayRates day, PublishedRates rates) {
        return current.quality() == day.quality()
                && Objects.equals(current.validity(), day.validity())
                && current.published().isSame(rates);
    }
}
