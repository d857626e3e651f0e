package io.fxcaravan.store;

import io.fxcaravan.rates.Direction;
import io.fxcaravan.rates.JudgedRate;
import io.fxcaravan.rates.Quality;
import io.fxcaravan.rates.Validity;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * A revision of a day that is to be stored.
 *
 * @param validity the days for which the rates are meant; null for rates of one date only
 * @param changed  how many rates differ from the revision before; 0 for the first
 * @param held     the rates that go to quarantine instead, with the value of the stored day they were judged against
 * @param body     the answer that the day came in; null for none
 */
public record NewSnapshot(
        String provider,
        LocalDate date,
        int revision,
        String base,
        Direction direction,
        Validity validity,
        Quality quality,
        Origin origin,
        Instant providerTimestamp,
        Instant recordedAt,
        int changed,
        List<JudgedRate> rates,
        List<Held> held,
        AnswerBody body) {

    /**
     * Who stores it, and why.
     *
     * @param source what brought it: a run, an import, a decision
     * @param actor  the person or the part of the program that asked for it
     * @param reason in the words of that person, as much of it as is kept; null for none
     */
    public record Origin(String source, String actor, String reason) {
        private static final int LONGEST_REASON = 400;

        public Origin {
            reason = Columns.cut(reason, LONGEST_REASON);
        }

        /** An origin without a reason. */
        public Origin(String source, String actor) {
            this(source, actor, null);
        }
    }

    /** A rate that is held back. @param previous the stored rate that it was judged against; null for none */
    public record Held(JudgedRate rate, BigDecimal previous) {}
}
