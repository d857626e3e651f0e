package io.fxcaravan.demo.fixer;

import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The rates that a {@link FixerStandIn} serves. Implementations are immutable and safe for many threads. */
public interface RateSource {

    /**
     * Rates as the text to print, by quote, in the order to print them: units of the quote for 1 EUR, with EUR itself as
     * {@code 1}. Fixer has every calendar day, weekends and holidays too; empty where this source has nothing.
     */
    Optional<Map<String, String>> ratesOn(LocalDate date);

    /** The first day with rates; Fixer's own is 1999-01-01. */
    LocalDate firstDay();

    /** Every code that the source knows on any day. A symbol outside of it fails the whole call, as Fixer does. */
    Set<String> codes();
}
