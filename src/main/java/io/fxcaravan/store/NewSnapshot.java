package io.fxcaravan.store;

import io.fxcaravan.rates.JudgedRate;
import io.fxcaravan.rates.Quality;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * A day that is to be stored as its next revision.
 *
 * @param changed how many rates differ from the revision before; 0 for the first
 * @param held    the rates that go to quarantine instead, with the value of the stored day they were judged against
 * @param body    the answer that the day came in; null for none
 */
public record NewSnapshot(
        String provider,
        LocalDate date,
        int revision,
        String base,
        Quality quality,
        String source,
        String actor,
        Instant providerTimestamp,
        Instant recordedAt,
        int changed,
        List<JudgedRate> rates,
        List<Held> held,
        AnswerBody body) {

    /** A rate held back. @param previous the stored value that it was judged against; null for none */
    public record Held(JudgedRate rate, BigDecimal previous) {}
}
