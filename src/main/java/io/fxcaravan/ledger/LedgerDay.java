package io.fxcaravan.ledger;

import io.fxcaravan.rates.DayState;
import io.fxcaravan.rates.Quality;
import java.time.Instant;
import java.time.LocalDate;

/**
 * A day in the ledger.
 *
 * @param quality  of the current snapshot; null where there is none
 * @param revision of the current snapshot; null where there is none
 * @param attempts how often it was asked for
 * @param reason   one word for why it is not stored or not final; null when nothing is wrong
 * @param nextTry  when it is asked for again; null where the daily plan decides
 */
public record LedgerDay(
        String provider,
        LocalDate date,
        DayState state,
        Quality quality,
        Integer revision,
        int attempts,
        String reason,
        Instant nextTry) {
    /** A day that was never asked for. */
    static LedgerDay missing(String provider, LocalDate date) {
        return new LedgerDay(provider, date, DayState.MISSING, null, null, 0, null, null);
    }
}
