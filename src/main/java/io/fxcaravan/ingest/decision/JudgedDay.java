package io.fxcaravan.ingest.decision;

import io.fxcaravan.rates.DayRates;
import io.fxcaravan.rates.JudgedRate;
import io.fxcaravan.store.NewSnapshot;
import java.time.LocalDate;
import java.util.List;

/**
 * A day whose rates have all been judged.
 *
 * @param good in order of quote
 * @param held for the quarantine
 * @param confirmed rates held on the day before that this day confirms
 * @param absent currencies asked for by name, or there the day before, that the answer lacks
 */
public record JudgedDay(
        DayRates day,
        List<JudgedRate> good,
        List<NewSnapshot.Held> held,
        List<Confirmed> confirmed,
        List<String> absent) {

    /** A held rate that the next day has confirmed. */
    public record Confirmed(String provider, LocalDate date, String quote, LocalDate by) {}
}
