package io.fxcaravan.ingest.run;

import io.fxcaravan.rates.DayState;
import java.time.LocalDate;

/**
 * What a run made of one day.
 *
 * @param revision that is stored now; null where the day is not stored
 * @param reason   one word for why it is not stored, or null
 */
public record DayOutcome(LocalDate date, DayState state, Integer revision, String reason) {
    /** A day that the run has not stored. */
    public static DayOutcome unstored(LocalDate date, DayState state, String reason) {
        return new DayOutcome(date, state, null, reason);
    }

    /** Whether the run has stored it. */
    public boolean isStored() {
        return state.isStored() && reason == null;
    }
}
