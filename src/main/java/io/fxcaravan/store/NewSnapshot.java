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
 * A day that is to be stored as its next revision.
 *
 * @param validity the days for which the rates are meant; null for rates of their date alone
 * @param reason  in the words of the person who brings it; null for none
 * @param changed how many rates differ from the revision before; 0 for the first
 * @param held    the rates that go to quarantine instead, with the value of the stored day they were judged against
 * @param body    the answer that the day came in; null for none
 */
public record NewSnapshot(
        String provider,
        LocalDate date,
        int revision,
        String base,
        Direction direction,
        Validity validity,
        Quality quality,
        String source,
        String actor,
        String reason,
        Instant providerTimestamp,
        Instant recordedAt,
        int changed,
        List<JudgedRate> rates,
        List<Held> held,
        AnswerBody body) {
    private static final int LONGEST_REASON = 400;

    /** One that no person has given a reason for. */
    public NewSnapshot(
            String provider,
            LocalDate date,
            int revision,
            String base,
            Direction direction,
            Validity validity,
            Quality quality,
            String source,
            String actor,
            Instant providerTimestamp,
            Instant recordedAt,
            int changed,
            List<JudgedRate> rates,
            List<Held> held,
            AnswerBody body) {
        this(
                provider,
                date,
                revision,
                base,
                direction,
                validity,
                quality,
                source,
                actor,
                null,
                providerTimestamp,
                recordedAt,
                changed,
                rates,
                held,
                body);
    }

    /** The same with a reason, as much of it as is kept. */
    public NewSnapshot because(String given) {
        String kept = given == null || given.length() <= LONGEST_REASON ? given : given.substring(0, LONGEST_REASON);
        return new NewSnapshot(
                provider,
                date,
                revision,
                base,
                direction,
                validity,
                quality,
                source,
                actor,
                kept,
                providerTimestamp,
                recordedAt,
                changed,
                rates,
                held,
                body);
    }

    /** A rate held back. @param previous the stored value that it was judged against, in its own terms; null for none */
    public record Held(JudgedRate rate, BigDecimal previous) {}
}
